#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file, a pipe or a device that is open, under the number by which the system knows it; the one who opened it gives it back.
///
/// The system calls are marked `unsafe` because they take pointers; each gets the length of the room behind its pointer.
struct FileDescriptor: Sendable {
  private let number: Int32

  /// Standard input, which nobody opened.
  static let standardInput = FileDescriptor(number: STDIN_FILENO)

  private init(number: Int32) { self.number = number }

  /// Opens what stands at a path, to be read.
  init(opening path: String) throws(SystemError) {
    number = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if number < 0 { throw SystemError() }
  }

  /// What is open; nil where it no longer is.
  var status: FileStatus? { FileStatus(of: number) }

  /// Puts the bytes that come next into `room`, and answers how many; 0 only at the end, or where there is no room.
  func fill(_ room: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    while true {
      let length = unsafe read(number, room.baseAddress, room.count)
      if length >= 0 { return length }
      if errno != EINTR { throw SystemError() }
    }
  }

  /// The same from a place on, whatever has been read of it (pread).
  func fill(_ room: UnsafeMutableRawBufferPointer, from place: Int) throws(SystemError) -> Int {
    while true {
      let length = unsafe pread(number, room.baseAddress, room.count, off_t(place))
      if length >= 0 { return length }
      if errno != EINTR { throw SystemError() }
    }
  }

  /// Goes on at another byte of a file.
  func move(to place: Int) { _ = lseek(number, off_t(place), SEEK_SET) }

  /// Closes it.
  func release() { _ = close(number) }
}
