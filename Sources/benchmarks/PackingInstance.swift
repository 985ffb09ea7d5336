import Foundation
import Packing

/// One file of the packing benchmark: node types, DaemonSets that take their share of each, and pod shapes.
struct PackingInstance {
  var name: String
  var problem: PackingProblem
  /// What bounds are taken from where the file has negative requests: see `init`.
  var relaxation: PackingProblem?
  /// The question: place as many pods as possible on nodes that exist.
  var isExisting: Bool

  /// Reads the form described in the data's README: `# node_type:` and `# daemonset:` lines, then a CSV table.
  ///
  /// A few public files have requests of -1 or -2 (drawn from a normal distribution). The plan is made with 0 instead,
  /// which can only make it harder; the bound is taken from nodes that are larger by the sum of what is negative, which
  /// can only make it lower.
  init(name: String, text: String) throws {
    self.name = name
    var types: [(name: String, values: [String: Int])] = []
    var taken: [String: Int] = [:]
    var header: [String] = []
    var rows: [[String]] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# node_type:") || line.hasPrefix("# daemonset:") {
        var values: [String: Int] = [:]
        var title = ""
        for pair in line.split(separator: ":", maxSplits: 1)[1].split(separator: ",") {
          let parts = pair.trimmingCharacters(in: .whitespaces).split(separator: "=", maxSplits: 1)
          guard parts.count == 2 else { throw Unreadable(line: String(line)) }
          if parts[0] == "name" { title = String(parts[1]) } else { values[String(parts[0])] = Int(parts[1]) }
        }
        if line.hasPrefix("# node_type:") {
          types.append((title, values))
        } else {
          for (key, value) in values { taken[key, default: 0] += value }
        }
      } else if !line.hasPrefix("#") {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if header.isEmpty { header = fields } else { rows.append(fields) }
      }
    }
    let hasExtra = header.contains("ext")
    let keys = ["cpu_m", "mem_mib", "pods"] + (hasExtra ? ["ext"] : [])
    isExisting = types.contains { ($0.values["avail"] ?? -1) >= 0 }
    let isPriced = types.count > 1 && !isExisting
    let nodeTypes = types.map { type in
      NodeType(
        name: type.name, capacity: keys.map { (type.values[$0] ?? 1_000_000_000) - taken[$0, default: 0] },
        price: isPriced ? type.values["price_micro"] ?? 1 : nil,
        limit: type.values["avail"].flatMap { $0 >= 0 ? $0 : nil })
    }
    let shapes = try rows.map { row in
      var values: [String: Int] = ["pods": 1]
      for (key, field) in zip(header, row).dropFirst() { values[key] = Int(field) ?? 0 }
      guard let count = values["count"] else { throw Unreadable(line: row.joined(separator: ",")) }
      let cap = values["max_per_node"] ?? 0
      return PodShape(
        name: row[0], request: keys.map { max(0, values[$0] ?? 0) }, count: count, maxPerNode: cap > 0 ? cap : nil)
    }
    problem = PackingProblem(dimensions: keys, shapes: shapes, types: nodeTypes)
    let relief = keys.map { key in
      guard let column = header.firstIndex(of: key), let counts = header.firstIndex(of: "count") else { return 0 }
      return rows.reduce(0) { $0 - min(0, Int($1[column]) ?? 0) * (Int($1[counts]) ?? 0) }
    }
    if relief.contains(where: { $0 > 0 }) {
      var relaxed = problem
      for t in relaxed.types.indices {
        for d in keys.indices { relaxed.types[t].capacity[d] += relief[d] }
      }
      relaxation = relaxed
    }
  }

  struct Unreadable: Error {
    var line: String
  }

  /// Every instance of a folder, in name order.
  static func all(in folder: String) throws -> [PackingInstance] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".csv") && $0 != "index.csv" }
      .map { file in
        let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        return try PackingInstance(name: String(file.dropLast(4)), text: text)
      }
  }
}
