import Synchronization

/// What a run may read, has read, and where it writes: so that it reads nothing that it should not, and never writes over what
/// it was made from.
///
/// Every file that is opened is taken down by what it is, not by the path that led there: a link to it, or another way to write
/// its path, is the same file.
package final class FilesOfRun: Sendable {
  /// That of the run that is going on here.
  @TaskLocal package static var current: FilesOfRun?

  /// Whether settings may name files outside of their own folder.
  package let allowsOutside: Bool
  /// The folder that reports are written into, which is not read; nil where there is none (yet).
  package let output: FileIdentity?
  private let paths = Mutex<[FileIdentity: String]>([:])

  /// A run that writes to `output`, a file or a folder.
  package init(output: String? = nil, allowsOutside: Bool = false) {
    self.output = output.flatMap { FileStatus(of: $0) }.flatMap { $0.kind == .folder ? $0.identity : nil }
    self.allowsOutside = allowsOutside
  }

  /// Takes down that a file is read.
  func take(_ identity: FileIdentity, at path: String) { paths.withLock { $0[identity] = $0[identity] ?? path } }

  /// Forgets a file that was looked at only to see that nothing in it counts.
  package func forget(fileAt path: String) {
    guard let status = FileStatus(of: path) else { return }
    paths.withLock { $0[status.identity] = nil }
  }

  /// The path by which the file at this path was read; nil when it was not, or is not there.
  package func reading(ofFileAt path: String) -> String? {
    guard let status = FileStatus(of: path) else { return nil }
    return paths.withLock { $0[status.identity] }
  }
}
