import Basics
import Formats
import Inventory
import Reports

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A folder that a set of reports is written into, in the place of the last set.
///
/// All files are written into a folder beside it first: a full disk changes nothing. Where the folder is not there yet, that one
/// becomes it; where it holds nothing but the last set, the two change places in one step of the system. So nobody ever sees
/// half a set there, also when the run is killed. Where the folder holds files of the user too, these stay where they are, and
/// the new files take the places of the old ones one by one: a run that is killed within these few steps leaves files of both
/// sets, and the next one puts that right. A file of the last set that the new one does not have is removed; a file that is not
/// known as one of the set never is.
struct ReportFolder {
  /// From the root on, without links.
  private let path: String
  /// As the command line writes it.
  private let shown: String

  init(_ path: String, shown: String) {
    self.path = path
    self.shown = shown
  }

  func replace(by files: [ReportFile]) throws(WritingError) {
    if let status = FileStatus(of: path), status.kind != .folder { throw WritingError(shown, "Not a directory") }
    let beside = Staging(for: path)
    let inside = Staging(for: path, in: path)
    do {
      try FileManager.default.createDirectory(atPath: beside.folder, withIntermediateDirectories: true)
    } catch {
      throw WritingError(beside.folder, "the folder cannot be made")
    }
    for staging in [beside, inside] { staging.removeLeftovers() }
    // Who may not write beside the folder may still write into it.
    let isThere = FileStatus(of: path) != nil
    var staging = beside
    var lock: FileLock?
    do throws(SystemError) {
      lock = try FileSystem.makeFolder(staging.path)
    } catch {
      guard isThere else { throw WritingError(shown, error.words) }
      staging = inside
      lock = try writing(shown) { () throws(SystemError) in try FileSystem.makeFolder(inside.path) }
    }
    defer { Staging.remove(staging.path) }
    try withExtendedLifetime(lock) { () throws(WritingError) in
      try stage(files, in: staging.path)
      // One run at a time, so that sets do not mix.
      let turn = FileLock(path, patience: 200)
      try withExtendedLifetime(turn) { () throws(WritingError) in try commit(files, from: staging.path) }
    }
  }

  /// Writes all files into a folder that nobody knows yet.
  private func stage(_ files: [ReportFile], in folder: String) throws(WritingError) {
    var folders: Set<String> = []
    for file in files {
      var parts = file.name.split(separator: "/").dropLast()
      var missing: [String] = []
      while !parts.isEmpty, folders.insert(parts.joined(separator: "/")).inserted {
        missing.append(parts.joined(separator: "/"))
        parts.removeLast()
      }
      try writing("\(shown)/\(file.name)") { () throws(SystemError) in
        for part in missing.reversed() { _ = try FileSystem.makeFolder("\(folder)/\(part)") }
        _ = try FileSystem.makeFile("\(folder)/\(file.name)", file.text)
      }
    }
  }

  /// Puts the files that were written into their places.
  private func commit(_ files: [ReportFile], from folder: String) throws(WritingError) {
    guard let status = FileStatus(of: path) else {
      return try writing(shown) { () throws(SystemError) in try FileSystem.move(folder, to: path) }
    }
    let last = LastSet(in: path, new: files)
    if last.isAlone, !folder.hasPrefix("\(path)/"), !isCurrent {
      // Where the system cannot (a mount, another file system), the files go one by one.
      if (try? FileSystem.copyPermissions(of: status, to: folder)) != nil,
        (try? FileSystem.exchange(folder, path)) != nil
      {
        return
      }
    }
    for file in files {
      let place = "\(path)/\(file.name)"
      try writing("\(shown)/\(file.name)") { () throws(SystemError) in
        for part in FilePath.folders(of: file.name) where FileStatus(of: "\(path)/\(part)") == nil {
          _ = try FileSystem.makeFolder("\(path)/\(part)")
        }
        try FileSystem.move("\(folder)/\(file.name)", to: place)
      }
    }
    for name in last.stale { try? FileSystem.removeFile("\(path)/\(name)") }
  }

  /// Whether somebody stands in the folder: this process, and who has started it.
  private var isCurrent: Bool {
    FilePath.isWithin(resolvedPath(".") ?? FileManager.default.currentDirectoryPath, path)
  }
}

/// What a folder holds beside the files of a new set.
private struct LastSet {
  /// Files of the last set that the new one does not have, by their paths in the folder.
  private(set) var stale: [String] = []
  /// Whether nothing else is there.
  private(set) var isAlone = true

  /// So many files are looked at.
  private static let mostFiles = 10_000

  init(in folder: String, new files: [ReportFile]) {
    let names = Set(files.map(\.name))
    let folders = Set(files.flatMap { FilePath.folders(of: $0.name) })
    var waiting = [""]
    var count = 0
    while let inner = waiting.popLast() {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(inner)")) ?? [] {
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

extension FilePath {
  /// The folders that a path leads through, the outer ones first: `a` and `a/b` for `a/b/c`.
  fileprivate static func folders(of path: String) -> [String] {
    let parts = path.split(separator: "/")
    return (1..<max(1, parts.count)).map { parts.prefix($0).joined(separator: "/") }
  }
}
