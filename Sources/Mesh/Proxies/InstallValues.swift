import Basics
import Inventory

/// Values that install Istio, in one of the makes that they come in, and where they state what a component asks for.
///
/// Worked example: the chart istiod with `{resources: {requests: {cpu: 1}}, pilot: {resources: {requests: {memory: 1Gi}}}}`:
/// both are istiod's, `pilot.resources` over `resources`, so 1 CPU and 1Gi. An IstioOperator's `components.pilot.k8s.resources`
/// is a patch of what the chart made, so it comes last.
///
/// Source: istio/istio `manifests/charts` of 1.22 to 1.31 (values.yaml and templates), `operator/pkg/render`; the reference of
/// the Sail operator's API for its resources.
struct InstallValues: Sendable {
  /// How the values are laid out.
  enum Layout: Hashable, Sendable {
    /// A Helm chart: `istiod`, `cni` or `ztunnel`.
    case chart(String)
    /// All charts in one: of an IstioOperator, or of the Sail operator.
    case operators
  }

  /// How the values are laid out.
  let layout: Layout
  /// What the user states.
  let values: HelmValues
  /// The profile that they name; nil: none.
  let profile: InstallProfile?
  /// `spec.components` of an IstioOperator.
  var components = HelmValues.none
  /// The revision that they install; nil: that does not matter, or is the default one.
  var revision: String?
  /// Whose they are, as a source: `IstioOperator`.
  let owner: String

  /// The values of a chart as Helm is given them.
  init(chart: String, _ values: HelmValues) {
    layout = .chart(chart)
    self.values = values
    profile = values.text("profile").map { InstallProfile($0) }
    revision = values.text("revision")
    owner = ""
  }

  /// What a resource states.
  init(_ install: MeshInstall) {
    layout = .operators
    values = install.spec["values"] ?? .none
    owner = install.kind.rawValue
    switch install.kind {
    case .istioOperator:
      profile = InstallProfile(install.spec.text("profile") ?? "default")
      components = install.spec["components"] ?? .none
      revision = install.spec.text("revision") ?? values.text("revision")
    case .istio, .revision:
      profile = (install.spec.text("profile") ?? values.text("profile")).map { InstallProfile($0) }
      revision = values.text("revision") ?? install.controlPlaneRevision ?? install.name
    case .ztunnel, .cni:
      profile = (install.spec.text("profile") ?? values.text("profile")).map { InstallProfile($0) }
    }
  }

  /// The paths of a component's block, those that count less first; from which release on the charts know each.
  private func paths(_ component: MeshComponent) -> [ComponentInstallation.Path] {
    let installation = component.installation
    switch layout {
    case .chart(let chart): return chart == installation.chart ? installation.chartPaths : []
    case .operators: return installation.operatorPaths
    }
  }

  /// The blocks that the user states of a component, those that count less first.
  func blocks(_ component: MeshComponent, _ version: MinorVersion) -> [StatedResources] {
    let stated = paths(component).filter { $0.since <= version }.compactMap { values.stated($0.path) }
    let patch = component.installation.operatorName.flatMap { components.stated("\($0).k8s.resources") }
    return (stated + [patch].compactMap { $0 }).filter(\.statesAnything)
  }

  /// Blocks that the user states at paths which the charts of an older release do not know.
  func unknownBlocks(_ component: MeshComponent, _ version: MinorVersion) -> [(path: String, block: StatedResources)] {
    paths(component).filter { $0.since > version }.compactMap { place in
      values.stated(place.path).flatMap { $0.statesAnything ? (place.path, $0) : nil }
    }
  }

  /// The paths of blocks that a chart is given and does not read; empty where it reads one at least, for values may be meant
  /// for several charts.
  var unreadBlocks: [String] {
    guard case .chart = layout else { return [] }
    let known = Set(MeshComponent.allCases.flatMap { paths($0) }.map(\.path) + ["global.defaultResources"])
    let all = values.blockPaths
    return all.contains { known.contains($0) } ? [] : all
  }

  /// The paths at which the chart reads blocks.
  var readPaths: [String] { MeshComponent.allCases.flatMap { paths($0) }.map(\.path) }

  /// What a component gets that the values leave without any amount.
  func defaultResources(_ component: MeshComponent) -> StatedResources? {
    let installation = component.installation
    guard installation.defaultRequests != nil, layout == .operators || layout == .chart(installation.chart) else {
      return nil
    }
    return values.stated("global.defaultResources")
  }

  /// How many pods of istiod they ask for; nil where they say nothing of it. `shown` are those that the inventory has.
  func controlPlanePods(shown: Int?) -> Int? { scaledControlPlane(shown: shown)?.count }

  /// What scales istiod; nil where it is not of these values.
  func scaledControlPlane(shown: Int?) -> ScaledPods? {
    switch layout {
    case .chart("istiod"): ScaledPods(values, ["", "pilot."], patch: .none, profile, shown: shown)
    case .operators: ScaledPods(values, ["pilot."], patch: components["pilot.k8s"] ?? .none, profile, shown: shown)
    case .chart: nil
    }
  }

  /// Whether istio-cni redirects the traffic of sidecars; nil where they do not say.
  var usesCNI: Bool? {
    components.flag("cni.enabled") ?? values.flag("pilot.cni.enabled") ?? values.flag("istio_cni.enabled")
      ?? (profile?.installsCNI == true ? true : nil)
  }
}
