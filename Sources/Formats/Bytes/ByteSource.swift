import Basics

/// Where input bytes come from: a file, standard input, or memory; handed out in order, as UTF-8. Of a file any part may also
/// be read at any time (`file`, `seek`).
///
/// A UTF-8 byte order mark is taken off; text in UTF-16 with a byte order mark is turned into UTF-8; gzip is refused with
/// the way around it. Nothing else is looked at: whether the bytes are valid UTF-8 is for the reader to say.
package final class ByteSource {
  /// The path as the user gave it, `-` for standard input.
  package let name: String
  /// How many bytes there are if the source knows, 0 if not: a hint for the size of a buffer, never trusted.
  package private(set) var sizeHint = 0

  private var descriptor: FileDescriptor?
  private let owned: Bool
  /// Whether it is a file on a disk, and not a pipe or a terminal.
  private var isRegular = false
  /// How many bytes of the file come before the first one handed out: those of a byte order mark.
  private var markSize = 0
  /// Bytes that were read to recognise the encoding, or that lie in memory anyway; handed out first.
  private var pending: ArraySlice<UInt8> = []

  /// Text that must be read whole before it can be decoded may not be larger than this: 256 MiB.
  package static let wholeLimit = 256 << 20

  /// Opens a file, or standard input for `-`.
  /// - Throws: `FormatError` with the code `cannot-open`, `is-a-directory`, `cannot-read`, `gzip` or `encoding`.
  package init(opening path: String) throws(FormatError) {
    name = path
    owned = path != "-"
    if path == "-" {
      descriptor = .standardInput
    } else {
      do throws(SystemError) {
        descriptor = try FileDescriptor(opening: path)
      } catch {
        throw FormatError("cannot-open", "cannot be opened: \(error.words)", at: SourceLocation(file: path))
      }
    }
    try examine()
    try recogniseEncoding()
  }

  /// Bytes in memory under the name of a file.
  /// - Throws: `FormatError` with the code `gzip`, `encoding` or `invalid-utf16`.
  package init(_ bytes: [UInt8], name: String) throws(FormatError) {
    self.name = name
    owned = false
    pending = bytes[...]
    sizeHint = bytes.count
    try recogniseEncoding()
  }

  deinit {
    if owned { descriptor?.release() }
  }

  /// Appends the next bytes to `bytes` as far as it has room; answers how many, 0 only at the end of the input.
  /// - Throws: `FormatError` with the code `cannot-read`.
  package func read(into bytes: inout PaddedBytes) throws(FormatError) -> Int {
    unsafe try bytes.append { (room) throws(FormatError) -> Int in unsafe try self.read(into: room) }
  }

  private func read(into room: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    if !pending.isEmpty {
      let part = pending.prefix(room.count)
      unsafe room.copyBytes(from: part)
      pending = pending.dropFirst(part.count)
      return part.count
    }
    guard let descriptor, room.count > 0 else { return 0 }
    do throws(SystemError) {
      return unsafe try descriptor.fill(room)
    } catch {
      if error.isOfFolder { throw isDirectory() }
      throw FormatError("cannot-read", "cannot be read: \(error.words)", at: SourceLocation(file: name))
    }
  }

  /// The same bytes for one who reads them in another order: as long as this source is kept. Nil for what can be read once
  /// only (standard input, a pipe) and for text that had to be decoded.
  var file: ByteFile? {
    guard owned, isRegular, let descriptor else { return nil }
    return ByteFile(descriptor: descriptor, name: name, start: markSize, size: max(0, sizeHint - markSize))
  }

  /// Goes on at another byte of a source that has a `file`.
  func seek(to offset: Int) {
    guard let descriptor else { return }
    pending = []
    descriptor.move(to: markSize + offset)
  }

  /// All that is left, for inputs that cannot be read piece by piece.
  /// - Throws: `FormatError` with the code `cannot-read`, or `too-large` beyond `limit` bytes.
  package func readAll(limit: Int = ByteSource.wholeLimit) throws(FormatError) -> PaddedBytes {
    var bytes = PaddedBytes(capacity: min(max(sizeHint, pending.count) + 1, limit + 1))
    while bytes.count <= limit {
      if bytes.count == bytes.capacity { bytes.grow(to: min(max(4096, 2 * bytes.capacity), limit + 1)) }
      if try read(into: &bytes) == 0 { return bytes }
    }
    throw ByteSource.tooLarge(name, limit)
  }

  /// Why an input of more than `limit` bytes is not read.
  static func tooLarge(_ name: String, _ limit: Int) -> FormatError {
    FormatError(
      "too-large", "is larger than \(limit >> 20) MiB, the most that can be read whole", at: SourceLocation(file: name))
  }

  /// The text up to the first line end, before anything was read; nil where none comes within `longestFirstLine` bytes.
  /// - Throws: `FormatError` with the code `cannot-read`.
  package func firstLine() throws(FormatError) -> String? {
    var looked = 0
    while true {
      let rest = pending.dropFirst(looked)
      if let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
        return String(decoding: pending[..<end], as: UTF8.self)
      }
      looked = pending.count
      guard descriptor != nil, looked < ByteSource.longestFirstLine else { return nil }
      var more = PaddedBytes(capacity: 4096)
      let known = pending
      pending = []
      let length = try read(into: &more)
      pending = known + more.bytes(in: 0..<more.count)
      if length == 0 { return nil }
    }
  }

  /// The header of a table is no longer.
  private static let longestFirstLine = 1 << 20

  // MARK: What kind of input it is

  /// Whether the first bytes begin an object or an array of JSON: for inputs whose name does not tell. Asked before
  /// anything was read.
  package var looksLikeJSON: Bool {
    let first = pending.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// Whether the first bytes may begin a text that kubectl prints for people (`NAME  READY …`, `Name:  …`). Asked before anything
  /// was read.
  package var looksLikeKubectlTable: Bool { pending.starts(with: "NAME".utf8) || pending.starts(with: "Name".utf8) }

  /// Whether who opens the same path reads the same bytes; not so of standard input or a pipe.
  package var canBeOpenedAgain: Bool { owned && isRegular }

  /// The first bytes, before anything was read.
  package var opening: ArraySlice<UInt8> { pending }

  /// Refuses folders, asks for the size, and takes down that the file is read.
  private func examine() throws(FormatError) {
    guard let status = descriptor?.status else { return }
    if status.kind == .folder { throw isDirectory() }
    isRegular = status.kind == .file
    if isRegular {
      sizeHint = status.size
      FilesOfRun.current?.take(status.identity, at: name)
    }
  }

  private func isDirectory() -> FormatError {
    FormatError("is-a-directory", "is a folder where a file was expected", at: SourceLocation(file: name))
  }

  /// Looks at the first bytes: byte order marks and the signature of gzip (RFC 1952).
  private func recogniseEncoding() throws(FormatError) {
    if descriptor != nil {
      var head = PaddedBytes(capacity: PackedFormat.headSize)
      while head.count < PackedFormat.headSize {
        let length = unsafe try head.append { (room) throws(FormatError) -> Int in unsafe try self.read(into: room) }
        if length == 0 { break }
      }
      pending = head.bytes(in: 0..<head.count)
    }
    if let packing = PackedFormat(pending, name: name) { throw packing.refusal(of: name) }
    if pending.starts(with: [0xEF, 0xBB, 0xBF]) {
      pending = pending.dropFirst(3)
      markSize = 3
    } else if pending.starts(with: [0xFF, 0xFE, 0, 0]) || pending.starts(with: [0, 0, 0xFE, 0xFF]) {
      throw FormatError("encoding", "is UTF-32 text; UTF-8 or UTF-16 was expected", at: SourceLocation(file: name))
    } else if pending.starts(with: [0xFF, 0xFE]) {
      try decodeUTF16(bigEndian: false)
    } else if pending.starts(with: [0xFE, 0xFF]) {
      try decodeUTF16(bigEndian: true)
    }
  }

  private func decodeUTF16(bigEndian: Bool) throws(FormatError) {
    pending = pending.dropFirst(2)
    let all = try readAll()
    pending = try decodedUTF16(all.bytes(in: 0..<all.count), bigEndian: bigEndian, file: name)[...]
    sizeHint = pending.count
    if owned { descriptor?.release() }
    descriptor = nil
  }
}
