import Basics
import Inventory

/// A profile of Istio's, as far as it decides what is installed and what that asks for.
///
/// Source: istio/istio `manifests/profiles` (istioctl) and `manifests/helm-profiles` of 1.22 to 1.31.
struct InstallProfile: Hashable, Sendable {
  /// What it is called: `demo`.
  let name: String

  /// The profile of a name, be it one of Istio's or not.
  init(_ name: String) { self.name = name }

  private static let known: Set<String> = [
    "default", "minimal", "empty", "demo", "ambient", "openshift", "openshift-ambient", "remote", "external", "preview",
    "stable",
  ]

  /// Whether its values are known.
  var isKnown: Bool { InstallProfile.known.contains(name) }

  /// What it gives a component to request, in place of the chart's; nil: nothing. Limits are the chart's in all of them.
  func requests(_ component: MeshComponent, _ version: MinorVersion) -> ResourceQuantities? {
    let installation = component.installation
    guard name == "demo", version >= installation.demoSince else { return nil }
    return ResourceQuantities(
      cpu: Quantity(nanos: 10_000_000),
      memory: Quantity(nanos: (installation.demoMebibytes << 20) * 1_000_000_000, format: .binarySI))
  }

  /// Whether istiod and gateways come without autoscalers.
  var leavesAutoscalersOut: Bool { name == "demo" }
  /// Whether istio-cni is installed with it.
  var installsCNI: Bool { ["ambient", "openshift", "openshift-ambient"].contains(name) }
  /// Whether ztunnel is.
  var installsZtunnel: Bool { ["ambient", "openshift-ambient"].contains(name) }
  /// The gateways that istioctl installs with it, where the IstioOperator lists none itself.
  var hasIngress: Bool { ["default", "demo", "openshift", "preview", "stable"].contains(name) }
  /// See `hasIngress`.
  var hasEgress: Bool { name == "demo" }
}
