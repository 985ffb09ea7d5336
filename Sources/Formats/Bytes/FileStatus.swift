#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Which file it is, whatever path leads there: two paths with the same identity are one file.
package struct FileIdentity: Hashable, Sendable {
  fileprivate let device: UInt64
  fileprivate let number: UInt64
}

/// What stands at a path.
package struct FileStatus: Sendable {
  package enum Kind: Sendable {
    case file, folder, link
    /// A pipe, a socket or a device: reading it may wait for ever.
    case device
  }

  /// What it is.
  package let kind: Kind
  /// Which file it is.
  package let identity: FileIdentity
  /// Who may do what, as `chmod` takes it.
  let permissions: UInt32
  /// In bytes.
  package let size: Int

  /// What a path leads to, links followed; nil where nothing can be seen there.
  package init?(of path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// What stands at the path itself, a link as a link; nil where nothing can be seen there.
  package init?(ofLink path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// What is behind an open descriptor; nil where it is closed.
  init?(of descriptor: Int32) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .device
      }
    identity = FileIdentity(
      device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino))
    permissions = UInt32(status.st_mode) & 0o7777
    size = Int(clamping: status.st_size)
  }
}

/// The path that links on the way lead to, from the root on; nil where nothing is there.
package func resolvedPath(_ path: String) -> String? {
  // `realpath` allocates the text that it answers, which is copied and given back.
  guard let text = unsafe realpath(path, nil) else { return nil }
  defer { unsafe free(text) }
  return unsafe String(cString: text)
}
