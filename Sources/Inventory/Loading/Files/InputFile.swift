/// A file to read, and what it is taken for.
package struct InputFile: Hashable, Sendable {
  /// What a file is taken for.
  package enum Format: Sendable {
    case json, yaml, csv
    /// meshplan.yaml: settings, no inventory.
    case settings
    /// kustomization.yaml, Chart.yaml: they say how manifests are made, and are none.
    case kustomization, chart
    /// The runbook of a move that this program has planned, for all that lies beside it.
    case report
    /// Standard input or an unknown ending: the first bytes tell.
    case unknown

    /// Whether its documents are Kubernetes objects.
    var holdsObjects: Bool { self == .json || self == .yaml }
  }

  /// As it was given, or found below a folder that was given; `-` is standard input.
  package var path: String
  /// What it is taken for.
  package var format: Format
  /// Whether it was given by its own path, and not found below a folder.
  package var isNamed = false

  /// What a file is taken for by its name; nil where that does not tell.
  static func format(of path: String) -> Format? {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if name == "meshplan.yaml" || name == "meshplan.yml" { return .settings }
    if name == "kustomization.yaml" || name == "kustomization.yml" || name == "kustomization" { return .kustomization }
    if path.hasSuffix("/Chart.yaml") || path == "Chart.yaml" { return .chart }
    switch name.split(separator: ".").last {
    case "json": return .json
    case "yaml", "yml": return .yaml
    case "csv": return .csv
    default: return nil
    }
  }
}
