import Foundation

/// The oracle for silent loss: one object of a good cluster is broken; every other one must count as before, and the broken one
/// must count too or be named in a finding.
///
/// Worked example: of web, db and cart the value of `/spec/replicas` of db becomes `{"a":1}`. web and cart have the pods and
/// requests of before; db is in the report, or a finding lies in its file.
struct SilentLoss {
  private let binary: URL

  init(_ binary: URL) { self.binary = binary }

  /// What was lost in silence; empty: nothing.
  func broken(in folder: URL, _ random: inout SeededGenerator) throws -> [String] {
    try Int.random(in: 0..<4, using: &random) == 0 ? brokenRow(in: folder, &random) : brokenObject(in: folder, &random)
  }

  private func brokenObject(in folder: URL, _ random: inout SeededGenerator) throws -> [String] {
    let cluster = DrawnCluster(&random)
    let index = Int.random(in: 0..<cluster.workloads.count, using: &random)
    let victim = cluster.workloads[index]
    guard let place = victim.object.places.randomElement(using: &random) else { return [] }
    let garbage: [ObjectTree] = [
      .text("@@"), .text(""), .word("-1"), .word("1e999"), .map([(key: "a", value: .word("1"))]),
      .list([.word("1")]), .word("null"), .text("1.5.5"),
    ]
    let value = garbage.randomElement(using: &random) ?? .text("")
    let action = Int.random(in: 0..<4, using: &random)
    let broken =
      switch action {
      case 0: victim.object.replacing(place[...], with: nil)
      case 1: victim.object.renaming(place[...], to: "misspelt")
      case 3: victim.object
      default: victim.object.replacing(place[...], with: value)
      }
    let isJSON = Bool.random(using: &random)
    func text(_ object: ObjectTree) -> String { isJSON ? object.json : object.yaml() }
    var files = cluster.objects.enumerated().map { position, object in
      (path: "\(position).\(isJSON ? "json" : "yaml")", text: text(object))
    }
    let before = try report(Trial(in: folder, files: files))
    files[index].text = action == 3 ? Mutations.bytes(text(broken), &random) : text(broken)
    let after = try report(Trial(in: folder, files: files))
    guard let before else { return ["a good cluster has no report"] }
    guard let after else { return cluster.workloads.count > 1 ? ["one bad object hides all: \(place)"] : [] }

    var faults: [String] = []
    for workload in cluster.workloads where workload.name != victim.name {
      let name = "\(workload.namespace)/\(workload.name)"
      if before.workloads[name] == nil { faults.append("\(name) is not in the report of a good cluster") }
      if before.workloads[name] != after.workloads[name] { faults.append("\(name) changed by \(place) of another") }
    }
    let name = "\(victim.namespace)/\(victim.name)"
    let isNamed = after.files.contains("in/\(index).\(isJSON ? "json" : "yaml")")
    // An object of another kind may hold anything; null is what is not stated.
    let isOfItsKind = action != 3 || files[index].text.contains(victim.kind)
    if after.workloads.count < before.workloads.count, !isNamed, isOfItsKind {
      faults.append("\(name) is lost without a finding: action \(action) at \(place)")
    } else if action == 2, value.json != "null", after.workloads[name] != before.workloads[name],
      after.workloads[name] != nil, !isNamed
    {
      faults.append("\(name) counts otherwise without a finding: \(value.json) at \(place)")
    }
    return faults
  }

  /// A cell of a table broken: every other row counts as before, and the broken one too, or a finding lies in the table.
  private func brokenRow(in folder: URL, _ random: inout SeededGenerator) throws -> [String] {
    var rows = (0..<Int.random(in: 2...6, using: &random)).map { row in
      ["shop", "w\(row)", "Deployment", "\(row + 1)", "\(row + 1)00m", "\(row + 1)28Mi"]
    }
    let header = ["namespace", "workload", "kind", "replicas", "cpu_request", "memory_request"]
    func files() -> [(path: String, text: String)] {
      [(path: "services.csv", text: ([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n")]
    }
    let before = try report(Trial(in: folder, files: files()))
    let (row, column) = (
      Int.random(in: 0..<rows.count, using: &random), Int.random(in: 0..<header.count, using: &random)
    )
    let word = Mutations.words.filter { !$0.contains { "\"\n,;\t\r".contains($0) } }.randomElement(using: &random) ?? ""
    rows[row][column] = word
    let after = try report(Trial(in: folder, files: files()))
    guard let before else { return ["a good table has no report"] }
    guard let after else { return ["one bad cell hides all: '\(word)' as \(header[column])"] }
    var faults: [String] = []
    for other in 0..<rows.count where other != row {
      let name = "shop/w\(other)"
      if before.workloads[name] != after.workloads[name] {
        faults.append("\(name) changed by '\(word)' of another row")
      }
    }
    if after.workloads.count < before.workloads.count, !after.files.contains("in/services.csv") {
      faults.append("a row is lost without a finding: '\(word)' as \(header[column])")
    }
    return faults
  }

  /// What a report shows of a cluster: pods and requests by workload, and the files that findings lie in.
  private struct Shown {
    var workloads: [String: [Int]] = [:]
    var files: Set<String> = []
  }

  private func report(_ trial: Trial) throws -> Shown? {
    var trial = trial
    try trial.run(binary, ["report", "in", "--format", "json", "-q"])
    guard let report = (try? JSONSerialization.jsonObject(with: trial.out)) as? [String: Any] else { return nil }
    var shown = Shown()
    for workload in report["workloads"] as? [[String: Any]] ?? [] {
      let requests = workload["requests"] as? [String: Int] ?? [:]
      let name = "\(workload["namespace"] as? String ?? "")/\(workload["name"] as? String ?? "")"
      shown.workloads[name, default: []] += [
        workload["pods"] as? Int ?? -1, requests["cpuMillicores"] ?? -1, requests["memoryBytes"] ?? -1,
      ]
    }
    for finding in report["findings"] as? [[String: Any]] ?? [] {
      let location = finding["location"] as? String ?? ""
      shown.files.insert(String(location.prefix { $0 != ":" }))
    }
    return shown
  }
}
