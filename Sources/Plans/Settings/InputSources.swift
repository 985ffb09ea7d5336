package import Basics
package import Inventory

/// What is read of some inputs: files as they are, and what tools make of charts and kustomizations where that was asked for.
package struct InputSources {
  /// What was found when they were told apart and rendered.
  package private(set) var findings: Findings
  private let settings: PlanSettings
  private let tree: SourceTree
  private var rendering: Rendering?

  /// Tells the files of some inputs apart, and renders what is to be rendered; `progress` is told the folder that is at work.
  package init(
    _ files: [InputFile], of inputs: [String], _ settings: PlanSettings, progress: (String) -> Void = { _ in }
  ) {
    self.settings = settings
    tree = SourceTree(files, of: inputs)
    findings = tree.findings
    guard let tools = settings.renderTools else {
      findings.add(contentsOf: tree.unrendered(namespace: settings.namespace(ofFile:)))
      return
    }
    let folders = inputs.map(FilePath.absolute)
    let own = settings.inputs.filter { input in
      let path = FilePath.absolute(input.path)
      return folders.contains { FilePath.isWithin(path, $0) }
    }
    let stated = own.map { input in
      RenderSetting(
        folder: input.path, namespace: input.namespace, release: input.release, valuesFiles: input.valuesFiles,
        source: input.source)
    }
    let rendering = Rendering(
      tree, settings: stated, tools: tools, namespace: settings.namespace(ofFile:), progress: progress)
    findings.add(rendering.findings)
    self.rendering = rendering
  }

  /// Has everything read; `progress` is told the file that is at work.
  package func read(into loader: inout InventoryLoader, progress: (String) -> Void = { _ in }) {
    if let rendering { loader.passOver(rendering.followed) }
    for file in tree.files {
      progress(file.path)
      let stated = settings.statedNamespace(ofFile: file.path) ?? rendering?.namespace(ofFile: file.path)
      loader.read(file, namespace: stated ?? settings.namespace)
    }
    for folder in rendering?.folders ?? [] { loader.read(folder) }
  }
}
