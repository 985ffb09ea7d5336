import Inventory

extension PodSpec {
  /// Why no ztunnel stands beside the pod, by the nodes that its nodeSelector asks for; nil: one may.
  ///
  /// ztunnel and istio-cni run on Linux nodes alone, and no DaemonSet runs on Fargate or on a virtual kubelet. Source:
  /// istio/istio `manifests/charts/{ztunnel,istio-cni}/templates/daemonset.yaml`; istio/istio #58997.
  var nodesWithoutZtunnel: String? {
    let selector = placement.nodeSelector
    if selector.pairs.isEmpty { return nil }
    if let system = selector[key: "kubernetes.io/os"] ?? selector[key: "beta.kubernetes.io/os"], system != "linux" {
      return "on \(system) nodes, where no ztunnel runs"
    }
    if selector[key: "type"] == "virtual-kubelet" { return "on a virtual kubelet, where no ztunnel runs" }
    return selector[key: "eks.amazonaws.com/compute-type"] == "fargate" ? "on Fargate, where no ztunnel runs" : nil
  }
}
