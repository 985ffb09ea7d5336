internal import Basics

/// A string in the window, without its quotes.
struct JSONString {
  var start = 0
  var count = 0
  var hasEscapes = false
  var isASCII = true

  var range: Range<Int> { start..<start + count }
}

/// The key read last: its bytes in the window, or only its place once they have left it.
struct JSONKey {
  var string = JSONString()
  /// Whether the bytes are in the window.
  private(set) var isHeld = false
  /// Whether the bytes must stay in the window: until the value is taken.
  var isPinned = false
  /// Where the key began, once its bytes have left the window.
  private(set) var gone = SourceLocation(file: "")

  /// No key read yet.
  init() {}

  /// A key just read.
  init(_ string: JSONString) {
    self.string = string
    isHeld = true
    isPinned = true
  }

  /// The index of the opening quote.
  var quote: Int { string.start - 1 }

  /// Notes that the bytes leave the window.
  mutating func leave(from location: SourceLocation) {
    gone = location
    isHeld = false
    isPinned = false
    string = JSONString()
  }
}
