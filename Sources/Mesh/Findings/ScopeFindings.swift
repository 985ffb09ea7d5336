import Basics
import Inventory

extension NamespaceScope {
  /// What the settings say of namespaces that holds for none of the inventory's.
  static func findings(_ settings: MeshSettings, _ cluster: Cluster) -> [Finding] {
    let names = cluster.namespaces.map(\.name)
    var findings: [Finding] = []
    switch settings.scope {
    case .namespaces(let wanted):
      findings += wanted.filter { !names.contains($0) }.map { .noSuchNamespace($0, names, at: settings.scopePlace) }
    case .labelled:
      let isLabelled =
        cluster.namespaces.contains { $0.labels.carryMeshLabel }
        || cluster.workloads.contains { $0.groups.contains { $0.spec.labels.carryPodMeshLabel } }
      if !isLabelled { findings.append(.nothingLabelled(at: settings.scopePlace)) }
    case .applications, nil: break
    }
    for (index, glob) in settings.excludedNamespaces.enumerated()
    where !names.contains(where: { $0.matches(glob: glob) }) {
      let place = settings.exclusionPlaces.indices.contains(index) ? settings.exclusionPlaces[index] : nil
      findings.append(.nothingExcluded(glob, names, at: place))
    }
    return findings
  }
}

extension Finding {
  fileprivate static func noSuchNamespace(_ name: String, _ known: [String], at place: SourceLocation?) -> Finding {
    let near = hints(for: name, among: known)
    return Finding(
      .error, "no-such-namespace",
      "the scope has the namespace '\(quoting: name)', which is not in the input, available: \(quoting: known)",
      at: place, notes: near)
  }

  fileprivate static func nothingLabelled(at place: SourceLocation?) -> Finding {
    Finding(
      .warning, "nothing-labelled",
      "the scope is 'labelled', but no namespace or pod of the input has a mesh label: no pod is in the mesh",
      at: place, notes: ["the scope 'applications' includes all applications"])
  }

  fileprivate static func nothingExcluded(_ glob: String, _ known: [String], at place: SourceLocation?) -> Finding {
    let near = hints(for: glob, among: known)
    return Finding(
      .warning, "nothing-excluded",
      "no namespace of the input matches '\(quoting: glob)', which excludes namespaces from the mesh",
      at: place, notes: near)
  }
}
