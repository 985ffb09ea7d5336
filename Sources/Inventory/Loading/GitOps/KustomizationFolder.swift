import Basics
import Formats

/// A folder with a kustomization: a file that lists others, and what is to become of them.
///
/// Worked example: `resources: [deploy.yaml, ../base, https://example.com/x.yaml]`, `patches: [{path: more.yaml}]` in `k/` takes
/// the files `k/deploy.yaml` and `k/more.yaml`, uses the folder `base` and needs what is at `https://example.com/x.yaml`.
package struct KustomizationFolder: Hashable, Sendable {
  /// As the input leads to it.
  package let folder: String
  /// The kustomization itself, as the input leads to it.
  let file: String
  /// The folder from the root on.
  let path: String
  /// It is a part for others (`kind: Component`).
  private(set) var isComponent = false
  /// It brings objects in, and does not only change those of others.
  private(set) var makesObjects = false
  /// It could not be read, so that what it lists is not known.
  private(set) var isUnreadable = false
  /// Files that it lists, from the root on.
  private(set) var files: Set<String> = []
  /// Folders that it lists, from the root on.
  private(set) var folders: [String] = []
  /// What it lists that lies elsewhere, as it is written.
  private(set) var remotes: [String] = []

  /// The names under which a kustomization is looked for, in this order.
  static let names = ["kustomization.yaml", "kustomization.yml", "Kustomization"]

  /// The kustomization in a file.
  init(file: String) {
    self.file = file
    folder = FilePath.folder(of: file)
    path = FilePath.absolute(folder)
    guard let document = SourceFile.document(in: file), case .object = document else {
      isUnreadable = true
      return
    }
    isComponent = document["kind"]?.text == "Component"
    read(document)
  }

  /// The kustomization in a folder; nil where there is none.
  init?(folder: String) {
    guard let name = KustomizationFolder.names.first(where: { FileStatus(of: "\(folder)/\($0)") != nil }) else {
      return nil
    }
    self.init(file: "\(folder)/\(name)")
  }

  /// Keys whose values are lists of paths, of texts that stand for themselves, or of objects with `path`.
  ///
  /// Source: kubernetes-sigs/kustomize, api/types/kustomization.go.
  private static let lists = [
    "resources", "bases", "components", "crds", "configurations", "generators", "transformers", "validators",
    "patches", "patchesStrategicMerge", "patchesJson6902", "replacements",
  ]

  /// Keys whose lists bring objects in.
  private static let makers = [
    "resources", "bases", "components", "generators", "helmCharts", "helmChartInflationGenerator",
  ]

  private mutating func read(_ document: DocumentValue) {
    makesObjects = KustomizationFolder.makers.contains { document[$0]?.elements.isEmpty == false }
    for key in KustomizationFolder.lists {
      for element in document[key]?.elements ?? [] { take(element.text ?? element["path"]?.text) }
    }
    for key in ["configMapGenerator", "secretGenerator"] {
      for generator in document[key]?.elements ?? [] {
        // `name=path` in files; `env` is the older `envs`.
        for text in (generator["files"]?.elements ?? []).compactMap(\.text) {
          take(text.firstIndex(of: "=").map { String(text[text.index(after: $0)...]) } ?? text)
        }
        for text in (generator["envs"]?.elements ?? []).compactMap(\.text) { take(text) }
        take(generator["env"]?.text)
      }
    }
    take(document["openapi"]?["path"]?.text)
    let charts = document["helmGlobals"]?["chartHome"]?.text ?? "charts"
    for chart in document["helmCharts"]?.elements ?? [] {
      take(chart["valuesFile"]?.text)
      for text in (chart["additionalValuesFiles"]?.elements ?? []).compactMap(\.text) { take(text) }
      if let name = chart["name"]?.text { folders.append(FilePath.absolute("\(charts)/\(name)", from: path)) }
    }
    for chart in document["helmChartInflationGenerator"]?.elements ?? [] {
      take(chart["values"]?.text)
      if let name = chart["chartName"]?.text { folders.append(FilePath.absolute("\(charts)/\(name)", from: path)) }
    }
  }

  private mutating func take(_ entry: String?) {
    guard let entry, !entry.isEmpty, !entry.contains("\n") else { return }
    let place = FilePath.absolute(entry, from: path)
    switch FileStatus(of: place)?.kind {
    case .folder: folders.append(place)
    case nil where isRemote(entry): remotes.append(entry)
    default: files.insert(place)
    }
  }

  /// Whether an entry that no file or folder is called is an address, as kustomize takes it.
  ///
  /// Source: kubernetes-sigs/kustomize, api/internal/git/repospec.go.
  private func isRemote(_ entry: String) -> Bool {
    let host = entry.prefix { $0 != "/" }
    if entry.hasPrefix(".") || entry.hasPrefix("/") || FileStatus(of: "\(path)/\(host)") != nil { return false }
    return entry.contains("://") || entry.contains("?") || entry.contains("::") || host.contains("@")
      || entry.contains("/") && host.contains(".") || entry.contains("//")
  }
}
