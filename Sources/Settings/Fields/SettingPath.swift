import Basics
import Formats

/// A path that settings name: they come with the inventory, from its author, and must not lead to anything else.
///
/// Worked example: in `case/meshplan.yaml`, `prices.csv` and `../case/prices.csv` are allowed; `../prices.csv`, `/etc/passwd` and
/// `link.csv`, a link to it, are not, unless the command line says `--allow-outside`.
struct SettingPath {
  /// As it is written.
  private let text: String
  private let place: SourceLocation
  /// Seen from where the run began.
  let path: String

  /// The path that the settings write at a place.
  init(_ text: String, at place: SourceLocation) {
    self.text = text
    self.place = place
    path = FilePath.normalised(text.hasPrefix("/") ? text : "\(FilePath.folder(of: place.file))/\(text)")
  }

  /// Why it may not be read; nil where it may.
  func fault(isOfCommandLine: Bool) -> Finding? {
    // A pipe or device is no file of the team's, and reading it may wait for ever.
    if FileStatus(of: path)?.kind == .device { return .devicePath(text, at: place) }
    if isOfCommandLine || FilesOfRun.current?.allowsOutside == true || isBelowItsFolder { return nil }
    return .outsidePath(text, at: place)
  }

  /// Whether it leads to a file or folder below the one that the settings lie in, links on the way followed. Of what is not there
  /// its name decides: who opens it says that it is not.
  private var isBelowItsFolder: Bool {
    let folder = FilePath.folder(of: place.file)
    guard let root = resolvedPath(folder), let target = resolvedPath(path) else {
      return FilePath.isWithin(FilePath.absolute(path), FilePath.absolute(folder))
    }
    return FilePath.isWithin(target, root)
  }
}

extension Finding {
  fileprivate static func outsidePath(_ path: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "cannot-open",
      "'\(quoting: path)' is outside the folder of these settings, expected a file or folder in it",
      at: place, notes: ["to read it: --allow-outside"])
  }

  fileprivate static func devicePath(_ path: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "cannot-open", "'\(quoting: path)' is a pipe or a device, expected a file or a folder",
      at: place)
  }
}
