package import Basics

/// A resource that has Istio installed, as it is stated: by istioctl, or by the Sail operator.
package struct MeshInstall: Hashable, Sendable {
  /// What it installs, by its Kubernetes kind.
  package enum Kind: String, Hashable, Sendable {
    /// istioctl's: every component, by charts and patches.
    case istioOperator = "IstioOperator"
    /// The Sail operator's control plane.
    case istio = "Istio"
    /// One revision of it.
    case revision = "IstioRevision"
    case ztunnel = "ZTunnel"
    case cni = "IstioCNI"
  }

  /// What it installs.
  package var kind: Kind
  /// Empty where the resource stands in none.
  package var namespace: String
  /// The resource's name.
  package var name: String
  /// The whole spec.
  package var spec: HelmValues
  /// Where it is stated.
  package var source: SourceLocation

  package init(kind: Kind, namespace: String, name: String, spec: HelmValues, source: SourceLocation) {
    self.kind = kind
    self.namespace = namespace
    self.name = name
    self.spec = spec
    self.source = source
  }
}
