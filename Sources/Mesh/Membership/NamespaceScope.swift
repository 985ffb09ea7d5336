package import Basics
package import Inventory

/// Which namespaces are in the mesh in this run, by scope and exclusions.
package struct NamespaceScope: Sendable {
  /// Where Istio never injects (istio/istio `pkg/kube/inject/inject.go`, `IgnoredNamespaces`).
  package static let system: Set<String> = ["kube-system", "kube-public", "kube-node-lease", "local-path-storage"]
  /// Where Istio itself lives.
  package static let root = "istio-system"

  /// The scope in force: the one that is stated, else the one that the labels lead to.
  package let scope: MeshSettings.Scope
  /// How the scope came about.
  package let assumption: Assumption
  private let excluded: [String]
  private let labels: [String: Labels]

  /// The scope that the settings state, else the one that labels of the cluster lead to.
  package init(_ settings: MeshSettings, _ cluster: Cluster) {
    let isNamespaceLabelled = cluster.namespaces.contains { $0.labels.carryMeshLabel }
    // Whose namespace is not declared may be in the mesh by that one's labels.
    let declared = Set(cluster.namespaces.lazy.filter { $0.source != nil }.map(\.name))
    let isLabelled =
      isNamespaceLabelled
      || settings.scope == nil && !declared.isEmpty
        && cluster.workloads.contains { declared.contains($0.id.namespace) && $0.joinsByLabel }
    scope = settings.scope ?? (isLabelled ? .labelled : .applications)
    excluded = settings.excludedNamespaces
    labels = Dictionary(cluster.namespaces.map { ($0.name, $0.labels) }) { $1 }
    let (value, why) =
      switch scope {
      case .applications: ("applications", "no namespace in the input has a mesh label")
      case .labelled: ("labelled", "\(isNamespaceLabelled ? "namespaces" : "pods") in the input have mesh labels")
      case .namespaces(let names): (names.joined(separator: ", "), "")
      }
    assumption = Assumption(
      name: "mesh.scope", value: value, source: settings.scope == nil ? why : "option --scope or meshplan.yaml",
      origin: settings.scope == nil ? .default : .given)
  }

  /// Whether the namespace's pods may be in the mesh; the labels of a namespace are looked at when the scope is `labelled`.
  package func verdict(_ namespace: String) -> Verdict {
    if let glob = excluded.first(where: { namespace.matches(glob: $0) }) {
      return .no("namespace excluded by '\(quoting: glob)'")
    }
    if NamespaceScope.system.contains(namespace) { return .no("system namespace \(namespace)") }
    switch scope {
    case .namespaces(let names):
      return names.contains(namespace) ? .yes("namespace in --scope") : .no("namespace not in --scope")
    case .applications:
      if namespace == NamespaceScope.root { return .no("namespace \(namespace) is the mesh's own") }
      if labels[namespace]?[key: "istio-injection"] == "disabled" {
        return .no("namespace label istio-injection=disabled")
      }
      return .yes("application namespace")
    case .labelled:
      return labels[namespace].map(labelVerdict) ?? .no("namespace without mesh labels")
    }
  }

  /// The labels of a namespace, none where it is not declared.
  func labels(of namespace: String) -> Labels { labels[namespace] ?? Labels() }

  /// Whether a namespace is out whatever labels say.
  func isShutOut(_ namespace: String) -> Bool {
    NamespaceScope.system.contains(namespace) || excluded.contains { namespace.matches(glob: $0) }
  }

  private func labelVerdict(_ labels: Labels) -> Verdict {
    switch labels[key: "istio-injection"] {
    case "enabled": return .yes("namespace label istio-injection=enabled")
    case let value? where labels[key: "istio.io/dataplane-mode"] != "ambient":
      return .no("namespace label istio-injection=\(value)")
    default: break
    }
    if labels[key: "istio.io/dataplane-mode"] == "ambient" {
      return .yes("namespace label istio.io/dataplane-mode=ambient")
    }
    if let revision = labels[key: "istio.io/rev"] { return .yes("namespace label istio.io/rev=\(revision)") }
    return .no("namespace without mesh labels")
  }

  /// Whether a pod with these labels of its own joins a mesh that its namespace does not join; only labels can, and only in the
  /// scope `labelled` (istio.md 2.1, webhooks `object` and `rev.object`; 3, rows 3 and 7).
  func podJoinsAlone(_ namespace: String, _ pod: Labels) -> Verdict? {
    guard scope == .labelled, !isShutOut(namespace) else { return nil }
    let own = labels[namespace] ?? Labels()
    if pod[key: "istio.io/dataplane-mode"] == "ambient" {
      return .yes("pod label istio.io/dataplane-mode=ambient")
    }
    guard own[key: "istio-injection"] == nil, own[key: "istio.io/rev"] == nil else { return nil }
    if pod[key: "sidecar.istio.io/inject"] == "true" { return .yes("pod label sidecar.istio.io/inject=true") }
    if let revision = pod[key: "istio.io/rev"] { return .yes("pod label istio.io/rev=\(revision)") }
    return nil
  }
}

extension Workload {
  /// Whether it is an application whose pods have a label that puts them into a mesh.
  fileprivate var joinsByLabel: Bool {
    groups.contains { $0.spec.labels.carryPodMeshLabel && MeshRole(of: self, $0.spec) == .application }
  }
}
