import Basics

/// Nodes: what their labels say, what runs on each, and which are equal.
extension ClusterBuilder {
  /// Where managed Kubernetes and Karpenter write a node's pool.
  private static let poolLabels = [
    "karpenter.sh/nodepool", "eks.amazonaws.com/nodegroup", "alpha.eksctl.io/nodegroup-name",
    "cloud.google.com/gke-nodepool", "kubernetes.azure.com/agentpool", "agentpool",
  ]

  /// Takes in a node with what its labels say.
  mutating func add(node shape: NodeShape, _ header: KubernetesObject.Header) {
    var shape = shape
    shape.labels = header.labels.withoutNodeNames
    shape.statesLabels = true
    shape.hostname = header.labels[key: Labels.hostname].map { _ in NodeShape.unnamed }
    shape.instanceType = header.labels.stated(["node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"])
    shape.pool = header.labels.stated(ClusterBuilder.poolLabels)
    shape.region = header.labels.stated([
      "topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region",
    ])
    shape.zone =
      header.labels[key: "topology.kubernetes.io/zone"] ?? header.labels[key: "failure-domain.beta.kubernetes.io/zone"]
    shape.capacityType = header.labels.capacityType
    if shape.allocatable == .zero { sizeless.append(header) }
    var node = NodeGroup(name: header.name, shape: shape, count: 1, source: header.source)
    node.members = [NodeGroup.Member(name: header.name, hostname: header.labels[key: Labels.hostname])]
    nodes[header.name] = node
  }

  /// What runs on every node that is known by name, in the order of the names.
  func nodeLoads() -> [NodeLoad] {
    if nodes.isEmpty { return [] }
    let kinds = livePods.owned.map { owned in
      let workload = top(of: owned.id)
      return owned.groups.map { NodeLoad.Kind(workload: workload, request: $0.spec.effectiveRequests) }
    }
    let podsByNode = livePods.podsByNode()
    return nodes.values.filter { $0.count == 1 }.sorted { $0.name < $1.name }.compactMap { node in
      guard let places = podsByNode[node.name] else { return nil }
      let pods = places.filter { $0.value > 0 }.map { place, count in
        NodeLoad.Pods(kinds[Int(place.owner)][Int(place.group)], count: count)
      }
      return NodeLoad(
        name: node.name, allocatable: node.shape.allocatable, maxPods: node.shape.maxPods,
        pods: pods.sorted {
          ($0.workload, $0.request.cpu, $0.request.memory) < ($1.workload, $1.request.cpu, $1.request.memory)
        },
        source: node.source)
    }
  }

  /// Tells the workloads all of whose pods that stand somewhere stand on Fargate.
  func markFargate(_ cluster: inout Cluster) {
    guard nodes.values.contains(where: \.shape.isFargate) else { return }
    var (onFargate, elsewhere): (Set<WorkloadID>, Set<WorkloadID>) = ([], [])
    for load in cluster.nodeLoads {
      let own = load.pods.map(\.workload)
      if nodes[load.name]?.shape.isFargate ?? false { onFargate.formUnion(own) } else { elsewhere.formUnion(own) }
    }
    onFargate.subtract(elsewhere)
    for index in cluster.workloads.indices where onFargate.contains(cluster.workloads[index].id) {
      cluster.workloads[index].isOnFargate = true
    }
  }

  /// Equal nodes together, named for their pool or the first of them; nodes that run other static pods are not equal.
  func groupedNodes(_ loads: [NodeLoad]) -> [NodeGroup] {
    var staticPods: [String: [StaticPod]] = [:]
    var daemonSets: [String: Set<WorkloadID>] = [:]
    for load in loads {
      daemonSets[load.name] = Set(load.pods.lazy.map(\.workload).filter { $0.kind == .daemonSet })
      for pods in load.pods where pods.workload.kind == .staticPod {
        let pod = StaticPod(workload: pods.workload, request: pods.request)
        staticPods[load.name, default: []] += Array(repeating: pod, count: pods.count)
      }
    }
    var groups: [NodeShape: NodeGroup] = [:]
    for var node in nodes.values.sorted(by: { $0.name < $1.name }) {
      node.shape.staticPods = staticPods[node.name] ?? []
      if groups[node.shape] == nil {
        var group = node
        group.name = node.shape.pool ?? node.name
        groups[node.shape] = group
      } else {
        groups[node.shape]?.count += node.count
        groups[node.shape]?.members += node.members
      }
    }
    return groups.values.sorted { ($0.name, $0.source) < ($1.name, $1.source) }.map { group in
      var group = group
      let seen = group.members.compactMap { daemonSets[$0.name] }
      if !seen.isEmpty { group.shape.daemonSets = seen.reduce(into: []) { $0.formUnion($1) } }
      return group
    }
  }
}

extension Labels {
  /// Without the labels that name the single node, so that equal nodes are equal.
  fileprivate var withoutNodeNames: Labels {
    var rest = Labels()
    let names: Set<String> = [Labels.hostname, "alpha.eksctl.io/instance-id"]
    for pair in pairs where !names.contains(pair.key) { rest.set(pair.key, to: pair.value) }
    return rest
  }
}

extension Labels {
  /// How the node is bought, by the label of the tool that made it.
  ///
  /// Source: docs.aws.amazon.com, EKS managed node groups; karpenter.sh, well-known labels; cloud.google.com, GKE Spot VMs
  /// and preemptible VMs; learn.microsoft.com, AKS spot node pools.
  fileprivate var capacityType: String? {
    if let type = stated(["eks.amazonaws.com/capacityType", "karpenter.sh/capacity-type"]) { return type }
    let spots = [
      ("cloud.google.com/gke-spot", "true"), ("cloud.google.com/gke-preemptible", "true"),
      ("cloud.google.com/gke-provisioning", "spot"), ("cloud.google.com/gke-provisioning", "preemptible"),
      ("kubernetes.azure.com/scalesetpriority", "spot"), ("node.kubernetes.io/lifecycle", "spot"),
    ]
    return spots.contains { self[key: $0.0] == $0.1 } ? "SPOT" : nil
  }

  /// What the first of some labels says that a node has; one with an empty value says nothing.
  fileprivate func stated(_ keys: [String]) -> String? {
    keys.lazy.compactMap { self[key: $0] }.first { !$0.isEmpty }
  }
}

extension Finding {
  /// A warning of nodes that offer nothing, at the place of the first; nil without any.
  static func nodesWithoutAllocatable(_ nodes: [KubernetesObject.Header]) -> Finding? {
    guard let first = nodes.first else { return nil }
    let more = nodes.count - mostQuotedNames
    let names = nodes.prefix(mostQuotedNames).map { "\(naming: $0.name)" }.joined(separator: ", ")
    let subject =
      nodes.count == 1
      ? "Node \(names) has" : "\(nodes.count) Nodes (\(names)\(more > 0 ? " and \(more) more" : "")) have"
    var finding = Finding(
      .warning, "node-without-allocatable",
      "\(subject) neither allocatable nor capacity, expected status.allocatable.cpu and .memory", at: first.source)
    finding.concerned = nodes.count
    return finding
  }
}
