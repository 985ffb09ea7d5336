package import Basics
package import Inventory

/// What is read of some inputs: files as they are, and what tools make of charts and kustomizations where that was asked for.
package struct InputSources {
  /// What was found when they were told apart and rendered.
  package private(set) var findings: Findings
  private let tree: SourceTree
  private var rendering: Rendering?
  /// Of objects that state none, as inputs say for their files, and for all others.
  private let namespaces: FolderMap<String>
  private let namespace: String

  /// Tells the files of some inputs apart, and renders what is to be rendered, where there are tools for it. `settings` say how
  /// inputs are rendered and what namespace they have, `namespace` is that of all others; `progress` is told the folder that is
  /// at work.
  package init(
    _ files: [InputFile], of inputs: [String], _ settings: [InputSetting] = [], namespace: String,
    tools: RenderTools? = nil, progress: (String) -> Void = { _ in }
  ) {
    let namespaces = settings.namespaces
    (self.namespaces, self.namespace) = (namespaces, namespace)
    tree = SourceTree(files, of: inputs)
    findings = tree.findings
    func stated(_ path: String) -> String { namespaces.nearest(to: FilePath.absolute(path))?.value ?? namespace }
    let ways = InputSources.ways(settings, below: inputs)
    guard let tools else {
      findings.add(contentsOf: tree.unrendered(ways, namespace: stated))
      return
    }
    let rendering = Rendering(tree, settings: ways, tools: tools, namespace: stated, progress: progress)
    findings.add(rendering.findings)
    self.rendering = rendering
  }

  /// How the settings have the folders of some inputs rendered. An input that states nothing but a namespace, as `--input` does,
  /// gives it to what is stated of the same folder before.
  private static func ways(_ settings: [InputSetting], below inputs: [String]) -> [RenderSetting] {
    var folders = FolderMap<Void>()
    for input in inputs { folders[FilePath.absolute(input)] = () }
    var ways: [RenderSetting] = []
    var indices: [String: [Int]] = [:]
    for input in settings {
      let path = FilePath.absolute(input.path)
      guard folders.holds(path) else { continue }
      let same = indices[path] ?? []
      if input.release == nil, input.valuesFiles.isEmpty, !same.isEmpty {
        for index in same { ways[index].namespace = input.namespace ?? ways[index].namespace }
      } else {
        indices[path, default: []].append(ways.count)
        ways.append(
          RenderSetting(
            folder: input.path, namespace: input.namespace, release: input.release, valuesFiles: input.valuesFiles,
            source: input.source))
      }
    }
    return ways
  }

  /// Has everything read; `progress` is told the file that is at work.
  package func read(into loader: inout InventoryLoader, progress: (String) -> Void = { _ in }) {
    if let rendering { loader.passOver(rendering.followed) }
    for file in tree.files {
      progress(file.path)
      let stated = namespaces.nearest(to: FilePath.absolute(file.path))?.value
      loader.read(file, namespace: stated ?? rendering?.namespace(ofFile: file.path) ?? namespace)
    }
    for folder in rendering?.folders ?? [] { loader.read(folder) }
  }
}
