import Basics
package import Inventory
import Mesh
package import Plans

private let here = SourceLocation(file: "test.yaml", line: 1, column: 1)

/// So many pods of one request.
package func workload(
  _ name: String, count: Int, millicores: Int128, mebibytes: Int128, _ change: (inout PodSpec) -> Void = { _ in }
) -> Workload {
  var pod = PodSpec()
  pod.containers = [
    Container(
      name: "c",
      requests: ResourceQuantities(
        cpu: Quantity(nanos: millicores * 1_000_000), memory: Quantity(nanos: (mebibytes << 20) * 1_000_000_000)))
  ]
  change(&pod)
  return Workload(
    id: WorkloadID(namespace: "shop", kind: .deployment, name: name), groups: [PodGroup(spec: pod, count: count)],
    source: here)
}

extension PodSpec {
  /// Labels the pods, and keeps them off every domain where pods of the same label stand.
  package mutating func keepApart(_ app: String, over key: String = Labels.hostname) {
    labels = Labels(["app": app])
    var term = PodTerm()
    term.selector = LabelSelector()
    term.selector?.labels = labels
    term.topologyKey = key
    placement.antiAffinity = [term]
  }

  /// Labels the pods, and spreads them over the domains of a key.
  package mutating func spread(_ app: String, over key: String, maxSkew: Int = 1) {
    labels = Labels(["app": app])
    var spread = TopologySpread()
    spread.selector = LabelSelector()
    spread.selector?.labels = labels
    spread.topologyKey = key
    spread.maxSkew = maxSkew
    placement.spreads = [spread]
  }
}

/// Equal nodes.
package func nodes(
  _ name: String, _ count: Int, millicores: Int128, mebibytes: Int128, pods: Int = 110,
  _ change: (inout NodeShape) -> Void = { _ in }
) -> NodeGroup {
  var shape = NodeShape(allocatable: Resources(millicores: millicores, mebibytes: mebibytes), maxPods: pods)
  change(&shape)
  return NodeGroup(name: name, shape: shape, count: count, source: here)
}

/// What comes of workloads on nodes; nobody is in the mesh unless `change` says so.
package func plan(_ workloads: [Workload], _ nodes: [NodeGroup], _ change: (inout PlanSettings) -> Void = { _ in })
  -> Plan
{
  var cluster = Cluster()
  cluster.workloads = workloads
  cluster.nodes = nodes
  var settings = PlanSettings()
  settings.mesh.scope = .namespaces([])
  change(&settings)
  return Comparison(cluster, settings).plan(findings: Findings())
}
