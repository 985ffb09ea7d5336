package import Basics
import Formats

/// The files of the inputs told apart: what is read as it is, and the folders that a tool makes manifests of.
///
/// Worked example: of `shop/Chart.yaml`, `shop/prod.yaml`, `base/kustomization.yaml` (which lists `deploy.yaml`),
/// `base/deploy.yaml`, `prod/kustomization.yaml` (which lists `../base`) and `nodes.csv` only the last is read as it is;
/// `shop` is a chart, and `prod` a kustomization that no other one uses.
package struct SourceTree: Sendable {
  /// What is read as it is, in the order of the inputs.
  package private(set) var files: [InputFile] = []
  /// The charts that are no part of others, in the order of the inputs.
  package private(set) var charts: [ChartFolder] = []
  /// The kustomizations that are no part of others, in the order of the inputs.
  package private(set) var kustomizations: [KustomizationFolder] = []
  /// What was found when they were told apart.
  package private(set) var findings = Findings()
  /// The folders and files that the inputs name.
  let roots: [Root]
  /// The same by their paths, and by their paths without links.
  private(set) var rootOfPath = FolderMap<Root>()
  /// See `rootOfPath`.
  private(set) var rootOfTarget = FolderMap<Root>()
  private var allCharts: [String: ChartFolder] = [:]
  private var allKustomizations: [String: KustomizationFolder] = [:]

  /// Tells the files of some inputs apart.
  package init(_ files: [InputFile], of inputs: [String]) {
    roots = inputs.filter { $0 != "-" }.map(Root.init)
    for root in roots.reversed() { (rootOfPath[root.path], rootOfTarget[root.target]) = (root, root) }
    let made = files.filter { $0.format == .chart || $0.format == .kustomization }
    guard !made.isEmpty || files.contains(where: { $0.path.contains("templates/") }) else {
      self.files = files
      return
    }
    var notOfKustomize: Set<String> = []
    for file in made {
      if file.format == .chart {
        let chart = ChartFolder(FilePath.folder(of: file.path))
        if allCharts.updateValue(chart, forKey: chart.path) == nil { charts.append(chart) }
      } else if SourceTree.isFlux(file.path) {
        notOfKustomize.insert(file.path)
      } else {
        let kustomization = KustomizationFolder(file: file.path)
        if allKustomizations.updateValue(kustomization, forKey: kustomization.path) == nil {
          kustomizations.append(kustomization)
        }
      }
    }
    self.files = files.filter {
      $0.format != .chart && ($0.format != .kustomization || notOfKustomize.contains($0.path))
    }
    for index in self.files.indices where self.files[index].format == .kustomization {
      self.files[index].format = .yaml
    }
    leaveOutParts()
    leaveOutListed()
    leaveOutOfCharts()
    leaveOutTemplates()
  }

  /// The chart in a folder, whether or not it is a part of others; nil where there is none.
  func chart(at path: String) -> ChartFolder? {
    allCharts[path] ?? (FileStatus(of: "\(path)/Chart.yaml") == nil ? nil : ChartFolder(path))
  }

  /// The kustomization in a folder, whether or not others use it; nil where there is none.
  func kustomization(at path: String) -> KustomizationFolder? {
    allKustomizations[path] ?? KustomizationFolder(folder: path)
  }

  /// Flux calls the objects that say where kustomizations are by the same name.
  private static func isFlux(_ path: String) -> Bool {
    SourceFile.document(in: path)?["apiVersion"]?.text?.hasPrefix("kustomize.toolkit.fluxcd.io/") == true
  }

  // MARK: What is a part of something else

  /// Charts and kustomizations that others are made of.
  private mutating func leaveOutParts() {
    let ofKustomizations = Set(allKustomizations.values.flatMap(\.folders))
    charts.removeAll { chart in
      ofKustomizations.contains(chart.path) || chart.isLibrary
        || ([chart.path] + FilePath.folders(above: chart.path)).contains { folder in
          folder.hasSuffix("/charts") && allCharts[FilePath.folder(of: folder)] != nil
        }
    }
    let wholeCharts = SourceTree.wholes(charts.map(\.path)) { allCharts[$0]?.parts ?? [] }
    charts.removeAll { !wholeCharts.contains($0.path) }

    for kustomization in kustomizations where kustomization.isComponent {
      if !ofKustomizations.contains(kustomization.path) { findings.add(.unusedComponent(kustomization)) }
    }
    kustomizations.removeAll(where: \.isComponent)
    let whole = SourceTree.wholes(kustomizations.map(\.path)) { allKustomizations[$0]?.folders ?? [] }
    kustomizations.removeAll { !whole.contains($0.path) }
  }

  /// Those of some folders that no other one uses; of several that use one another in a circle the first.
  private static func wholes(_ folders: [String], uses: (String) -> [String]) -> Set<String> {
    var reached: Set<String> = []
    func reach(_ folder: String) {
      var waiting = [folder]
      while let next = waiting.popLast() {
        for part in uses(next) where reached.insert(part).inserted { waiting.append(part) }
      }
    }
    let used = Set(folders.flatMap { folder in uses(folder).filter { $0 != folder } })
    var wholes = Set(folders.filter { !used.contains($0) })
    for folder in folders where wholes.contains(folder) { reach(folder) }
    for folder in folders where !wholes.contains(folder) && !reached.contains(folder) {
      wholes.insert(folder)
      reach(folder)
    }
    return wholes
  }

  /// Files that a kustomization lists.
  private mutating func leaveOutListed() {
    guard !allKustomizations.isEmpty else { return }
    let listed = allKustomizations.values.reduce(into: Set<String>()) { $0.formUnion($1.files) }
    // What a folder holds that is listed and has no kustomization, or one that cannot be read, is not known.
    let folders = Set(allKustomizations.values.flatMap(\.folders)).filter { allKustomizations[$0] == nil }
    files.removeAll { file in
      let path = FilePath.absolute(file.path)
      if listed.contains(path) { return true }
      guard file.format.holdsObjects else { return false }
      return allKustomizations[FilePath.folder(of: path)]?.isUnreadable == true
        || FilePath.folders(above: path).contains { folders.contains($0) }
    }
  }

  /// Values and other files of a chart; what is an object of Kubernetes beside its templates stays.
  private mutating func leaveOutOfCharts() {
    guard !allCharts.isEmpty else { return }
    files.removeAll { file in
      guard file.format.holdsObjects else { return false }
      let path = FilePath.absolute(file.path)
      guard let chart = FilePath.folders(above: path).first(where: { allCharts[$0] != nil }) else { return false }
      let name = path.dropFirst(chart.count + 1).prefix { $0 != "/" }
      return ChartFolder.owns(String(name)) || !SourceFile.looksLikeManifest(file.path)
    }
  }

  // MARK: Templates without a chart

  /// All of a folder called `templates` in which one file is a template.
  private mutating func leaveOutTemplates() {
    var folders: [String: [String]] = [:]
    for file in files where file.format == .yaml {
      if let folder = templates(above: file.path) { folders[folder, default: []].append(file.path) }
    }
    for (folder, paths) in folders.sorted(by: { $0.key < $1.key }) {
      let isTemplates = paths.contains { path in SourceFile.bytes(of: path).map(GoTemplate.isTemplate) ?? false }
      guard isTemplates else { continue }
      let left = Set(paths)
      files.removeAll { left.contains($0.path) }
      findings.add(.templates(in: folder, paths))
    }
  }

  /// The folder called `templates` that a file lies in, not above the input that leads there.
  private func templates(above file: String) -> String? {
    var folder = FilePath.folder(of: file)
    while folder != "/", folder != "." {
      let path = FilePath.absolute(folder)
      guard holds(path) else { return nil }
      if folder == "templates" || folder.hasSuffix("/templates") { return folder }
      folder = FilePath.folder(of: folder)
    }
    return nil
  }
}

extension Finding {
  fileprivate static func unusedComponent(_ component: KustomizationFolder) -> Finding {
    Finding(
      component.makesObjects ? .error : .note, "unused-component",
      "no kustomization of the input uses the component \(component.folder); it is not read",
      at: SourceLocation(file: component.file), about: .omission)
  }

  /// Files with `{{ }}`, of which none is read.
  static func templates(in folder: String, _ files: [String]) -> Finding {
    let parent = FilePath.folder(of: folder)
    let isChart = folder.hasSuffix("templates") && FileStatus(of: "\(parent)/Chart.yaml") != nil
    return Finding(
      .error, "template",
      files.count == 1
        ? "1 file of the folder \(folder) is a template ({{ }}) and is not read"
        : "\(files.count) files of the folder \(folder) are templates ({{ }}) and are not read",
      at: files.min().map { SourceLocation(file: $0) },
      notes: isChart
        ? ["helm template \(RenderCommand.operand(parent).asShellWord) | meshplan report -"]
        : ["render them with their own tool and pipe the manifests to meshplan report -"])
  }
}
