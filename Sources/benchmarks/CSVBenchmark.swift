import Formats
import Foundation

/// `benchmarks csv [--rows N] [--runs N]`: a table of nine columns, a twentieth of its fields in quotes, read into typed
/// columns.
enum CSVBenchmark {
  /// Typed columns, as an inventory would hold them.
  struct Columns {
    var workloads: [String] = []
    var replicas: [Int] = []
    var cpu: [Int] = []
    var memory: [Int] = []
    var rates: [Double] = []
    var prices: [Double] = []
    var injected = 0
    var described = 0
  }

  static func run(_ options: Options) throws {
    let given = options.text("input")
    let path = try given ?? file(rows: options.int("rows", default: 1_000_000))
    defer { if given == nil { try? FileManager.default.removeItem(atPath: path) } }
    let megabytes = Double(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0) / 1e6
    print("\(given ?? "generated rows"): \(rounded(megabytes, 1)) MB")
    resetPeakMemory()
    let ours = try best(of: options.int("runs", default: 5)) { try read(path) }
    let peak = peakMemory().map { "\($0) MiB" } ?? "unknown"
    print("CSVTable: \(rounded(ours.seconds, 3)) s, \(rounded(megabytes / ours.seconds, 0)) MB/s, peak \(peak)")
    let columns = ours.answer
    print(
      "\(columns.workloads.count) rows, replicas \(columns.replicas.reduce(0, +)), cpu \(columns.cpu.reduce(0, +)), "
        + "memory \(columns.memory.reduce(0, +)), rate \(rounded(columns.rates.reduce(0, +), 0)), "
        + "injected \(columns.injected), described \(columns.described)")
  }

  private static func read(_ path: String) throws -> Columns {
    var columns = Columns()
    var table = try CSVTable(CSVReader(ByteSource(opening: path)))
    let workload = table.column("workload")
    let replicas = table.column("replicas")
    let cpu = table.column("cpu_milli")
    let memory = table.column("memory_bytes")
    let rate = table.column("requests_per_second")
    let price = table.column("price_per_hour")
    let sidecar = table.column("sidecar") ?? 0
    let description = table.column("description") ?? 0
    while try table.nextRow() {
      columns.workloads.append(table.text(workload) ?? "")
      columns.replicas.append(try table.int(replicas) ?? 0)
      columns.cpu.append(try table.int(cpu) ?? 0)
      columns.memory.append(try table.int(memory) ?? 0)
      columns.rates.append(try table.decimal(rate)?.double ?? 0)
      columns.prices.append(try table.decimal(price)?.double ?? 0)
      if table.reader.fieldIs(sidecar, "true") { columns.injected += 1 }
      if !table.reader.isEmpty(description) { columns.described += 1 }
    }
    return columns
  }

  private static func file(rows: Int) throws -> String {
    var random = SplitMix64(seed: 7)
    return try generatedFile("rows.csv") { write in
      try write(
        "namespace,workload,replicas,cpu_milli,memory_bytes,requests_per_second,price_per_hour,sidecar,description\n")
      for row in 0..<rows {
        let numbers = random.next()
        let description =
          row % 9 < 4
          ? "\"owned by \"\"team \(numbers % 40)\"\", since 2024\"" : "owned by team \(numbers % 40) since 2024"
        try write(
          "team-\(numbers % 40),service-\(row)-\(numbers % 977),\(numbers % 12),\(numbers % 4000),"
            + "\((1 + numbers % 64) << 26),\(numbers % 9000).\(numbers % 97),0.\(1000 + numbers % 8999),"
            + "\(numbers % 3 == 0 ? "true" : "false"),\(description)\n")
      }
    }
  }
}
