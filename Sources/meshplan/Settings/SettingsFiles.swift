import Basics
import Formats
import Inventory

/// The one file that a run takes its settings from, and those that are left out for it.
///
/// Worked example: `meshplan check k8s/` in `/repo/deploy` reads the meshplan.yaml below `k8s`; where there is none, that of
/// `/repo/deploy`, else of `/repo`, else of `/`. An input that is a single file has the settings beside it, as if its folder
/// were the input. Settings among the inputs come before those above, which a warning names. `--config FILE` names the one that is
/// read, and no other is.
///
/// Of several among the inputs one that is itself an input comes before one that lies in a folder; of several the one of the
/// first input that has any, and there the one nearest to the input itself; of equals the first by name. `report clusters/` with
/// `clusters/meshplan.yaml` and `clusters/a/meshplan.yaml`: the former counts, whole.
struct SettingsFiles {
  /// What is read; nil: there are no settings.
  private(set) var path: String?
  /// Settings among the inputs that do not count.
  private(set) var others: [String] = []
  /// Which file was used, where the inputs do not show it.
  private(set) var findings = Findings()

  /// Looks for the settings of some inputs, whose files are `files`.
  init(_ files: [InputFile], _ inputs: [String], _ options: RunOptions) {
    var paths = files.filter { $0.format == .settings }.map(\.path)
    if let config = options.config {
      let path = FilePath.normalised(config)
      for other in paths where FilePath.absolute(other) != FilePath.absolute(path) {
        findings.add(.settingsLeftOut(other, for: path))
      }
      if FileStatus(of: path) != nil { findings.add(.settingsFound(path, "set by option --config")) }
      self.path = path
      return
    }
    var roots = inputs.map(FilePath.absolute)
    let indices = Dictionary(inputs.enumerated().map { ($1, $0) }) { first, _ in first }
    var known = Set(paths.map(FilePath.absolute))
    for file in files where file.path != "-" {
      guard let index = indices[file.path] else { continue }
      let folder = FilePath.folder(of: file.path)
      if file.format != .settings { roots[index] = FilePath.absolute(folder) }
      guard let path = settings(in: folder), known.insert(FilePath.absolute(path)).inserted else {
        continue
      }
      paths.append(path)
      findings.add(.settingsFound(path, "it is beside the input \(file.path)"))
    }
    var order = FolderMap<Int>()
    for (index, root) in roots.enumerated().reversed() { order[root] = index }
    if let first = paths.indices.min(by: { SettingsFiles.rank(paths[$0], order) < SettingsFiles.rank(paths[$1], order) }
    ) {
      path = paths.remove(at: first)
      others = paths
      let chosen = FilePath.absolute(path ?? "")
      if let above = settings(above: options.folder), FilePath.absolute(above.path) != chosen,
        !paths.contains(where: { FilePath.absolute($0) == FilePath.absolute(above.path) })
      {
        others.append(above.path)
      }
    } else if let above = settings(above: options.folder) {
      path = above.path
      findings.add(
        .settingsFound(
          above.path, above.isHere ? "it is in the working directory" : "it is above the working directory"))
    }
  }

  /// How soon a file counts, by the order of the inputs: the less, the sooner.
  private static func rank(_ file: String, _ order: FolderMap<Int>) -> (Int, Int, Int) {
    let path = FilePath.absolute(file)
    if let index = order[path] { return (0, index, 0) }
    let inputs = FilePath.folders(above: path).compactMap { order[$0] }
    return (1, inputs.min() ?? order["/"] ?? .max, path.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// The settings of a folder, else of the nearest one above it.
  private mutating func settings(above folder: String?) -> (path: String, isHere: Bool)? {
    guard let folder else { return nil }
    for level in 0..<FilePath.absolute(folder).split(separator: "/").count + 1 {
      let above = folder + String(repeating: "/..", count: level)
      if let path = settings(in: above) { return (path, level == 0) }
    }
    return nil
  }

  /// The settings that lie in a folder itself; nil where there are none. A link that leads out of it, which nobody on the command
  /// line has named, is not followed: it comes with the inventory, and could lead to anything.
  private mutating func settings(in folder: String) -> String? {
    let paths = ["meshplan.yaml", "meshplan.yml"].map { FilePath.normalised("\(folder)/\($0)") }
    // A pipe or device may keep a reader waiting for ever.
    guard let path = paths.first(where: { FileStatus(of: $0)?.kind == .file }) else { return nil }
    guard FilesOfRun.current?.allowsOutside != true, let root = resolvedPath(folder), let target = resolvedPath(path),
      !FilePath.isWithin(target, root)
    else { return path }
    findings.add(.outsideSettings(path))
    return nil
  }
}

extension Finding {
  private static let settingsFoundCode = "settings-found"

  /// Whether it says where the settings are from, which the inputs do not show: printed beside warnings.
  var isSettingsFound: Bool { code == Finding.settingsFoundCode }

  fileprivate static func settingsFound(_ path: String, _ why: String) -> Finding {
    Finding(.note, settingsFoundCode, "the settings are read from this file: \(why)", at: SourceLocation(file: path))
  }

  /// Settings that are left out for those of another file.
  static func otherSettings(_ path: String, than counting: String) -> Finding {
    Finding(
      .warning, "other-settings",
      "these settings are not read: a run uses the settings of one file, here \(counting)",
      at: SourceLocation(file: path), notes: ["to use this file: --config \(path.asShellWord)"])
  }

  fileprivate static func outsideSettings(_ path: String) -> Finding {
    Finding(
      .error, "outside-link", "the settings file is a link to a place outside its folder; it is not followed",
      at: SourceLocation(file: path), notes: ["to read it: --config \(path.asShellWord)"])
  }

  fileprivate static func settingsLeftOut(_ path: String, for config: String) -> Finding {
    Finding(
      .note, "settings-left-out", "these settings are not read: --config is '\(config)'",
      at: SourceLocation(file: path))
  }
}
