package import Basics

extension MinorVersion {
  /// The newest release of Istio whose charts were read for the defaults.
  package static let newestIstio = MinorVersion(1, 31)
  /// The oldest one.
  package static let oldestIstio = MinorVersion(1, 22)
}
