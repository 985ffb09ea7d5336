import Basics
package import Inventory

/// The revisions of Istio that the input shows, and which of them a label means.
///
/// Worked example: webhooks of revision `1-28` and of the tag `prod` that stands for it, none of the default one: a namespace
/// with `istio.io/rev=prod` is injected by 1-28, and one with `istio-injection=enabled` by nobody.
///
/// Source: istio/istio `manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml` and
/// `manifests/charts/istiod/templates/revision-tags.yaml`; istio.io, setup/upgrade/canary.
package struct MeshRevisions: Sendable {
  /// Revisions and tags whose webhooks are in the input; empty: none is, so it is not known who answers.
  private let webhooks: Set<String>
  /// The revision of each tag.
  private let tags: [String: String]
  /// Revisions with an injector, an istiod or an install in the input.
  private let configured: Set<String>
  /// How many namespaces name each revision or tag.
  private let uses: [String: Int]

  /// Takes up webhooks, injectors, installs and the labels of namespaces; `parts` are the istiods.
  init(_ cluster: Cluster, _ parts: MeshParts) {
    let traffic = cluster.traffic
    webhooks = traffic.revisions
    tags = traffic.tags
    configured = parts.revisions.union(traffic.injectors.map(\.revisionName))
      .union(traffic.installs.compactMap(\.controlPlaneRevision))
    var uses: [String: Int] = [:]
    for namespace in cluster.namespaces {
      if let name = namespace.labels[key: "istio.io/rev"] { uses[name, default: 0] += 1 }
    }
    self.uses = uses
  }

  /// Whether nobody answers for a revision or tag: its webhooks are not among those of the input.
  func isMissing(_ name: String) -> Bool { !webhooks.isEmpty && !webhooks.contains(name) }

  /// The revision that a label's value means: of a tag the one that it stands for.
  func revision(named name: String) -> String { tags[name] ?? name }

  /// The label that has a namespace with these labels injected.
  ///
  /// Its own `istio.io/rev` where that is installed; `istio-injection=enabled` where the default revision is, or where the
  /// input shows no revision; else `istio.io/rev` of the revision or tag that most namespaces name, of equals a tag, then
  /// the last by name.
  package func injectionLabel(_ labels: Labels) -> InjectionLabel {
    let known = webhooks.isEmpty ? configured : webhooks
    if let own = labels[key: "istio.io/rev"], labels[key: "istio-injection"] == nil, !isMissing(own) {
      return InjectionLabel(key: "istio.io/rev", value: own)
    }
    if known.isEmpty || known.contains("default") { return InjectionLabel(key: "istio-injection", value: "enabled") }
    func rank(_ name: String) -> (Int, Int, String) { (uses[name] ?? 0, tags[name] == nil ? 0 : 1, name) }
    let best = known.max { rank($0) < rank($1) } ?? "default"
    return InjectionLabel(key: "istio.io/rev", value: best)
  }
}

/// A label of a namespace that has its new pods injected.
package struct InjectionLabel: Hashable, Sendable, CustomStringConvertible {
  /// `istio-injection` or `istio.io/rev`.
  package var key: String
  /// `enabled`, or the revision or tag.
  package var value: String

  /// As kubectl takes it: `istio.io/rev=1-28`.
  package var description: String { "\(key)=\(value)" }

  /// The revision or tag that it asks for.
  var revision: String { key == "istio.io/rev" ? value : "default" }
}

extension MeshInstall {
  /// The revision of the control plane that it installs; nil where it installs none.
  var controlPlaneRevision: String? {
    switch kind {
    case .istioOperator:
      let isThere = spec.flag("components.pilot.enabled") ?? (spec.text("profile") != "empty")
      return isThere ? spec.text("revision") ?? spec.text("values.revision") ?? "default" : nil
    case .istio:
      // By the strategy RevisionBased every version has a revision of its own, the IstioRevision `NAME-v1-28-3`.
      guard spec.text("updateStrategy.type") == "RevisionBased" else { return name }
      return spec.text("version").map { "\(name)-\($0.replacing(".", with: "-"))" }
    case .revision: return spec.text("values.revision") ?? name
    case .ztunnel, .cni: return nil
    }
  }
}

extension InjectorConfiguration {
  /// Its revision, by the name that labels have for it.
  var revisionName: String { revision.isEmpty ? "default" : revision }
}
