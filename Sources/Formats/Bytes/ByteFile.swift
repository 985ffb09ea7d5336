#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file of which several threads read parts, each where it wants to (pread).
struct ByteFile: Sendable {
  /// Open as long as the `ByteSource` that it belongs to is kept.
  private let descriptor: Int32
  /// The path as the user gave it.
  let name: String
  /// How many bytes come before the first one that counts.
  private let start: Int
  /// How many bytes there are behind those, when it was opened.
  let size: Int

  /// The file behind an open descriptor.
  init(descriptor: Int32, name: String, start: Int, size: Int) {
    self.descriptor = descriptor
    self.name = name
    self.start = start
    self.size = size
  }

  /// Appends the bytes from `offset` on as far as there are any and `bytes` has room for them; false when they cannot be
  /// read.
  func read(into bytes: inout PaddedBytes, from offset: Int) -> Bool {
    let before = bytes.count
    while bytes.count < bytes.capacity {
      let place = off_t(start + offset + bytes.count - before)
      // As in `ByteSource`: the call takes the length of the room behind its pointer.
      let length = unsafe bytes.append { room in
        while true {
          let length = unsafe pread(descriptor, room.baseAddress, room.count, place)
          if length >= 0 || errno != EINTR { return length }
        }
      }
      if length < 0 { return false }
      if length == 0 { return true }
    }
    return true
  }
}
