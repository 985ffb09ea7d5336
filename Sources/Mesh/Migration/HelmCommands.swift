import Basics

/// Command lines for the releases of Istio's charts. Every upgrade keeps a release's values and its version: Helm would take the
/// newest chart else.
///
/// Source: istio.io, install/helm and ambient/install/helm.
enum HelmCommands {
  private static let version = "--version \"${ISTIO_VERSION:?}\""

  /// What to know before the commands, and the version that they take: that of the istiod that is there, else the newest patch
  /// of the planned one.
  static func remarks(isNew: Bool, planned: MinorVersion) -> [String] {
    [
      "# charts: helm repo add istio https://istio-release.storage.googleapis.com/charts",
      "# use the releases and namespaces of your installation; with istioctl, an operator or Git, make the same change there",
      isNew
        ? "ISTIO_VERSION='~\(planned).0'   # or the version of the istiod that runs"
        : versionThere,
    ]
  }

  /// Asks for the version of the istiod that is there; in another shell the upgrades want it again.
  static let versionThere = "ISTIO_VERSION=$(helm get metadata istiod -n istio-system | sed -n 's/^VERSION: //p')"

  /// istiod, where it is new with the resource definitions of Istio before it.
  static func controlPlane(isNew: Bool, _ values: [String] = []) -> [String] {
    (isNew ? ["helm upgrade --install istio-base istio/base -n istio-system --create-namespace \(version)"] : [])
      + [upgrade("istiod", "istiod", values)]
  }

  /// Installs a release, or changes it and keeps its other values.
  static func upgrade(_ release: String, _ chart: String, _ values: [String] = []) -> String {
    "helm upgrade --install \(release) istio/\(chart) -n istio-system \(version) --reuse-values\(values.map { " --set \($0)" }.joined()) --wait"
  }

  /// Removes a release; `orRollback` where it may have been there before.
  static func uninstall(_ release: String, orRollback: Bool = false) -> String {
    "helm uninstall \(release) -n istio-system\(orRollback ? "   # or, where it was there before: \(rollback(release))" : "")"
  }

  /// Sets a release back to what it was before its last change.
  static func rollback(_ release: String) -> String { "helm rollback \(release) -n istio-system --wait" }
}
