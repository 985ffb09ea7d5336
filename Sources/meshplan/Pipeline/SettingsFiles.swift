import Basics
import Formats
import Inventory

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The one file that a run takes its settings from, and those that are left out for it.
///
/// Worked example: `meshplan check k8s/` in `/repo/deploy` reads the meshplan.yaml below `k8s`; where there is none, that of
/// `/repo/deploy`, else of `/repo`, else of `/`. An input that is a single file has the settings beside it, as if its folder
/// were the input. Settings among the inputs come before those above, which a warning names. `--config FILE` names the one that is read, and no other is.
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
  init(_ files: [InputFile], _ inputs: [String], _ options: SettingsOptions) {
    var paths = files.filter { $0.format == .settings }.map(\.path)
    if let config = options.config {
      let path = FilePath.normalised(config)
      for other in paths where FilePath.absolute(other) != FilePath.absolute(path) {
        findings.add(.settingsLeftOut(other, for: path))
      }
      if FileStatus(of: path) != nil { findings.add(.settingsFound(path, "option --config names it")) }
      self.path = path
      return
    }
    var roots = inputs.map(FilePath.absolute)
    for file in files where file.path != "-" {
      guard let index = inputs.firstIndex(of: file.path) else { continue }
      let folder = file.path.lastIndex(of: "/").map { String(file.path[..<$0]) } ?? "."
      if file.format != .settings { roots[index] = FilePath.absolute(folder.isEmpty ? "/" : folder) }
      guard let path = SettingsFiles.settings(in: folder.isEmpty ? "/" : folder),
        !paths.contains(where: { FilePath.absolute($0) == FilePath.absolute(path) })
      else { continue }
      paths.append(path)
      findings.add(.settingsFound(path, "they lie beside the input \(file.path)"))
    }
    if let first = paths.indices.min(by: { rank(paths[$0], roots) < rank(paths[$1], roots) }) {
      path = paths.remove(at: first)
      others = paths
      let chosen = FilePath.absolute(path ?? "")
      if let above = SettingsFiles.settings(above: options.folder), FilePath.absolute(above.path) != chosen,
        !paths.contains(where: { FilePath.absolute($0) == FilePath.absolute(above.path) })
      {
        others.append(above.path)
      }
    } else if let above = SettingsFiles.settings(above: options.folder) {
      path = above.path
      findings.add(
        .settingsFound(
          above.path, above.isHere ? "they lie in the working directory" : "they lie above the working directory"))
    }
  }

  /// How soon a file counts: the less, the sooner.
  private func rank(_ file: String, _ roots: [String]) -> (Int, Int, Int) {
    let path = FilePath.absolute(file)
    if let index = roots.firstIndex(of: path) { return (0, index, 0) }
    let index = roots.firstIndex { FilePath.isWithin(path, $0) } ?? roots.count
    return (1, index, path.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// The settings of a folder, else of the nearest one above it.
  private static func settings(above folder: String?) -> (path: String, isHere: Bool)? {
    guard let folder else { return nil }
    for level in 0..<FilePath.absolute(folder).split(separator: "/").count + 1 {
      let above = folder + String(repeating: "/..", count: level)
      if let path = settings(in: above) { return (path, level == 0) }
    }
    return nil
  }

  /// The settings that lie in a folder itself; nil where there are none.
  private static func settings(in folder: String) -> String? {
    ["meshplan.yaml", "meshplan.yml"].map { FilePath.normalised("\(folder)/\($0)") }.first { path in
      #if canImport(FoundationEssentials)
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
      #else
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
      #endif
    }
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
      "these settings are not read: a run takes all its settings from one file, here \(counting)",
      at: SourceLocation(file: path), notes: ["--config \(path) takes them from this one"])
  }

  fileprivate static func settingsLeftOut(_ path: String, for config: String) -> Finding {
    Finding(
      .note, "settings-left-out", "these settings are not read: --config names '\(config)'",
      at: SourceLocation(file: path))
  }
}
