internal import Basics

extension JSONReader {
  /// Steps over the value at the position.
  ///
  /// A string, number or literal is checked but for the escapes and the UTF-8 of a string. In an object or array only
  /// what bounds it is looked at: strings must end, brackets must balance in number, nesting is limited (to within the 64
  /// bytes looked at together). Not checked in there: that `{` is closed by `}` and not by `]`, commas, colons, numbers,
  /// literals, control characters, escapes and UTF-8. What is never used may thus be damaged without being noticed, but not
  /// so that anything behind it is misread.
  package mutating func skip() throws(FormatError) {
    switch window.bytes[position] {
    case UInt8(ascii: "\""):
      _ = try scanString()
      key.isPinned = false
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      key.isPinned = false
      try skipContainer()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      _ = try scanNumber()
      key.isPinned = false
    case UInt8(ascii: "t"): try takeLiteral("true")
    case UInt8(ascii: "f"): try takeLiteral("false")
    case UInt8(ascii: "n"): try takeLiteral("null")
    default: throw unexpected("a value")
    }
  }

  /// Moves behind the object or array at the position, 64 bytes at a time.
  ///
  /// Worked example on `{"a}":[1]}`: the brackets outside of strings are `{ [ ] }`, so the depth goes 1 2 1 0 and the value
  /// ends where it comes to 0. A block with fewer closing brackets than the depth cannot hold that place: it is passed by
  /// counting its brackets, without looking at a single byte.
  private mutating func skipContainer() throws(FormatError) {
    let start = position
    // Asked for before the begin leaves the window, not at each skip.
    var begin: SourceLocation?
    var blocks = JSONBlocks()
    var nested = 0
    while true {
      while window.count - position < 64, !window.isLast {
        if begin == nil { begin = window.location(of: start) }
        try refill()
      }
      guard position < window.count else { throw openContainer(from: begin ?? window.location(of: start)) }
      let (opens, closes) = blocks.brackets(window.bytes, at: position)
      if closes.nonzeroBitCount >= nested, let end = JSONBlocks.end(opens, closes, depth: nested) {
        position += end
        return
      }
      nested += opens.nonzeroBitCount - closes.nonzeroBitCount
      guard depth + nested <= JSONReader.depthLimit else { throw tooDeep(at: position) }
      position = min(position + 64, window.count)
    }
  }

  private func openContainer(from start: SourceLocation) -> FormatError {
    FormatError("json-syntax", "found the end of the input in an object or array that begins here", at: start)
  }
}
