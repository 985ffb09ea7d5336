package import Inventory

extension PodSpec {
  /// The pod without a sidecar and what belongs to it; a pod that is nothing but a proxy stays as it is.
  package var withoutSidecar: PodSpec {
    func isOfMesh(_ container: Container) -> Bool {
      container.name == "istio-proxy" || meshInitContainers.contains(container.name)
    }
    guard containers.contains(where: { $0.name != "istio-proxy" }) else { return self }
    var pod = self
    // Removing nothing would still copy, and most pods of most clusters have nothing to remove.
    if containers.contains(where: { $0.name == "istio-proxy" }) {
      pod.containers.removeAll { $0.name == "istio-proxy" }
    }
    if initContainers.contains(where: isOfMesh) { pod.initContainers.removeAll(where: isOfMesh) }
    return pod
  }

  /// The pod with a sidecar, in the injector's order: istio-init, then a native proxy, then the pod's own init containers;
  /// a classic proxy stands among the containers.
  package func with(_ proxy: SidecarProxy) -> PodSpec {
    var pod = withoutSidecar
    pod.settlePodRequests()
    let first = proxy.initContainer.map { [$0] } ?? []
    if proxy.container.restartsAlways {
      pod.initContainers.insert(contentsOf: first + [proxy.container], at: 0)
    } else {
      pod.initContainers.insert(contentsOf: first, at: 0)
      pod.containers.append(proxy.container)
    }
    return pod
  }
}
