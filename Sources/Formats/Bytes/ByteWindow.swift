package import Basics

/// A part of an input that slides forward over it: what a reader still needs stays, the rest makes room for more.
///
/// Worked example, a window of 8 bytes over `[1,22,333]`: it holds `[1,22,33`; the reader stands at `333` (index 6), asks
/// for more with `refill(keeping: 6)`, gets the answer 6, and finds `333]` from index 0 on.
/// Indices count from the first byte held. The window grows only when what must stay fills more than half of it.
package struct ByteWindow {
  /// The usual size: small enough for a processor's second-level cache, large enough that system calls do not count.
  package static let usualSize = 256 << 10
  /// The most bytes that a reader may ask to stay: 64 MiB. No object of a cluster comes near (etcd stops at 1.5 MiB).
  package static let limit = 64 << 20

  /// The bytes held.
  package private(set) var bytes: PaddedBytes
  /// Whether the input ends with the last byte held.
  package private(set) var isLast: Bool
  /// How many bytes of the input lie before the first byte held.
  package private(set) var discarded = 0
  /// The name of the input.
  package let file: String
  /// The byte that ends a line; set before the first line is counted. Only old Macintosh text has anything but a line feed.
  package var lineEnd: UInt8 = 0x0A

  private let source: ByteSource?
  /// A place whose line is known: lines are counted from the place asked for last, so that each byte is counted once.
  private var known = LinePlace()
  /// The line that the first byte held stands on.
  private var first = LinePlace()
  /// How many lines end before every 4096th byte, where that has been counted.
  private var linesBefore: [Int] = []
  private static let lineStep = 4096

  /// A window over a source.
  package init(_ source: ByteSource, size: Int = ByteWindow.usualSize) {
    file = source.name
    self.source = source
    isLast = false
    bytes = PaddedBytes(capacity: source.sizeHint > 0 ? max(16, min(size, source.sizeHint + 1)) : max(16, size))
  }

  /// A window that holds the whole of an input.
  package init(_ input: InputBytes) {
    file = input.file
    source = nil
    isLast = true
    bytes = input.padded
  }

  /// A window without bytes, for parts of a file that are put into it one by one.
  init(partsOf file: String) {
    self.file = file
    source = nil
    isLast = true
    bytes = PaddedBytes(capacity: 0)
  }

  /// How many bytes are held.
  package var count: Int { bytes.count }

  /// The input for those who read in another order; nil when it can be read once only.
  var sharedFile: ByteFile? { source?.file }

  /// Lets go of all bytes and takes in those that `fill` appends, the first of which stands at a line and column.
  mutating func hold(line: Int, column: Int, _ fill: (inout PaddedBytes) -> Void) {
    discarded = 0
    bytes.removeFirst(bytes.count)
    fill(&bytes)
    linesBefore.removeAll(keepingCapacity: true)
    first = LinePlace(offset: 0, lineStart: 1 - column, line: line)
    known = first
  }

  /// Takes away the bytes from `end` on and puts another one in their place.
  mutating func cut(at end: Int, _ byte: UInt8) { bytes.cut(at: end, byte) }

  /// How many lines end before an index of bytes just taken in; what is counted on the way makes later questions about places
  /// cheap.
  mutating func countLines(before index: Int) -> Int {
    var lines = 0
    for start in stride(from: 0, to: index, by: ByteWindow.lineStep) {
      linesBefore.append(lines)
      lines += bytes.newlines(in: start..<min(start + ByteWindow.lineStep, index), endedBy: lineEnd)
    }
    return lines
  }

  /// Lets go of all bytes, to go on with the byte at `offset` in an input that has a `sharedFile`.
  mutating func move(to offset: Int, line: Int, column: Int) {
    source?.seek(to: offset)
    isLast = false
    discarded = offset
    bytes.removeFirst(bytes.count)
    linesBefore = []
    first = LinePlace(offset: offset, lineStart: offset + 1 - column, line: line)
    known = first
  }

  /// Lets go of the bytes before `keep` and reads on, at least one byte unless the input is at its end.
  ///
  /// Answers by how much all indices have become smaller.
  /// - Throws: `FormatError` `cannot-read`, or `too-long` when more than `limit` bytes would have to stay.
  package mutating func refill(keeping keep: Int) throws(FormatError) -> Int {
    guard !isLast, let source else { return 0 }
    if keep > 0 {
      first = place(of: keep)
      known = first
      bytes.removeFirst(keep)
      discarded += keep
    }
    if bytes.count > bytes.capacity / 2 {
      guard bytes.count < ByteWindow.limit else {
        throw FormatError(
          "too-long", "found a value longer than \(ByteWindow.limit >> 20) MiB, the most that is held in memory",
          at: location(of: 0))
      }
      bytes.grow(to: 2 * bytes.capacity)
    }
    if try source.read(into: &bytes) == 0 { isLast = true }
    return keep
  }

  /// The line and column of the byte at `index`.
  package func location(of index: Int) -> SourceLocation { location(at: place(of: index)) }

  /// The same; the next question about a place near by is then cheap.
  package mutating func locationOnTheWay(of index: Int) -> SourceLocation {
    known = place(of: index)
    return location(at: known)
  }

  // MARK: Lines

  private struct LinePlace {
    /// Offsets in the whole input, of the place and of the begin of its line.
    var offset = 0
    var lineStart = 0
    var line = 1
  }

  private func location(at place: LinePlace) -> SourceLocation {
    SourceLocation(file: file, line: place.line, column: place.offset - place.lineStart + 1)
  }

  /// Counts lines from the place known to the one asked for, in either direction.
  private func place(of index: Int) -> LinePlace {
    let from = known.offset - discarded
    var place = known
    place.offset = discarded + index
    let step = index / ByteWindow.lineStep
    if step < linesBefore.count, step * ByteWindow.lineStep > from {
      let start = step * ByteWindow.lineStep
      let line = first.line + linesBefore[step] + bytes.newlines(in: start..<index, endedBy: lineEnd)
      guard line > place.line else { return place }
      place.line = line
      place.lineStart = discarded + bytes.lineStart(before: index, floor: from, endedBy: lineEnd)
    } else if index >= from {
      let lines = bytes.newlines(in: from..<index, endedBy: lineEnd)
      guard lines > 0 else { return place }
      place.line += lines
      place.lineStart = discarded + bytes.lineStart(before: index, floor: from, endedBy: lineEnd)
    } else {
      let lines = bytes.newlines(in: index..<from, endedBy: lineEnd)
      guard lines > 0 else { return place }
      place.line -= lines
      place.lineStart =
        place.line == first.line ? first.lineStart : discarded + bytes.lineStart(before: index, endedBy: lineEnd)
    }
    return place
  }
}
