import Basics
import Inventory
import Mesh
import TestSupport

@testable import Plans

/// A cluster of which every application is in the mesh.
func meshedComparison(
  _ workloads: [Workload], _ nodes: [NodeGroup], _ change: (inout PlanSettings) -> Void = { _ in }
) -> Comparison {
  var cluster = Cluster()
  (cluster.workloads, cluster.nodes) = (workloads, nodes)
  var settings = PlanSettings()
  settings.mesh.scope = .applications
  change(&settings)
  return Comparison(cluster, settings)
}

/// What comes of a cluster of which every application is in the mesh.
func meshedPlan(
  _ workloads: [Workload], _ nodes: [NodeGroup], _ change: (inout PlanSettings) -> Void = { _ in }
) -> Plan {
  meshedComparison(workloads, nodes, change).plan(findings: Findings())
}

extension Workload {
  /// Pods in groups of so many, each of which may leave out what it requests.
  static func grouped(
    _ name: String, _ groups: [(count: Int, millicores: Int128?, mebibytes: Int128?)], namespace: String = "shop",
    kind: WorkloadKind = .deployment
  ) -> Workload {
    var one = workload(name, count: 1, millicores: 1, mebibytes: 1)
    one.id = WorkloadID(namespace: namespace, kind: kind, name: name)
    one.groups = groups.map { group in
      var spec = PodSpec()
      spec.containers = [
        Container(
          name: "c",
          requests: ResourceQuantities(
            cpu: group.millicores.map { Quantity(nanos: $0 * 1_000_000) },
            memory: group.mebibytes.map { Quantity(nanos: ($0 << 20) * 1_000_000_000) }))
      ]
      return PodGroup(spec: spec, count: group.count)
    }
    return one
  }
}

extension NodeGroup {
  /// Two nodes with much room.
  static let roomy = nodes("n", 2, millicores: 8000, mebibytes: 32_000)
}
