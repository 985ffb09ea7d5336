import Basics
import Formats

/// A pair of columns with amounts of CPU and memory, under meshplan's own names or under those that are met in the wild.
///
/// Worked example: `cpu` and `memory` hold Kubernetes quantities (`500m`, `2Gi`); `cpu_milli` and `memory_mib` hold bare
/// numbers of that unit, so `2000` and `8192` there are 2 cores and 8Gi; `vcpu` and `memory_gib` count cores and gibibytes.
struct AmountColumns {
  private let cpu: (column: Int?, unit: String)
  private let memory: (column: Int?, unit: String)

  /// Asks the table for the columns; `foreign` also under names of other tools.
  init(_ table: inout CSVTable, cpu: [String], memory: [String], foreign: Bool = false) {
    self.cpu = AmountColumns.find(&table, cpu, foreign ? [("vcpu", ""), ("cpu_milli", "m")] : [])
    self.memory = AmountColumns.find(&table, memory, foreign ? [("memory_gib", "Gi"), ("memory_mib", "Mi")] : [])
  }

  private static func find(
    _ table: inout CSVTable, _ names: [String], _ foreign: [(name: String, unit: String)]
  ) -> (column: Int?, unit: String) {
    for name in names {
      if let column = table.column(name) { return (column, "") }
    }
    for (name, unit) in foreign {
      if let column = table.column(name) { return (column, unit) }
    }
    return (nil, "")
  }

  /// Those of the columns that the table has.
  var columns: [Int] { [cpu.column, memory.column].compactMap(\.self) }

  /// The amounts of the row.
  func amounts(_ table: inout CSVTable, _ findings: inout Findings) -> ResourceQuantities {
    func quantity(_ field: (column: Int?, unit: String), _ resource: QuantityReading.Resource) -> Quantity? {
      guard let text = table.text(field.column) else { return nil }
      return QuantityReading(resource, table.location(field.column)).read(text + field.unit, into: &findings)
    }
    return ResourceQuantities(cpu: quantity(cpu, .cpu), memory: quantity(memory, .memory))
  }
}
