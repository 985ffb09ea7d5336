import Basics

/// A long array read in chunks, on several cores.
extension JSONReader: SplittableReader {
  /// A chunk is what a processor's second-level cache holds.
  package static let chunkSize = 256 << 10
  /// Less than so many chunks are not worth starting for.
  private static let fewestChunks = 8

  /// A reader of chunks.
  package init(_ chunks: JSONChunks) {
    // A copy of its own: cores that count references to one text wait for each other.
    let file = String(decoding: Array(chunks.file.name.utf8), as: UTF8.self)
    self.init(ByteWindow(partsOf: file))
  }

  /// Whether all of a chunk has been read: its last element ends where it was cut.
  package var isBehindChunk: Bool { position == window.count }

  package mutating func chunks(size: Int) -> JSONChunks? {
    guard offset >= nextSplit, marks.isEmpty, let file = window.sharedFile,
      file.size - offset >= size * JSONReader.fewestChunks
    else { return nil }
    guard let separator = ElementSeparator(before: position, in: window.bytes) else { return nil }
    nextSplit = offset + size * JSONReader.fewestChunks
    let place = JSONChunks.Place(offset: offset, line: window.locationOnTheWay(of: position).line)
    return JSONChunks(file, from: place, separator: separator, depth: depth, size: size)
  }

  package mutating func pass(_ chunks: JSONChunks, to place: JSONChunks.Place) {
    window.move(to: place.offset, line: place.line, column: chunks.separator.column)
    position = 0
    key = JSONKey()
    // The comma before the element at the place has been read.
    isFirst = true
  }

  /// Loads the next chunk, into a reader made by `JSONReader(_:)`, which then stands before its first element, as behind
  /// `enterArray`. Nil when no further cut is found, the file cannot be read, or after `close`.
  package mutating func load(next chunks: JSONChunks) -> JSONChunks.Chunk? {
    chunks.load { place, size in hold(chunks, from: place, size: size) }
  }

  /// Takes in bytes from a place up to the last separator among them; answers where that stands, and how many lines end up to
  /// the element behind it.
  private mutating func hold(
    _ chunks: JSONChunks, from place: JSONChunks.Place, size: Int
  ) -> (cut: Int, lines: Int)? {
    var isRead = false
    window.hold(line: place.line, column: chunks.separator.column) { bytes in
      bytes.grow(to: size)
      isRead = chunks.file.read(into: &bytes, from: place.offset)
    }
    guard isRead, let cut = chunks.separator.last(in: window.bytes) else { return nil }
    let lines = window.countLines(before: cut + chunks.separator.size)
    window.cut(at: cut, UInt8(ascii: "]"))
    position = 0
    key = JSONKey()
    keys.clear(0)
    marks = []
    depth = chunks.depth
    isFirst = true
    return (cut, lines)
  }
}

/// What the reader knows again by its bytes.
extension JSONReader {
  package mutating func take(cached cache: DecodeCache) -> Int? {
    guard let (number, size) = cache.find(at: position, in: window.bytes) else { return nil }
    position += size
    key.isPinned = false
    return number
  }

  package var offset: Int { window.discarded + position }

  package mutating func remember(from offset: Int, in cache: DecodeCache) -> Int? {
    let start = offset - window.discarded
    return start >= 0 ? cache.remember(start..<position, of: window.bytes) : nil
  }
}
