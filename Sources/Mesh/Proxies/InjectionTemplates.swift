import Basics
import Inventory

/// The templates that the injector puts into a pod: those that the pod's annotation names, else the injector's default ones,
/// else the sidecar's.
///
/// Worked example: `inject.istio.io/templates: grpc-simple` gives a pod a bootstrap file for gRPC and no proxy;
/// `sidecar,custom` gives it the sidecar, and what `custom` states of it or adds.
///
/// Source: istio/istio `manifests/charts/istio-control/istio-discovery/files/{injection-template,grpc-agent,grpc-simple}.yaml`
/// and their goldens in `pkg/kube/inject/testdata`; `pkg/kube/inject/inject.go` (selectTemplates, resolveAliases).
struct InjectionTemplates {
  /// Their names; nil: nothing is said, so it is the sidecar's. Nearly no pod has one.
  private let names: [String]?
  private let known: [String: InjectionTemplate]

  /// The templates of a pod; `injector` knows the default ones and those that are none of Istio's.
  init(_ pod: PodSpec, _ injector: InjectorConfiguration? = nil) {
    let annotation = pod.annotations.isEmpty ? nil : pod.annotations[key: "inject.istio.io/templates"]
    let stated = annotation?.split(separator: ",").map { String($0.trimmed) } ?? injector?.defaultTemplates ?? []
    names =
      annotation == nil && stated.isEmpty ? nil : stated.flatMap { injector?.aliases[$0] ?? [$0] }
    known = names == nil ? [:] : injector?.templates ?? [:]
  }

  /// Whether they put a container `istio-proxy` into the pod.
  var addProxy: Bool { names.map { $0.contains("sidecar") || $0.contains("grpc-agent") } ?? true }
  /// Whether they redirect the pod's traffic, which takes an init container.
  var redirect: Bool { names?.contains("sidecar") ?? true }
  /// What templates that are none of Istio's own state of the proxy, in their order; amounts that the user states of sidecars
  /// are left to the user.
  func overlays(beside user: MeshComponentOverride?) -> [StatedResources] {
    (names ?? []).compactMap { name in
      guard var proxy = known[name]?.proxy else { return nil }
      if user?.requests.cpu != nil { proxy.requests.cpu = nil }
      if user?.requests.memory != nil { proxy.requests.memory = nil }
      if user?.limits.cpu != nil { proxy.limits.cpu = nil }
      if user?.limits.memory != nil { proxy.limits.memory = nil }
      return proxy
    }
  }
  /// Templates that are none of Istio's own and do something that is not known, with what is known of them.
  var unknown: [(name: String, template: InjectionTemplate?)] {
    (names ?? []).filter { !InjectionTemplate.istioOwn.contains($0) }.compactMap { name in
      guard let template = known[name] else { return (name, nil) }
      return template.isUnread || !template.otherContainers.isEmpty ? (name, template) : nil
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
