package import Inventory

/// Init containers that Istio adds; istio-validation stands where istio-cni does the redirecting.
let meshInitContainers: Set<String> = ["istio-init", "istio-validation"]

extension PodSpec {
  /// Whether a sidecar runs beside the pod's own containers already.
  package var carriesSidecar: Bool {
    if annotations[key: "sidecar.istio.io/status"] != nil, allContainers.contains(where: \.isProxy) { return true }
    return initContainers.contains { $0.isProxy && $0.restartsAlways }
      || containers.contains(where: \.isProxy) && containers.count > 1
  }

  /// Whether its `istio-proxy` is the injector's work, not a stub for the injector to merge into.
  var carriesInjectedProxy: Bool {
    annotations[key: "sidecar.istio.io/status"] != nil && allContainers.contains(where: \.isProxy)
  }

  /// The pod without a sidecar and what belongs to it; a pod that is nothing but a proxy stays as it is.
  package var withoutSidecar: PodSpec {
    func isOfMesh(_ container: Container) -> Bool {
      container.isProxy || meshInitContainers.contains(container.name)
    }
    guard containers.contains(where: { !$0.isProxy }) else { return self }
    var pod = self
    // Removing nothing would still copy, and most pods of most clusters have nothing to remove.
    if containers.contains(where: \.isProxy) {
      pod.containers.removeAll(where: \.isProxy)
    }
    if initContainers.contains(where: isOfMesh) { pod.initContainers.removeAll(where: isOfMesh) }
    return pod
  }
}
