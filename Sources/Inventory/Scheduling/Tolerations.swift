/// Which taints pods put up with.
extension Toleration {
  /// Whether it covers a taint (kubernetes api `core/v1/toleration.go`, `ToleratesTaint`).
  package func tolerates(_ taint: Taint) -> Bool {
    guard effect.isEmpty || effect == taint.effect else { return false }
    if key.isEmpty { return operatorName == "Exists" }
    return key == taint.key && (operatorName == "Exists" || value == taint.value)
  }

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
