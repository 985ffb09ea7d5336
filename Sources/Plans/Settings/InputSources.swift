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
    let stated = InputSources.renderSettings(settings, below: inputs)
    guard let tools = settings.renderTools else {
      findings.add(contentsOf: tree.unrendered(stated, namespace: settings.namespace(ofFile:)))
      return
    }
    let rendering = Rendering(
      tree, settings: stated, tools: tools, namespace: settings.namespace(ofFile:), progress: progress)
    findings.add(rendering.findings)
    self.rendering = rendering
  }

  /// How the settings have the folders of some inputs rendered. An input that states nothing but a namespace, as `--input` does,
  /// gives it to what is stated of the same folder before.
  private static func renderSettings(_ settings: PlanSettings, below inputs: [String]) -> [RenderSetting] {
    let folders = inputs.map(FilePath.absolute)
    var stated: [RenderSetting] = []
    for input in settings.inputs {
      let path = FilePath.absolute(input.path)
      guard folders.contains(where: { FilePath.isWithin(path, $0) }) else { continue }
      let same = stated.indices.filter { FilePath.absolute(stated[$0].folder) == path }
      if input.release == nil, input.valuesFiles.isEmpty, !same.isEmpty {
        for index in same { stated[index].namespace = input.namespace ?? stated[index].namespace }
      } else {
        stated.append(
          RenderSetting(
            folder: input.path, namespace: input.namespace, release: input.release, valuesFiles: input.valuesFiles,
            source: input.source))
      }
    }
    return stated
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
