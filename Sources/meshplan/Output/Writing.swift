import Basics
import Formats
import Reports

/// Writes a text to a file, whole or not at all: what is there is replaced in one step, when all is written beside it.
///
/// A link is followed; what is written to a pipe or a device goes there at once.
/// - Throws: `WritingError`; also where the run has read the file.
func write(_ text: String, toFile path: String) throws(WritingError) {
  if let read = FilesOfRun.current?.reading(ofFileAt: path) { throw WritingError(path, read: read) }
  let target = resolvedPath(path) ?? path
  let status = FileStatus(of: target)
  if status?.kind == .folder || target.hasSuffix("/") { throw WritingError(path, "Is a directory") }
  if status?.kind == .device {
    return try writing(path) { () throws(SystemError) in try FileSystem.writeThrough(target, text) }
  }
  let staging = Staging(for: target)
  staging.removeLeftovers()
  defer { try? FileSystem.removeFile(staging.path) }
  try writing(path) { () throws(SystemError) in
    let lock = try FileSystem.makeFile(staging.path, text)
    if let status { try FileSystem.copyPermissions(of: status, to: staging.path) }
    try withExtendedLifetime(lock) { () throws(SystemError) in try FileSystem.move(staging.path, to: target) }
  }
}

/// Writes a set of files into a folder, which is made when it is not there: all of them or none, in the place of the set that was
/// there before.
/// - Throws: `WritingError`; also where the run has read one of the files.
func write(_ files: [ReportFile], into folder: String) throws(WritingError) {
  let target = resolvedPath(folder) ?? FilePath.absolute(folder)
  for file in files {
    let path = "\(folder)/\(file.name)"
    if let read = FilesOfRun.current?.reading(ofFileAt: path) { throw WritingError(path, read: read) }
  }
  try ReportFolder(target, shown: folder).replace(by: files)
}
