import Basics
import Plans
import Queries

/// Groups of workloads, one a row, with what each costs a month and a year; exact amounts beside those that people read.
func groupsTable(_ groups: [WorkloadGroups], currency: String) -> DataTable {
  DataTable(of: groups.flatMap { $0.rows() }) {
    Column("by") { $0.by.name }
    Column("row") { $0.kind.rawValue }
    Column("group") { $0.kind == .group ? $0.group?.name ?? "" : "" }
    Column("workloads", optional: \.group?.workloads)
    Column("pods", optional: \.group?.pods)
    Column("sidecar_pods", optional: \.group?.sidecarred)
    Column("ambient_pods", optional: \.group?.enrolled)
    Column.amounts("", \.group?.requests)
    Column.amounts("sidecar_", \.group?.sidecarOverhead)
    BilledNodes.allCases.flatMap { nodes in
      [
        Column<GroupRow>("\(nodes.rawValue)_monthly_cost") { $0.costs[nodes]?.decimalText ?? "" },
        Column<GroupRow>("\(nodes.rawValue)_yearly_cost") { $0.costs[nodes]?.yearly.decimalText ?? "" },
      ]
    }
    [BilledNodes.today, .ambient, .sidecar].map { nodes in
      Column<GroupRow>("\(nodes.rawValue)_mesh_monthly_cost") { $0.ofMesh[nodes]?.decimalText ?? "" }
    }
    Column("currency") { $0.costs.isEmpty ? "" : currency }
  }
}

extension Column {
  /// Four columns, of CPU and of memory: as people read them, in cores and GiB, and exact, in millicores and bytes.
  fileprivate static func amounts(_ prefix: String, _ amount: @escaping (Row) -> Resources?) -> [Column] {
    [
      Column("\(prefix)cpu_cores") { row in
        amount(row).map { Formatting.decimal($0.cpu.millicores, over: 1000, digits: 3) } ?? ""
      },
      Column("\(prefix)memory_gib") { row in
        amount(row).map { Formatting.decimal($0.memory.bytes, over: 1 << 30, digits: 3) } ?? ""
      },
      Column("\(prefix)cpu_millicores") { row in amount(row).map { "\($0.cpu.millicores)" } ?? "" },
      Column("\(prefix)memory_bytes") { row in amount(row).map { "\($0.memory.bytes)" } ?? "" },
    ]
  }
}
