package import Basics
package import Inventory

/// Whether sidecars run as restartable init containers, and why.
///
/// Source: istio/istio `pilot/pkg/features/pilot.go` (ENABLE_NATIVE_SIDECARS: false up to 1.26, `auto` from 1.27 on) and
/// `pkg/kube/inject/webhook.go` (auto: every node's kubelet is 1.33 or newer); the annotation: `injection-template.yaml`.
package struct NativeSidecars: Sendable {
  package let isDefault: Bool
  /// What is assumed of it, and why.
  package let assumption: Assumption
  private let version: MinorVersion

  /// Decides by the settings, the version and the kubelets of all nodes.
  package init(_ settings: MeshSettings, _ cluster: Cluster) {
    version = settings.istioVersion
    switch settings.nativeSidecars {
    case .always, .never:
      isDefault = settings.nativeSidecars == .always
      assumption = NativeSidecars.assume(isNative: isDefault, "option --native-sidecars or meshplan.yaml", .given)
    case .auto where settings.istioVersion < MinorVersion(1, 27):
      isDefault = false
      assumption = NativeSidecars.assume(
        isNative: false, "Istio \(settings.istioVersion): off by default before 1.27", .default)
    case .auto:
      let known = cluster.nodes.compactMap(\.shape.kubeletVersion).compactMap { text in
        MinorVersion(text).map { (text, version: $0) }
      }
      let old = known.first { $0.version < MinorVersion(1, 33) }?.0
      let areAllKnown = !known.isEmpty && known.count == cluster.nodes.count
      isDefault = old == nil
      let why =
        if let old { "a kubelet is \(old), older than 1.33" } else if areAllKnown {
          "every kubelet is 1.33 or newer"
        } else { "the kubelets' versions are unknown" }
      assumption = NativeSidecars.assume(
        isNative: isDefault, "Istio \(settings.istioVersion), auto: \(why)",
        old != nil || areAllKnown ? .measured : .default)
    }
  }

  /// Whether this pod's sidecar is native.
  ///
  /// The pod's annotation wins from 1.24 on. Up to 1.26 only `true` makes a sidecar native and every other text a classic one;
  /// from 1.27 on only `false` makes a classic one, and an empty text counts as none.
  package func isNative(_ pod: PodSpec) -> Bool {
    guard version >= MinorVersion(1, 24), !pod.annotations.isEmpty,
      let value = pod.annotations[key: "sidecar.istio.io/nativeSidecar"]
    else { return isDefault }
    if version < MinorVersion(1, 27) { return value == "true" }
    return value.isEmpty ? isDefault : value != "false"
  }

  private static func assume(isNative: Bool, _ source: String, _ origin: Assumption.Origin) -> Assumption {
    Assumption(name: "sidecar.native", value: isNative ? "true" : "false", source: source, origin: origin)
  }
}
