import Foundation

/// A services.csv: rows with one of seven sizes of CPU and of memory, with or without limits, in one of 40 namespaces, and with a
/// name of their own; half of them say how many requests they serve.
enum ServicesSample {
  /// Writes so many rows to a temporary file; the same for the same number. Answers its path.
  static func file(rows: Int) throws -> String {
    let cpu = ["50m", "100m", "200m", "250m", "500m", "1", "2"]
    let memory = ["64Mi", "128Mi", "256Mi", "512Mi", "1Gi", "2Gi", "4Gi"]
    var random = SplitMix64(seed: 7)
    func number(_ end: Int) -> Int { Int(random.next() % UInt64(end)) }
    return try generatedFile("services.csv") { write in
      try write(
        "workload,namespace,replicas,cpu_request,memory_request,cpu_limit,memory_limit,sidecar,requests_per_second,"
          + "features,label:team\n")
      for row in 0..<rows {
        let (team, size, share) = (number(40), number(7), number(7))
        let limits = number(2) == 0 ? "," : "\(cpu[min(size + 1, 6)]),\(memory[share])"
        try write(
          "service-\(row),team-\(team),\(1 + number(11)),\(cpu[size]),\(memory[share]),\(limits),"
            + "\(number(3) == 0 ? "true" : ""),\(number(2) == 0 ? "\(number(9000))" : ""),"
            + "\(number(20) == 0 ? "canary" : ""),\(team)\n")
      }
    }
  }
}
