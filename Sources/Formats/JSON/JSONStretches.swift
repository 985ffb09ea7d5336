import Basics
import Synchronization

/// The rest of a long array of a file, cut into stretches of whole elements that may be read on several cores at once.
///
/// Worked example: from the first of a million lines that begin with `  {` on, a stretch is loaded up to the last `,\n  {` among
/// the next 256 KiB, the one after it from there on. Where elements end is guessed from how the text looks (`ElementBorder`),
/// and proven by reading: who begins where an element begins and meets the cut behind a whole one has found where the next
/// one begins. A stretch that turns out otherwise is not used, nor is any behind it: whoever reads the array goes on at its
/// begin, one element after the other.
package final class JSONStretches: Sendable {
  /// A stretch that was loaded into a reader.
  package struct Stretch: Sendable {
    /// Counted from 0 on, in the order of the file.
    package let number: Int
    /// Where the element behind it begins, if it ends where it was cut.
    package let next: Place
  }

  /// Where an element begins.
  package struct Place: Sendable {
    /// In bytes from the begin of the input.
    let offset: Int
    let line: Int
  }

  private struct State {
    var place: Place
    var number = 0
    var isClosed = false
  }

  /// Where the first of them begins.
  package let start: Place
  let file: ByteFile
  /// How many objects and arrays are open around the elements.
  let depth: Int
  let border: ElementBorder
  private let size: Int
  private let state: Mutex<State>

  init(_ file: ByteFile, from start: Place, border: ElementBorder, depth: Int, size: Int) {
    self.file = file
    self.start = start
    self.border = border
    self.depth = depth
    self.size = size
    state = Mutex(State(place: start))
  }

  /// How many stretches have been loaded so far.
  package var count: Int { state.withLock { $0.number } }

  /// Loads the next stretch into a reader made by `JSONReader(_:)`, which then stands before its first element, as behind
  /// `enterArray`. Nil when no further cut is found, the file cannot be read, or after `close`. One loads at a time, since
  /// where a stretch begins follows from the one before, and the others decode meanwhile.
  package func load(into reader: inout JSONReader) -> Stretch? {
    state.withLock { state in
      guard !state.isClosed, let (cut, lines) = reader.hold(self, from: state.place, size: size) else {
        state.isClosed = true
        return nil
      }
      state.place = Place(offset: state.place.offset + cut + border.size, line: state.place.line + lines)
      state.number += 1
      return Stretch(number: state.number - 1, next: state.place)
    }
  }

  /// Ends the loading of stretches.
  package func close() { state.withLock { $0.isClosed = true } }
}

extension JSONReader {
  /// A stretch is what a processor's second-level cache holds.
  package static let stretchSize = 256 << 10
  /// Less than so many stretches are not worth starting for.
  private static let fewestStretches = 8

  /// A reader of stretches.
  package init(_ stretches: JSONStretches) {
    // A copy of its own: cores that count references to one text wait for each other.
    let file = String(decoding: Array(stretches.file.name.utf8), as: UTF8.self)
    self.init(ByteWindow(partsOf: file))
  }

  /// Whether all of a stretch has been read: its last element ends where it was cut.
  package var isBehindStretch: Bool { position == window.count }

  package mutating func stretches(size: Int) -> JSONStretches? {
    guard offset >= nextSplit, marks.isEmpty, let file = window.sharedFile,
      file.size - offset >= size * JSONReader.fewestStretches
    else { return nil }
    guard let border = ElementBorder(before: position, in: window.bytes) else { return nil }
    nextSplit = offset + size * JSONReader.fewestStretches
    let place = JSONStretches.Place(offset: offset, line: window.locationOnTheWay(of: position).line)
    return JSONStretches(file, from: place, border: border, depth: depth, size: size)
  }

  package mutating func pass(_ stretches: JSONStretches, to place: JSONStretches.Place) {
    window.move(to: place.offset, line: place.line, column: stretches.border.column)
    position = 0
    key = JSONKey()
    // The comma before the element at the place has been read.
    isFirst = true
  }

  /// Takes in bytes from a place up to the last border among them; answers where that stands, and how many lines end up to
  /// the element behind it.
  fileprivate mutating func hold(
    _ stretches: JSONStretches, from place: JSONStretches.Place, size: Int
  ) -> (cut: Int, lines: Int)? {
    var isRead = false
    window.hold(line: place.line, column: stretches.border.column) { bytes in
      bytes.grow(to: size)
      isRead = stretches.file.read(into: &bytes, from: place.offset)
    }
    guard isRead, let cut = stretches.border.last(in: window.bytes) else { return nil }
    let lines = window.countLines(before: cut + stretches.border.size)
    window.cut(at: cut, UInt8(ascii: "]"))
    position = 0
    key = JSONKey()
    keys.clear(0)
    marks = []
    depth = stretches.depth
    isFirst = true
    return (cut, lines)
  }
}
