import Basics
import Mesh
package import Plans

/// Where ambient and sidecars request the same, solved for one thing at a time, exactly; and what nodes make of it.
///
/// Worked example, chart defaults: P sidecars of 100m against N nodes of 300m and W waypoints of 100m are even on CPU at
/// P = 3N + W, on memory (128Mi, 612Mi, 128Mi) at P = 4.78N + W. For 14 pods and no waypoint: up to 4.67 nodes ambient
/// requests less CPU, up to 2.93 nodes less memory.
///
/// Source: istio.md, section 0.
package struct BreakEvenPoints: Sendable {
  /// One resource.
  package struct Row: Hashable, Sendable {
    /// `CPU` or `memory`.
    package var resource: String
    /// Meshed pods at which both are even, nodes and waypoints being as they are; nil: they never are.
    package var pods: BreakEven.Ratio?
    /// Nodes at which both are even, pods and waypoints being as they are; nil: they never are.
    package var nodes: BreakEven.Ratio?
    /// Waypoint pods at which both are even, pods and nodes being as they are; nil: they never are.
    package var waypoints: BreakEven.Ratio?
    /// What ambient requests more than sidecars, on the nodes of the inventory: below zero it wins.
    package var difference: Int128
  }

  /// How many nodes ambient's requests per node are counted on.
  package var nodes: Int
  /// Pods that are in the mesh as sidecars.
  package var meshedPods: Int
  /// Pods of waypoints in ambient.
  package var waypointPods: Int
  /// CPU, then memory.
  package var rows: [Row]
  /// Nodes that packing finds for ambient and for sidecars; nil where no kind of node is known.
  package var packed: (ambient: Int, sidecar: Int)?

  /// Solves a plan's break-even for pods, for nodes and for waypoints.
  package init(_ plan: Plan) {
    let breakEven = plan.breakEven
    nodes = breakEven.nodes
    meshedPods = breakEven.meshedPods
    waypointPods = plan[.ambient]?.totals.proxies[.waypoint] ?? 0
    let (pods, onNodes) = (Int128(breakEven.meshedPods), Int128(breakEven.nodes))
    let hasWaypoints = waypointPods > 0
    let waypoint = hasWaypoints ? breakEven.waypoints : .zero
    let count = Int128(max(waypointPods, 1))
    func row(_ name: String, _ amount: (Resources) -> Int128) -> Row {
      let (node, sidecar) = (amount(breakEven.perNode), amount(breakEven.sidecar))
      // Without a waypoint there, one would be like a sidecar: the chart gives both the same.
      let all = amount(waypoint)
      let one = hasWaypoints ? all : sidecar
      let (n, p) = (onNodes, pods)
      return Row(
        resource: name, pods: BreakEven.Ratio(node * n + all, sidecar),
        nodes: BreakEven.Ratio(max(sidecar * p - all, 0), node),
        waypoints: BreakEven.Ratio(max(sidecar * p - node * n, 0) * count, one),
        difference: node * n + all - sidecar * p)
    }
    rows = [row("CPU") { $0.cpu.millicores }, row("memory") { $0.memory.bytes }]
    if let ambient = plan[.ambient]?.recommended, let sidecar = plan[.sidecar]?.recommended {
      packed = (ambient.nodes, sidecar.nodes)
    }
  }
}
