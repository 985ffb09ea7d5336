import Basics
import Formats
import Inventory

/// What a folder holds beside the files of a new set.
struct LastSet {
  /// Files of the last set that the new one does not have, by their paths in the folder.
  private(set) var stale: [String] = []
  /// Whether nothing else is there.
  private(set) var isAlone = true

  /// So many files are looked at.
  private static let mostFiles = 10_000

  /// Looks at a folder that files of these names are written into.
  init(in folder: String, new names: Set<String>) {
    let folders = Set(names.flatMap { FilePath.folders(of: $0) })
    var waiting = [""]
    var count = 0
    while let inner = waiting.popLast() {
      for name in (try? FileSystem.names(in: "\(folder)/\(inner)")) ?? [] {
        let name = inner + name
        count += 1
        let kind = FileStatus(ofLink: "\(folder)/\(name)")?.kind
        if kind == .folder, folders.contains(name) || ["to-ambient", "to-sidecar"].contains(name),
          count < LastSet.mostFiles
        {
          waiting.append("\(name)/")
        } else if kind == .file, names.contains(name) {
          continue
        } else if kind == .file, count < LastSet.mostFiles, LastSet.isStale(name, in: folder, names) {
          stale.append(name)
        } else {
          isAlone = false
        }
      }
    }
  }

  /// Whether a file that the new set does not have is one of the last set: told by what it is, and only where the new set is one
  /// of the same command.
  private static func isStale(_ name: String, in folder: String, _ names: Set<String>) -> Bool {
    let path = "\(folder)/\(name)"
    if names.contains("timeline.json") {
      // The objects of a move are those that its runbook names.
      guard let slash = name.firstIndex(of: "/"), let book = text("\(folder)/\(name[..<slash])/runbook.sh"),
        book.hasPrefix("# From ")
      else { return false }
      let rest = name[name.index(after: slash)...]
      return rest == "runbook.sh" || book.contains(rest)
    }
    guard names.contains("report.json"), !name.contains("/"), !name.hasPrefix("sweep."), !name.hasPrefix("timeline.")
    else { return false }
    if name.hasSuffix(".svg") { return text(path)?.prefix(1000).contains("class=\"meshplan-chart\"") == true }
    return name.hasSuffix(".csv") && OwnReport.isTable(at: path)
  }

  private static func text(_ path: String) -> String? {
    (try? InputBytes(contentsOf: path, limit: 16 << 20)).map { $0.text(in: 0..<$0.count) }
  }
}
