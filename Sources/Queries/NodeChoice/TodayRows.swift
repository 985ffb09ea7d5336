import Basics
import Inventory
import Mesh
import Packing
import Plans

/// The nodes as they are today, beside the types that are compared.
struct TodayRows {
  /// One for each demand; none where the inventory has no nodes.
  let rows: [TodayNodes]
  /// What prices of the nodes were taken from.
  let assumptions: [Assumption]
  /// What is not known of the nodes.
  let findings: [Finding]

  /// Places the pods of each data plane on today's nodes.
  init(_ needs: NodeNeeds) {
    var settings = needs.settings
    settings.instanceType = nil
    let asIs = Comparison(needs.cluster, settings, work: .quick)
    rows = needs.demands.compactMap { try? asIs.todayNodes($0) }
    let gaps = asIs.gapsFilled
    assumptions = rows.isEmpty ? [] : gaps.assumptions.filter { $0.name.hasPrefix("price.") }
    findings = rows.isEmpty ? [] : gaps.findings.all
  }
}
