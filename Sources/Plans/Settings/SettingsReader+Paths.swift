import Basics
import Formats
import Inventory

/// What settings may name: they come with the inventory, from whoever wrote it, and must not lead to anything else.
///
/// Worked example: in `case/meshplan.yaml`, `prices.csv` and `../case/prices.csv` are allowed; `../prices.csv`, `/etc/passwd` and
/// `link.csv`, a link to it, are not, unless the command line says `--allow-outside`.
extension SettingsReader {
  /// The path that a setting names, seen from where the run began; nil, with a finding at the place, where it may not be read.
  mutating func allowedPath(_ text: String, at place: SourceLocation) -> String? {
    let path = SettingsReader.path(text, besides: place)
    // A pipe or device is no file of the team's, and reading it may wait for ever.
    if FileStatus(of: path)?.kind == .device {
      findings.add(.devicePath(text, at: place))
    } else if !isOfCommandLine, FilesOfRun.current?.allowsOutside != true, !FilePath.isBelowFolder(of: place.file, path)
    {
      findings.add(.outsidePath(text, at: place))
    } else {
      return path
    }
    return nil
  }
}

extension FilePath {
  /// Whether a path leads to a file or folder below the one that a file of settings lies in, links on the way followed. Of what
  /// is not there its name decides: who opens it says that it is not.
  fileprivate static func isBelowFolder(of settings: String, _ path: String) -> Bool {
    let folder = settings.lastIndex(of: "/").map { $0 == settings.startIndex ? "/" : String(settings[..<$0]) } ?? "."
    guard let root = resolvedPath(folder), let target = resolvedPath(path) else {
      return isWithin(absolute(path), absolute(folder))
    }
    return isWithin(target, root)
  }
}

extension Finding {
  fileprivate static func outsidePath(_ path: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "cannot-open",
      "'\(quoting: path)' lies outside of the folder of these settings, expected a file or folder below it",
      at: place, notes: ["--allow-outside reads it all the same"])
  }

  fileprivate static func devicePath(_ path: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "cannot-open", "'\(quoting: path)' is a pipe or a device, expected a file or a folder",
      at: place)
  }
}
