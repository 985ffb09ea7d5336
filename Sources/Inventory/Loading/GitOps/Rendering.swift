package import Basics
import Formats

/// Makes manifests of the charts and kustomizations of a tree, each as the settings, an Application or Flux says, else as it
/// is, and hands them on when all are there.
///
/// Worked example: `shop` is a chart, `root` a chart whose one template is an Application with `path: shop` and the namespace
/// `prod`. At first both are rendered with their defaults; `root` then tells how `shop` is delivered, so that what came of its
/// defaults is dropped and it is rendered anew for `prod`.
package struct Rendering {
  /// What was printed, in the order of the folders.
  package private(set) var folders: [RenderedFolder] = []
  /// What was found on the way.
  package private(set) var findings = Findings()
  /// The objects of Argo CD and Flux whose folders are read: they stand for nothing else that would be missing.
  package private(set) var followed: Set<SourceLocation> = []

  private let tree: SourceTree
  private let defaultNamespace: (String) -> String
  /// What is to be rendered: by folder from the root on, and there each way once.
  private var tasks: [String: [RenderTask]] = [:]
  /// How many that are.
  private var taskCount = 0
  private let mostTasks: Int
  /// Of plain folders the namespace of what in them states none.
  private var namespaces = FolderMap<String>()
  /// The folders of the tree with manifests that are read as they are.
  private let foldersOfManifests: Set<String>
  private var runs: RenderRuns
  /// The clusters that Argo CD delivers to, and where the last one is named.
  private var clusters: [String: SourceLocation] = [:]

  /// Applications that come of Applications are followed so deep.
  private static let mostRounds = 8
  /// So many folders are rendered in one run.
  package static let mostTasks = 2000

  /// Renders what `tree` holds. `namespace` says that of a folder whose objects state none; `progress` is told what is at work.
  package init(
    _ tree: SourceTree, settings: [RenderSetting], tools: RenderTools, namespace: @escaping (String) -> String,
    mostTasks: Int = Rendering.mostTasks, progress: (String) -> Void
  ) {
    self.tree = tree
    self.mostTasks = mostTasks
    runs = RenderRuns(tree, tools)
    foldersOfManifests = tree.foldersOfManifests
    defaultNamespace = namespace
    for setting in settings { take(setting) }
    for file in tree.files where file.format == .yaml {
      guard let input = SourceFile.bytes(of: file.path) else { continue }
      for delivered in DeliveredFolder.all(in: input, tree) { take(delivered) }
    }
    let stated = Set(tasks.keys)
    for chart in tree.charts where !stated.contains(chart.path) {
      add(standing(chart), at: chart.path)
    }
    for kustomization in tree.kustomizations where !stated.contains(kustomization.path) {
      let namespace = namespace(kustomization.folder)
      add(
        RenderTask(
          command: RenderCommand(folder: kustomization.folder), namespace: namespace, reason: .standsAlone,
          place: SourceLocation(file: kustomization.file)), at: kustomization.path)
    }
    for _ in 0..<Rendering.mostRounds where renderAll(progress) {}
    finish()
  }

  /// The namespace that something delivers a file to which states none; nil where nothing does.
  package func namespace(ofFile path: String) -> String? {
    namespaces.nearest(to: FilePath.absolute(path))?.value
  }

  // MARK: What is to be rendered

  private mutating func take(_ setting: RenderSetting) {
    let isFile = setting.folder.hasSuffix("/Chart.yaml")
    let folder = isFile ? FilePath.folder(of: setting.folder) : setting.folder
    let path = FilePath.absolute(folder)
    if let chart = tree.chart(at: path) {
      let release = setting.release ?? chart.release
      let namespace = setting.namespace ?? defaultNamespace(folder)
      let command = RenderCommand(
        folder: folder, chart: .init(release: release, namespace: namespace, valuesFiles: setting.valuesFiles))
      add(RenderTask(command: command, namespace: namespace, reason: .setting, place: setting.source), at: path)
    } else if setting.release != nil || !setting.valuesFiles.isEmpty {
      findings.add(.notAChart(setting))
    }
  }

  private func standing(_ chart: ChartFolder) -> RenderTask {
    let namespace = defaultNamespace(chart.folder)
    let command = RenderCommand(folder: chart.folder, chart: .init(release: chart.release, namespace: namespace))
    return RenderTask(
      command: command, namespace: namespace, reason: .standsAlone,
      place: SourceLocation(file: "\(chart.folder)/Chart.yaml"))
  }

  /// Takes a folder down that something delivers, if it is in the tree.
  private mutating func take(_ delivered: DeliveredFolder) {
    guard let folder = delivered.folder, let path = tree.folder(folder, namedIn: delivered.source.file) else { return }
    let chart = tree.chart(at: path)
    let isPlain = chart == nil && tree.kustomization(at: path) == nil
    // Where nothing is read of the folder, the object stays among what is missing.
    if isPlain, !foldersOfManifests.contains(path) || SourceTree.holdsJsonnet(path) { return }
    followed.insert(delivered.source)
    // The settings say otherwise.
    if tasks[path]?.contains(where: { $0.reason == .setting }) == true { return }
    guard delivered.others.isEmpty else {
      if !isPlain { claim(path) }
      return findings.add(.notFollowed(delivered, path: folder, isPlain: isPlain))
    }
    findings.add(.followed(delivered, path: folder))
    if !delivered.cluster.isEmpty { clusters[delivered.cluster] = delivered.source }
    let shown = tree.written(path)
    let namespace = delivered.namespace ?? defaultNamespace(shown)
    guard !isPlain else {
      namespaces[path] = namespaces[path] ?? namespace
      return
    }
    var task = RenderTask(
      command: RenderCommand(folder: shown), namespace: namespace, reason: .delivered, owner: delivered.owner,
      place: delivered.source)
    if chart != nil {
      guard let files = valuesFiles(of: delivered, chart: path) else { return }
      task.command.chart = .init(
        release: delivered.release ?? "release", namespace: namespace, valuesFiles: files, values: delivered.values,
        settings: delivered.settings.map { .init(isText: $0.isText, text: $0.text) })
    } else {
      task.needsVariables = delivered.hasVariables
    }
    add(task, at: path)
  }

  /// The values files of a chart as they lead there; nil where one is not in the tree, which is said.
  private mutating func valuesFiles(of delivered: DeliveredFolder, chart path: String) -> [String]? {
    var files: [String] = []
    let root = delivered.valuesAreOfRepository ? tree.repository(of: delivered.folder ?? "", at: path) : path
    for name in delivered.valuesFiles {
      let isOfRepository = name.hasPrefix("/")
      let folder = isOfRepository ? tree.repository(of: delivered.folder ?? "", at: path) : root
      let file = FilePath.absolute(String(name.drop { $0 == "/" }), from: folder)
      let target = resolvedPath(file)
      if target == nil, delivered.mayLackValues { continue }
      guard let target, tree.holds(target) else {
        findings.add(.valuesOutside(name, delivered))
        claim(path)
        return nil
      }
      files.append(tree.written(file))
    }
    return files
  }

  /// What is said of a folder counts before what would be taken for granted.
  private mutating func claim(_ path: String) {
    let known = tasks[path] ?? []
    let stated = known.filter { $0.reason != .standsAlone }
    taskCount -= known.count - stated.count
    tasks[path] = stated
  }

  private mutating func add(_ task: RenderTask, at path: String) {
    if task.reason != .standsAlone { claim(path) }
    var others = tasks[path] ?? []
    if let known = others.first(where: { $0.command == task.command }) {
      if known.reason == .setting { findings.add(.sameRendering(task.command.folder, at: task.place)) }
    } else if taskCount < mostTasks {
      others.append(task)
      taskCount += 1
    } else {
      findings.add(.tooManyFolders(task.command.folder, most: mostTasks, at: task.place))
    }
    tasks[path] = others
  }

  // MARK: Rendering

  /// Renders what is not yet, and takes down what comes of it; false when there was nothing to do.
  private mutating func renderAll(_ progress: (String) -> Void) -> Bool {
    let waiting = tasks.sorted { $0.key < $1.key }.flatMap { path, tasks in
      tasks.indices.filter { tasks[$0].result == nil }.map { (path, $0) }
    }
    guard !waiting.isEmpty else { return false }
    var found: [DeliveredFolder] = []
    for (path, index) in waiting {
      guard let task = tasks[path]?[index] else { continue }
      progress(task.command.folder)
      let result = runs.output(of: task, at: path, named: name(of: task, at: path))
      tasks[path]?[index].result = result
      if case .success(let output) = result { found += DeliveredFolder.all(in: output, tree) }
    }
    for delivered in found { take(delivered) }
    return true
  }

  /// `apps/shop (rendered)`; where a folder is rendered in several ways, with the release or what wants it so.
  private func name(of task: RenderTask, at path: String) -> String {
    let isOne = (tasks[path] ?? []).count == 1
    return RenderedName.of(
      task.command.folder, way: isOne ? nil : task.owner ?? task.command.chart?.release ?? task.namespace)
  }

  // MARK: Results

  private mutating func finish() {
    if clusters.count > 1 { findings.add(.severalClusters(clusters)) }
    findings.add(contentsOf: sameBases)
    for (_, tasks) in tasks.sorted(by: { $0.key < $1.key }) {
      for task in tasks {
        switch task.result {
        case .success(let output): folders.append(RenderedFolder(input: output, namespace: task.namespace))
        case .failure(let refusal): findings.add(refusal.finding)
        case nil: findings.add(.tooManyRounds(task.command.folder, at: task.place))
        }
      }
    }
  }

  /// A warning for kustomizations that are made of the same folder, where nothing says that all of them are meant: overlays are
  /// mostly of one cluster each.
  private var sameBases: [Finding] {
    var users: [String: [KustomizationFolder]] = [:]
    for kustomization in tree.kustomizations {
      guard tasks[kustomization.path]?.contains(where: { $0.reason == .standsAlone }) == true else { continue }
      for folder in Set(kustomization.folders) { users[folder, default: []].append(kustomization) }
    }
    var told: Set<[String]> = []
    return users.sorted { $0.key < $1.key }.compactMap { folder, users in
      let names = users.map(\.folder)
      guard users.count > 1, tree.kustomization(at: folder)?.isComponent == false, told.insert(names).inserted else {
        return nil
      }
      return .sameBase(tree.written(folder), names, at: SourceLocation(file: users[0].file))
    }
  }
}
