import Synchronization

/// The rest of a long array of a file, cut into chunks of whole elements that may be read on several cores at once.
///
/// Worked example: from the first of a million lines that begin with `  {` on, a chunk is loaded up to the last `,\n  {` among
/// the next 256 KiB, the one after it from there on. Where elements end is guessed from how the text looks (`ElementSeparator`),
/// and proven by reading: who begins where an element begins and meets the cut behind a whole one has found where the next
/// one begins. A chunk that turns out otherwise is not used, nor is any after it: the reader of the array goes on at its
/// begin, one element after the other.
package final class JSONChunks: InputParts {
  /// A chunk that was loaded into a reader.
  package struct Chunk: Sendable {
    /// Counted from 0 on, in the order of the file.
    package let number: Int
    /// Where the element behind it begins, if it ends where it was cut.
    package let next: Place
  }

  /// Where an element begins.
  package struct Place: Sendable {
    /// In bytes from the begin of the input.
    let offset: Int
    /// The line that it stands on, from 1 on.
    let line: Int
  }

  private struct State {
    var place: Place
    var number = 0
    var isClosed = false
  }

  /// Where the first of them begins.
  package let start: Place
  /// The file that they are read from.
  let file: ByteFile
  /// How many objects and arrays are open around the elements.
  let depth: Int
  /// What stands between two elements.
  let separator: ElementSeparator
  private let size: Int
  private let state: Mutex<State>

  /// The chunks of a file from an element on, each of about `size` bytes.
  init(_ file: ByteFile, from start: Place, separator: ElementSeparator, depth: Int, size: Int) {
    self.file = file
    self.start = start
    self.separator = separator
    self.depth = depth
    self.size = size
    state = Mutex(State(place: start))
  }

  package var count: Int { state.withLock { $0.number } }

  /// Has `hold` take in the next chunk: it is told where that begins and about how many bytes are wanted, and answers where the
  /// last separator among them stands and how many lines end up to the element behind that. Nil when `hold` finds none, or after
  /// `close`. One loads at a time, since where a chunk begins follows from the one before, and the others decode meanwhile.
  func load(_ hold: (Place, Int) -> (cut: Int, lines: Int)?) -> Chunk? {
    state.withLock { state in
      guard !state.isClosed, let (cut, lines) = hold(state.place, size) else {
        state.isClosed = true
        return nil
      }
      state.place = Place(offset: state.place.offset + cut + separator.size, line: state.place.line + lines)
      state.number += 1
      return Chunk(number: state.number - 1, next: state.place)
    }
  }

  package func close() { state.withLock { $0.isClosed = true } }
}
