import Basics
import Formats
import Reports

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

  /// A folder at a path from the root on, which the command line writes as `shown`.
  init(_ path: String, shown: String) {
    self.path = path
    self.shown = shown
  }

  /// Puts these files into the place of the last set.
  /// - Throws: `WritingError` where one of them cannot be written.
  func replace(by files: [ReportFile]) throws(WritingError) {
    if let status = FileStatus(of: path), status.kind != .folder { throw WritingError(shown, "Not a directory") }
    let beside = Staging(for: path)
    let inside = Staging(for: path, in: path)
    do throws(SystemError) {
      try FileSystem.makeFolders(beside.folder)
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
    let last = LastSet(in: path, new: Set(files.map(\.name)))
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
    FilePath.isWithin(resolvedPath(".") ?? FilePath.absolute("."), path)
  }
}
