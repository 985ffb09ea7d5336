import Synchronization

/// A YAML stream cut into pieces of whole documents, of which only a few are in memory.
///
/// A line that begins with `---` and a blank or line end always ends a document and begins one, whatever stands before it, so the
/// stream is cut in front of such a line, the last one within the size of a piece.
///
/// Worked example: `a: 1`, `---`, `b: 2`, `---`, `c: 3` on lines of their own, cut at 16 bytes: the window holds the first four
/// lines and the begin of the fifth, the last `---` in it stands at byte 14, so the piece is the documents a and b; the next one
/// begins with that `---` on line 4.
///
/// Where a piece ends depends on nothing but the bytes and the size asked for. No cut is made between a directive (`%YAML`) and the
/// document that it belongs to, nor behind the begin of logs (`kubectl cluster-info dump`), in which such lines mean nothing.
package final class YAMLPieces: InputParts {
  /// About so many bytes are a piece: what a processor's second-level cache holds with what is read of it.
  package static let usualSize = 256 << 10

  /// The name of the input.
  package let file: String
  private let size: Int
  private let state: Mutex<YAMLCutting>
  /// Whether there may be more than one piece.
  package let mayBeSeveral: Bool

  /// The pieces of a source, of which nothing has been read.
  package init(_ source: sending ByteSource, size: Int = usualSize) {
    self.size = size
    file = source.name
    mayBeSeveral = source.sizeHint == 0 || source.sizeHint > size
    let room = source.sizeHint > 0 ? min(size, source.sizeHint + 1) : size
    state = Mutex(YAMLCutting(source, file: source.name, held: PaddedBytes(capacity: room)))
  }

  /// A whole input as one piece.
  package init(_ input: InputBytes) {
    size = 0
    file = input.file
    mayBeSeveral = false
    state = Mutex(YAMLCutting(nil, file: input.file, held: input.padded))
  }

  package var count: Int { state.withLock { $0.number } }

  package func close() { state.withLock { $0.isClosed = true } }

  /// The next piece with its number; nil behind the last one and after `close`. One loads at a time.
  ///
  /// Where it cannot be loaded, none is behind it: `cannot-read`, or `too-large` where a single document has more than
  /// `ByteSource.wholeLimit` bytes.
  package func next() -> (number: Int, piece: Result<YAMLPiece, FormatError>)? {
    state.withLock { cutting in
      guard !cutting.isClosed else { return nil }
      let number = cutting.number
      cutting.number += 1
      do throws(FormatError) {
        return (number, .success(try cutting.next(size: size)))
      } catch {
        cutting.isClosed = true
        return (number, .failure(error))
      }
    }
  }
}

/// What is in memory of a stream that is being cut.
private struct YAMLCutting {
  /// Nil where all of it is held.
  private let source: ByteSource?
  private let file: String
  /// What has been read and belongs to no piece yet.
  private var held: PaddedBytes
  private var isAtEnd: Bool
  /// How many pieces have been asked for.
  var number = 0
  private var above: [UInt8] = []
  private var lineFeeds = 0
  private var lines = 0
  var isClosed = false

  init(_ source: ByteSource?, file: String, held: PaddedBytes) {
    self.source = source
    self.file = file
    self.held = held
    isAtEnd = source == nil
  }

  mutating func next(size: Int) throws(FormatError) -> YAMLPiece {
    var room = size
    var hasLogs = false
    while true {
      try fill(to: room)
      if isAtEnd { break }
      hasLogs = hasLogs || held.nextLogs(from: 0) != nil
      if !hasLogs, let cut = held.lastDocument { return piece(to: cut, size: size) }
      guard held.count <= ByteSource.wholeLimit else { throw ByteSource.tooLarge(file, ByteSource.wholeLimit) }
      room = min(2 * max(room, held.count), ByteSource.wholeLimit + 1)
    }
    guard held.count <= ByteSource.wholeLimit else { throw ByteSource.tooLarge(file, ByteSource.wholeLimit) }
    isClosed = true
    defer { held = PaddedBytes(capacity: 0) }
    return take(held, end: held.count, mayHaveLogs: true)
  }

  private mutating func fill(to room: Int) throws(FormatError) {
    guard let source else { return }
    while !isAtEnd, held.count < room {
      if held.count == held.capacity { held.grow(to: room) }
      if try source.read(into: &held) == 0 { isAtEnd = true }
    }
  }

  /// The piece up to a cut, with the marker behind it; what is held from the cut on stays.
  private mutating func piece(to cut: Int, size: Int) -> YAMLPiece {
    var bytes = PaddedBytes(capacity: max(size, held.count - cut))
    bytes.append(held, from: cut)
    swap(&bytes, &held)
    bytes.keepFirst(cut + PaddedBytes.markerSize)
    return take(bytes, end: cut, mayHaveLogs: false)
  }

  private mutating func take(_ bytes: PaddedBytes, end: Int, mayHaveLogs: Bool) -> YAMLPiece {
    let piece = YAMLPiece(
      above: above, lineFeeds: lineFeeds, mayHaveLogs: mayHaveLogs, lines: lines, bytes: bytes, end: end, file: file)
    let feeds = bytes.newlines(in: 0..<end)
    lineFeeds += feeds
    lines += feeds + bytes.lonelyReturns(in: 0..<end)
    let last = bytes.lastLines(2, before: end)
    above = feeds > 1 ? Array(bytes.bytes(in: last)) : Array(above.lastLine + bytes.bytes(in: last))
    return piece
  }
}

extension PaddedBytes {
  /// `---` and what stands behind it.
  fileprivate static let markerSize = 4

  /// Where the last document begins that is marked with `---` and has no directives, not at the very begin; nil where none does.
  fileprivate var lastDocument: Int? {
    var end = count
    while true {
      let start = lineStart(before: end)
      guard start > 0 else { return nil }
      if start + PaddedBytes.markerSize <= count, self[start] == 0x2D, hasDocumentMarker(at: start),
        !hasDirectives(before: start)
      {
        return start
      }
      end = start - 1
    }
  }

  /// Whether a line between the document marker before an index and that index may be a directive.
  private func hasDirectives(before index: Int) -> Bool {
    var end = index - 1
    while end > 0 {
      let start = lineStart(before: end)
      // A byte order mark may stand in front of a directive.
      if self[start] == 0x25 || self[start] == 0xEF { return true }
      if hasDocumentMarker(at: start) { return false }
      end = start - 1
    }
    return false
  }

  /// How many carriage returns without a line feed behind them a range holds.
  fileprivate func lonelyReturns(in range: Range<Int>) -> Int {
    guard newlines(in: range, endedBy: 0x0D) > 0 else { return 0 }
    return range.reduce(0) { $0 + (self[$1] == 0x0D && self[$1 + 1] != 0x0A ? 1 : 0) }
  }

  /// The last lines that end before an index, at most so many.
  fileprivate func lastLines(_ most: Int, before index: Int) -> Range<Int> {
    var start = index
    for _ in 0..<most where start > 0 { start = lineStart(before: start - 1) }
    return start..<index
  }
}

extension [UInt8] {
  /// Its last line, with its end.
  fileprivate var lastLine: ArraySlice<UInt8> {
    let start = dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return self[start...]
  }
}
