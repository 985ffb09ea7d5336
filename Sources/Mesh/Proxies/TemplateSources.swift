import Inventory

/// The templates that the injector of each revision has: by its ConfigMap, else by what installs it; the values that the user
/// gives the chart istiod are laid over either.
///
/// Worked example: an IstioOperator states `values.sidecarInjectorWebhook.defaultTemplates: [sidecar, large]` and the template
/// `large`: every sidecar has what `large` states, as with the ConfigMap that would come of it.
///
/// Source: istio/istio `manifests/charts/istio-control/istio-discovery/values.yaml` (sidecarInjectorWebhook.templates,
/// defaultTemplates) and `templates/istiod-injector-configmap.yaml`.
struct TemplateSources: Sendable {
  private var injectors: [String: InjectorConfiguration] = [:]
  /// The default revision's, else the first by name.
  private var main: InjectorConfiguration?

  /// Takes the templates of the ConfigMaps and installs, and lays the user's values over them.
  init(_ settings: MeshSettings, _ traffic: TrafficObjects, _ revisions: MeshRevisions) {
    for install in traffic.installs {
      guard let name = install.controlPlaneRevision, let values = install.spec["values"] else { continue }
      injectors[name, default: InjectorConfiguration()].take(values)
    }
    for injector in traffic.injectors.reversed() { injectors[injector.revisionName] = injector }
    if let own = settings.charts["istiod"] {
      if injectors.isEmpty { injectors["default"] = InjectorConfiguration() }
      for name in injectors.keys { injectors[name]?.take(own) }
    }
    main = injectors[revisions.revision(named: "default")] ?? injectors.min { $0.key < $1.key }?.value
  }

  /// Whether the revision matters.
  var differ: Bool { injectors.count > 1 }

  /// The injector of a revision; where nothing says anything of that one, the main one. Nil where nothing is said of any.
  subscript(revision: String?) -> InjectorConfiguration? { revision.flatMap { injectors[$0] } ?? main }
}

extension InjectorConfiguration {
  /// Takes over the templates that values of the chart state.
  fileprivate mutating func take(_ values: HelmValues) {
    let names = values.list("sidecarInjectorWebhook.defaultTemplates").compactMap(\.ownText)
    if !names.isEmpty { defaultTemplates = names == ["sidecar"] ? [] : names }
    guard case .map(let texts)? = values["sidecarInjectorWebhook.templates"]?.part else { return }
    for (name, value) in texts where !InjectionTemplate.istioOwn.contains(name) {
      if let text = value.ownText { templates[name] = InjectionTemplate(text, at: value.source) }
    }
  }
}

extension HelmValues {
  /// The text that these values are themselves; nil where they are none.
  fileprivate var ownText: String? {
    guard case .text(let text) = part else { return nil }
    return text
  }
}
