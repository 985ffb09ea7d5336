/// A taint of a node: only pods that tolerate it may stand there.
package struct Taint: Hashable, Sendable {
  package var key: String
  package var value: String
  package var effect: String

  package init(key: String, value: String, effect: String) {
    self.key = key
    self.value = value
    self.effect = effect
  }

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

/// A taint that a pod puts up with; an empty key with `Exists` tolerates every taint, an empty effect every effect.
package struct Toleration: Hashable, Sendable {
  package var key = ""
  package var operatorName = "Equal"
  package var value = ""
  package var effect = ""

  package init() {}

  /// A toleration of a key whatever its value.
  package init(existing key: String, effect: String = "") {
    self.key = key
    operatorName = "Exists"
    self.effect = effect
  }

  /// Whether it covers a taint (kubernetes api `core/v1/toleration.go`, `ToleratesTaint`).
  package func tolerates(_ taint: Taint) -> Bool {
    guard effect.isEmpty || effect == taint.effect else { return false }
    if key.isEmpty { return operatorName == "Exists" }
    return key == taint.key && (operatorName == "Exists" || value == taint.value)
  }
}

extension Toleration {
  /// What the DaemonSet controller gives each of its pods (kubernetes `pkg/controller/daemon/util/daemonset_util.go`).
  package static func ofDaemonSet(hostNetwork: Bool) -> [Toleration] {
    let all = daemonSetPods
    return hostNetwork ? all : all.dropLast()
  }

  /// The last one is for pods on the host's network only.
  private static let daemonSetPods: [Toleration] = [
    Toleration(existing: "node.kubernetes.io/not-ready", effect: "NoExecute"),
    Toleration(existing: "node.kubernetes.io/unreachable", effect: "NoExecute"),
    Toleration(existing: "node.kubernetes.io/disk-pressure", effect: "NoSchedule"),
    Toleration(existing: "node.kubernetes.io/memory-pressure", effect: "NoSchedule"),
    Toleration(existing: "node.kubernetes.io/pid-pressure", effect: "NoSchedule"),
    Toleration(existing: "node.kubernetes.io/unschedulable", effect: "NoSchedule"),
    Toleration(existing: "node.kubernetes.io/network-unavailable", effect: "NoSchedule"),
  ]

  /// Whether admission or the DaemonSet controller writes it into pods by itself, so that it tells no workloads apart.
  var isAutomatic: Bool {
    operatorName == "Exists" && value.isEmpty && Toleration.daemonSetPods.contains(self)
  }
}
