/// What a taint means for pods.
extension Taint {
  /// Whether it keeps pods off; `PreferNoSchedule` is a wish.
  package var isHard: Bool { effect == "NoSchedule" || effect == "NoExecute" }

  /// Whether it says how the node is at the moment and not what it is for: set by Kubernetes itself (not ready, under
  /// pressure, cordoned), and not to be expected of a new node.
  package var isCondition: Bool { Taint.conditions.contains(key) }

  /// Whether it marks a node of the control plane.
  package var isControlPlane: Bool {
    isHard && (key == "node-role.kubernetes.io/control-plane" || key == "node-role.kubernetes.io/master")
  }

  /// What cordoning a node taints it with.
  package static let unschedulable = Taint(key: "node.kubernetes.io/unschedulable", value: "", effect: "NoSchedule")

  private static let conditions: Set<String> = [
    "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable", "node.kubernetes.io/unschedulable",
    "node.kubernetes.io/memory-pressure", "node.kubernetes.io/disk-pressure", "node.kubernetes.io/pid-pressure",
    "node.kubernetes.io/network-unavailable", "node.kubernetes.io/out-of-service",
    "node.cloudprovider.kubernetes.io/uninitialized", "node.cloudprovider.kubernetes.io/shutdown",
    "ToBeDeletedByClusterAutoscaler", "DeletionCandidateOfClusterAutoscaler", "karpenter.sh/disrupted",
    "karpenter.sh/disruption",
  ]
}

extension NodeShape {
  /// Whether it is a node of the control plane: by its taint alone.
  package var isControlPlane: Bool { taints.contains(where: \.isControlPlane) }
}
