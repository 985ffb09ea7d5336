/// A file of which several threads read parts, each where it wants to (pread).
struct ByteFile: Sendable {
  /// Open as long as the `ByteSource` that it belongs to is kept.
  private let descriptor: FileDescriptor
  /// The path as the user gave it.
  let name: String
  /// How many bytes come before the first one that counts.
  private let start: Int
  /// How many bytes there are behind those, when it was opened.
  let size: Int

  /// The file behind an open descriptor.
  init(descriptor: FileDescriptor, name: String, start: Int, size: Int) {
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
      let place = start + offset + bytes.count - before
      let length = unsafe bytes.append { room in unsafe (try? descriptor.fill(room, from: place)) ?? -1 }
      if length < 0 { return false }
      if length == 0 { return true }
    }
    return true
  }
}
