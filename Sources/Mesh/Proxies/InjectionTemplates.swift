package import Inventory

/// The templates that the injector puts into a pod: the sidecar's, unless the pod's annotation names others.
///
/// Worked example: `inject.istio.io/templates: grpc-simple` gives a pod a bootstrap file for gRPC and no proxy;
/// `sidecar,custom` gives it the sidecar, and what `custom` adds.
///
/// Source: istio/istio `manifests/charts/istio-control/istio-discovery/files/{injection-template,grpc-agent,grpc-simple}.yaml`
/// and their goldens in `pkg/kube/inject/testdata`.
struct InjectionTemplates {
  /// As the annotation names them; nil: there is none, so it is the sidecar's. Nearly no pod has one.
  private let names: [String]?

  init(_ pod: PodSpec) {
    let stated = pod.annotations.isEmpty ? nil : pod.annotations[key: "inject.istio.io/templates"]
    names = stated?.split(separator: ",").map { String($0.trimmed) }
  }

  /// Whether they put a container `istio-proxy` into the pod.
  var addProxy: Bool { names.map { $0.contains("sidecar") || $0.contains("grpc-agent") } ?? true }
  /// Whether they redirect the pod's traffic, which takes an init container.
  var redirect: Bool { names?.contains("sidecar") ?? true }
  /// Templates that are none of Istio's own: what they add is not known.
  var unknown: [String] {
    (names ?? []).filter {
      !["sidecar", "gateway", "grpc-agent", "grpc-simple", "waypoint", "kube-gateway"].contains($0)
    }
  }
}

extension Substring {
  /// Without blanks at either end.
  fileprivate var trimmed: Substring {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension MeshModel {
  /// The sidecar that a pod of the mesh has, as its revision makes it; nil where its templates give it none.
  package func sidecar(of pod: PodSpec, _ workload: Workload) -> SidecarProxy? {
    let templates = InjectionTemplates(pod)
    guard templates.addProxy || pod.carriesInjectedProxy else { return nil }
    let entry =
      components.revisions.isEmpty
      ? components[.sidecar] : components[.sidecar, injection.revision(workload, pod)]
    return SidecarProxy(pod, meshWide: entry.container, isNative: natives.isNative(pod))
  }
}
