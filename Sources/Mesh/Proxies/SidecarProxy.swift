package import Inventory
import Basics

/// What the sidecar of one pod asks for: the mesh's block, the pod's annotations, its own `istio-proxy` container.
///
/// Worked example: the mesh gives 100m/128Mi; a pod with only the annotation `sidecar.istio.io/proxyCPU: 4000m` asks for 4
/// CPUs and no memory at all, because any one of the four annotations drops the mesh's block whole. A pod that states an
/// `istio-proxy` container with 123m keeps the 128Mi, because containers are merged key by key.
///
/// Source: istio/istio `manifests/charts/istio-control/istio-discovery/files/injection-template.yaml`.
package struct SidecarProxy: Sendable {
  /// The block of the four annotations.
  private static let keys = (
    cpu: "sidecar.istio.io/proxyCPU", memory: "sidecar.istio.io/proxyMemory",
    cpuLimit: "sidecar.istio.io/proxyCPULimit", memoryLimit: "sidecar.istio.io/proxyMemoryLimit"
  )

  /// The proxy's container, restartable or not as the data plane has it.
  package private(set) var container: Container
  /// The init container that redirects traffic: the same block, without what a stub container states; nil where the template
  /// redirects none.
  package private(set) var initContainer: Container?

  /// With what other templates state of the proxy, the later ones over the others.
  init(
    _ pod: PodSpec, overlays: [StatedResources], redirects: Bool, meshWide: Container, isNative: Bool
  ) {
    if pod.carriesInjectedProxy, let proxy = pod.allContainers.first(where: \.isProxy) {
      container = Container(
        name: Container.proxyName, requests: proxy.requests, limits: proxy.limits, restartsAlways: isNative)
      let first = pod.initContainers.first { meshInitContainers.contains($0.name) }
      initContainer =
        first ?? Container(name: "istio-init", requests: proxy.requests, limits: proxy.limits)
      return
    }
    let annotated = SidecarProxy.annotated(pod, meshWide)
    // The template grpc-agent puts its proxy among the containers, whatever the mesh's sidecars are.
    let isNative = isNative && redirects
    var requests = annotated?.requests ?? meshWide.requests
    var limits = annotated?.limits ?? meshWide.limits
    if redirects { initContainer = Container(name: "istio-init", requests: requests, limits: limits) }
    for overlay in overlays {
      requests = requests.replaced(by: overlay.requests)
      limits = limits.replaced(by: overlay.limits)
    }
    if let stub = pod.allContainers.first(where: \.isProxy) {
      requests = requests.replaced(by: stub.requests)
      limits = limits.replaced(by: stub.limits)
    }
    container = Container(name: Container.proxyName, requests: requests, limits: limits, restartsAlways: isNative)
    // LimitRanger runs once more when the injector has changed the pod (kubernetes.io, "Dynamic Admission Control",
    // reinvocation).
    pod.namespaceDefaults?.fill(&container)
    if var first = initContainer {
      pod.namespaceDefaults?.fill(&first)
      initContainer = first
    }
  }

  /// The block that the annotations make; nil when none of them is set. One that cannot be read, with which Istio refuses the
  /// pod, is taken for what the mesh gives every sidecar.
  private static func annotated(
    _ pod: PodSpec, _ meshWide: Container
  ) -> (requests: ResourceQuantities, limits: ResourceQuantities)? {
    let annotations = pod.annotations
    if annotations.isEmpty { return nil }
    func quantity(_ key: String, else general: Quantity?) -> Quantity? {
      annotations[key: key].flatMap { SidecarAnnotations.amount($0) ?? general }
    }
    let (requests, limits) = (meshWide.requests, meshWide.limits)
    guard [keys.cpu, keys.memory, keys.cpuLimit, keys.memoryLimit].contains(where: { annotations[key: $0] != nil })
    else { return nil }
    return (
      ResourceQuantities(
        cpu: quantity(keys.cpu, else: requests.cpu), memory: quantity(keys.memory, else: requests.memory)),
      ResourceQuantities(
        cpu: quantity(keys.cpuLimit, else: limits.cpu), memory: quantity(keys.memoryLimit, else: limits.memory))
    )
  }
}

extension PodSpec {
}

extension PodSpec {
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
