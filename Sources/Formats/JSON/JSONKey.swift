/// A string in the window, without its quotes.
struct JSONString {
  /// The index in the window of its first byte.
  var start = 0
  /// In bytes.
  var count = 0
  /// Whether escapes are among its bytes.
  var hasEscapes = false
  /// Whether all of its bytes are ASCII.
  var isASCII = true

  /// Where in the window it is.
  var range: Range<Int> { start..<start + count }
}

/// The key read last: its bytes in the window, or only its place once they have left it.
@usableFromInline struct JSONKey {
  /// The index in the window of the first byte behind the quote.
  @usableFromInline var start = 1
  /// How many bytes there are, -1 when there are escapes among them or when they have left the window: then they cannot
  /// be compared.
  @usableFromInline var comparable = -1
  /// How many bytes there are.
  var count = 0
  /// Whether escapes are among its bytes.
  var hasEscapes = false
  /// Whether all of its bytes are ASCII.
  var isASCII = true
  /// Whether the bytes are in the window.
  var isHeld = false
  /// Whether the bytes must stay in the window: until the value is taken.
  var isPinned = false
  /// Line and column of the opening quote, once the bytes have left the window.
  var goneLine = 0
  /// See `goneLine`.
  var goneColumn = 0

  /// No key read yet.
  init() {}

  /// The index of the opening quote.
  var quote: Int { start - 1 }

  /// The key as a string in the window.
  var string: JSONString { JSONString(start: start, count: count, hasEscapes: hasEscapes, isASCII: isASCII) }

  /// Takes a key just read.
  @inline(__always)
  mutating func take(_ string: JSONString) {
    start = string.start
    count = string.count
    comparable = string.hasEscapes ? -1 : string.count
    hasEscapes = string.hasEscapes
    isASCII = string.isASCII
    isHeld = true
    isPinned = true
  }

  /// Notes that the bytes leave the window.
  mutating func leave(line: Int, column: Int) {
    self = JSONKey()
    goneLine = line
    goneColumn = column
  }
}
