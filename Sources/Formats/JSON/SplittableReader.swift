/// A reader of documents that repeat themselves and may be very long, as dumps of a cluster are: it can know a value again by its
/// bytes, and be read on several cores at once. A reader that can do neither answers so, and is read value by value.
package protocol SplittableReader: ValueReader {
  /// Takes the value at the position if its bytes are in a cache, and answers their number; nil, and the value is not taken,
  /// when they are not or when the reader cannot tell.
  mutating func take(cached cache: DecodeCache) -> Int?
  /// How many bytes of the input come before the value at the position, where that can be told.
  var offset: Int { get }
  /// Puts the value that was taken from an offset on into a cache, and answers its number; nil where its bytes are no longer
  /// held, or are not worth remembering.
  mutating func remember(from offset: Int, in cache: DecodeCache) -> Int?
  /// The elements from the one at the position on, which `nextElement` has just found, cut into chunks of about so many bytes to
  /// be read on several cores; nil where they cannot be, or are not worth it.
  mutating func chunks(size: Int) -> JSONChunks?
  /// Moves to where an element of a chunk begins; `nextElement` then finds that one. Asked only of a reader that gave chunks.
  mutating func pass(_ chunks: JSONChunks, to place: JSONChunks.Place)
}

extension SplittableReader {
  package mutating func take(cached cache: DecodeCache) -> Int? { nil }
  package var offset: Int { 0 }
  package mutating func remember(from offset: Int, in cache: DecodeCache) -> Int? { nil }
  package mutating func chunks(size: Int) -> JSONChunks? { nil }
  package mutating func pass(_ chunks: JSONChunks, to place: JSONChunks.Place) {}
}
