import Basics
import Formats

/// A place beside a target where output is written before it takes the target's place, and what runs that were killed left at
/// such places.
///
/// Worked example: for `out/report`, `out/.report.meshplan-0f3a81c2d4e5`. Who writes there holds a lock on it, which ends with the
/// process: a place without one is what a killed run has left.
struct Staging {
  /// The folder that the place is in.
  let folder: String
  /// How the names of all places for this target begin.
  private let prefix: String
  /// The place of this run.
  let path: String

  /// A place for a target, beside it unless another folder is named.
  init(for target: String, in other: String? = nil) {
    folder = other ?? FilePath.folder(of: target)
    // The names of files have at most 255 bytes.
    let name = target[(target.lastIndex(of: "/").map(target.index(after:)) ?? target.startIndex)...].prefix(60)
    prefix = ".\(name).meshplan-"
    let number = String(UInt64.random(in: 0..<1 << 48), radix: 16)
    path = "\(folder)/\(prefix)\(String(repeating: "0", count: 12 - number.count))\(number)"
  }

  /// Removes what killed runs left for this target; what cannot be removed stays.
  func removeLeftovers() {
    for name in (try? FileSystem.names(in: folder)) ?? [] where isPlace(name) {
      let path = "\(folder)/\(name)"
      // Who still writes there holds it.
      guard let lock = FileLock(path) else { continue }
      withExtendedLifetime(lock) { Staging.remove(path) }
    }
  }

  private func isPlace(_ name: String) -> Bool {
    let rest = name.dropFirst(prefix.count)
    return name.hasPrefix(prefix) && rest.utf8.count == 12
      && rest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Removes a place with the reports in it. Of what is no report nothing is removed, nor the folders that hold it.
  static func remove(_ path: String) {
    switch FileStatus(ofLink: path)?.kind {
    case .file: try? FileSystem.removeFile(path)
    case .folder:
      for name in (try? FileSystem.names(in: path)) ?? [] {
        let inner = "\(path)/\(name)"
        let isReport = [".md", ".html", ".json", ".csv", ".svg", ".sh", ".yaml"].contains(where: name.hasSuffix)
        if isReport || FileStatus(ofLink: inner)?.kind == .folder { remove(inner) }
      }
      try? FileSystem.removeFolder(path)
    default: break
    }
  }
}
