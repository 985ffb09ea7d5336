/// Paths of files as they are written, compared by what they lead to.
package enum FilePath {
  /// The last part of a path, for a finding at the place that names it, of which a path may be longer than a finding quotes.
  package static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The path without steps that lead nowhere.
  ///
  /// Worked example: `case/./prices.csv`, `case//prices.csv` and `case/new/../prices.csv` are all `case/prices.csv`; what is
  /// above the first folder stays (`../other`).
  package static func normalised(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") || !parts.isEmpty {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/\(joined)" : joined.isEmpty ? "." : joined
  }

  /// The path from the root on, so that two ways to write it are the same text.
  package static func absolute(_ path: String) -> String {
    normalised(path.hasPrefix("/") ? path : "\(currentFolder())/\(path)")
  }

  /// A path seen from a folder, from the root on.
  package static func absolute(_ path: String, from folder: String) -> String {
    absolute(path.hasPrefix("/") ? path : "\(folder)/\(path)")
  }

  /// The folder that a file lies in, as its path is written; `.` where the path has none.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The folders that a file lies in, the nearest first, without the root.
  package static func folders(above path: String) -> [String] {
    var folders: [String] = []
    var folder = folder(of: path)
    while folder != "/", folder != "." {
      folders.append(folder)
      folder = FilePath.folder(of: folder)
    }
    return folders
  }

  /// Whether a file is that file, or lies below that folder; both from the root on.
  package static func isWithin(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? folder : "\(folder)/")
  }
}
