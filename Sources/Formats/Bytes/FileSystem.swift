import CPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Why the system did not do something, as it says it: `No space left on device`.
package struct SystemError: Error, Hashable, Sendable {
  private let code: Int32

  /// What the last call of the system says; of calls that answer it themselves, `code`.
  init(_ code: Int32 = errno) { self.code = code }

  // `strerror` answers a text of the C library that stays valid until its next call; it is copied at once.
  /// The system's own words.
  package var words: String { unsafe String(cString: strerror(code)) }

  /// Whether what was to be read is a folder.
  var isOfFolder: Bool { code == EISDIR }
}

/// The steps by which output gets to its place. Each is one call of the system, which is given paths and keeps none.
package enum FileSystem {
  /// Makes a folder, and answers the hold on it.
  package static func makeFolder(_ path: String) throws(SystemError) -> FileLock? {
    try check(unsafe mkdir(path, 0o777))
    return FileLock(path)
  }

  /// Makes a folder and those above it; one that is there already is left as it is.
  package static func makeFolders(_ path: String) throws(SystemError) {
    if FileStatus(of: path)?.kind == .folder { return }
    let above = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    if !above.isEmpty { try makeFolders(above) }
    // Another run may make it in the same moment.
    if unsafe mkdir(path, 0o777) < 0, errno != EEXIST || FileStatus(of: path)?.kind != .folder { throw SystemError() }
  }

  /// The names in a folder, in no order.
  package static func names(in folder: String) throws(SystemError) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw SystemError() }
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      // The name stands in the entry, up to a zero, until the next one is read; it is copied at once.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    if errno != 0 { throw SystemError() }
    return names
  }

  /// Whether this process may run what is at a path.
  package static func isExecutable(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 }

  /// Removes an empty folder.
  package static func removeFolder(_ path: String) throws(SystemError) { try check(unsafe rmdir(path)) }

  /// Removes a file, or a link and not what it leads to.
  package static func removeFile(_ path: String) throws(SystemError) { try check(unsafe unlink(path)) }

  /// Moves a file or folder, in the place of a file that is there.
  package static func move(_ path: String, to other: String) throws(SystemError) {
    try check(unsafe rename(path, other))
  }

  /// Puts two files or folders in each other's place in one step.
  package static func exchange(_ path: String, _ other: String) throws(SystemError) {
    try check(unsafe exchangePaths(path, other))
  }

  /// Gives a file or folder the permissions of another.
  package static func copyPermissions(of status: FileStatus, to path: String) throws(SystemError) {
    try check(unsafe chmod(path, mode_t(status.permissions)))
  }

  /// Makes a file that must not be there yet, and answers the hold on it; what was written when that fails is taken away.
  package static func makeFile(_ path: String, _ text: String) throws(SystemError) -> FileLock? {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    try check(descriptor)
    let lock = FileLock(path)
    do throws(SystemError) {
      try writeWhole(text, to: descriptor)
    } catch {
      try? removeFile(path)
      throw error
    }
    return lock
  }

  /// Writes to what is there: a pipe or a device.
  package static func writeThrough(_ path: String, _ text: String) throws(SystemError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    try check(descriptor)
    try writeWhole(text, to: descriptor)
  }

  /// Writes all of a text, and closes.
  private static func writeWhole(_ text: String, to descriptor: Int32) throws(SystemError) {
    do throws(SystemError) {
      try write(Array(text.utf8), to: descriptor)
    } catch {
      _ = close(descriptor)
      throw error
    }
    // A full disk may be told only here.
    try check(close(descriptor))
  }

  /// Writes all of some bytes to what is open, such as 1, standard output.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { unsafe systemWrite(descriptor, $0) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw SystemError() }
      rest = rest.dropFirst(written)
    }
  }

  fileprivate static func check(_ result: Int32) throws(SystemError) {
    if result < 0 { throw SystemError() }
  }
}

/// A file or folder that this process holds: others see so, and it ends with the process, however that ends.
package final class FileLock: Sendable {
  private let descriptor: Int32

  /// Holds what is at a path; nil where it is not there, or where another process holds it for longer than `patience`
  /// hundredths of a second: nothing here waits for ever.
  package init?(_ path: String, patience: Int = 0) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var left = patience
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard left > 0 else {
        _ = close(descriptor)
        return nil
      }
      left -= 1
      _ = usleep(10_000)
    }
  }

  deinit { _ = close(descriptor) }
}

/// `write(2)` outside of the type, where its name is not hidden by a method's.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  unsafe write(descriptor, bytes.baseAddress, bytes.count)
}
