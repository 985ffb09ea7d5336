import Basics
import Inventory

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files that a run takes its settings from.
///
/// Worked example: `meshplan check k8s/` in `/repo/deploy` reads the meshplan.yaml below `k8s`; where there is none, that of
/// `/repo/deploy`, else of `/repo`, else of `/`. An input that is a single file has the settings beside it, as if its folder
/// were the input. `--config FILE` names the one that is read, and no other is.
struct SettingsFiles {
  /// What to read, in this order.
  private(set) var paths: [String]
  /// Which file was used, where the inputs do not show it.
  private(set) var findings = Findings()

  /// Looks for the settings of some inputs, whose files are `files`.
  init(_ files: [InputFile], _ inputs: [String], _ options: SettingsOptions) {
    paths = files.filter { $0.format == .settings }.map(\.path)
    if let config = options.config {
      let path = FilePath.normalised(config)
      for other in paths where FilePath.absolute(other) != FilePath.absolute(path) {
        findings.add(.settingsLeftOut(other, for: path))
      }
      findings.add(.settingsFound(path, "option --config names it"))
      paths = [path]
      return
    }
    for file in files where inputs.contains(file.path) && file.path != "-" {
      let folder = file.path.lastIndex(of: "/").map { String(file.path[..<$0]) } ?? "."
      guard let path = SettingsFiles.settings(in: folder.isEmpty ? "/" : folder), !has(path) else { continue }
      paths.append(path)
      findings.add(.settingsFound(path, "they lie beside the input \(file.path)"))
    }
    guard paths.isEmpty, let folder = options.folder else { return }
    for level in 0..<FilePath.absolute(folder).split(separator: "/").count + 1 {
      let above = folder + String(repeating: "/..", count: level)
      guard let path = SettingsFiles.settings(in: above) else { continue }
      paths = [path]
      findings.add(
        .settingsFound(path, level == 0 ? "they lie in the working directory" : "they lie above the working directory"))
      return
    }
  }

  private func has(_ path: String) -> Bool { paths.contains { FilePath.absolute($0) == FilePath.absolute(path) } }

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

  fileprivate static func settingsLeftOut(_ path: String, for config: String) -> Finding {
    Finding(
      .note, "settings-left-out", "these settings are not read: --config names '\(config)'",
      at: SourceLocation(file: path))
  }
}
