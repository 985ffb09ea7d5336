import Basics

extension JSONReader {
  /// Steps over the value at the position.
  ///
  /// A string, number or literal is checked but for the escapes and the UTF-8 of a string. In an object or array the
  /// brackets are checked, which must fit each other and not be nested too deep, and that strings end. Not checked in
  /// there: commas, colons, numbers, literals, control characters, escapes and UTF-8. What is never used may thus be
  /// damaged without being noticed, but not so that anything behind it is misread.
  /// - Throws: `FormatError` `json-syntax`, `too-deep`, `cannot-read`.
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
  /// Worked example on `{"a}":[1]}`: the brackets outside of strings are `{ [ ] }`. Each opening one is put on a stack, each
  /// closing one must fit the one on top and takes it off; the value ends where the stack is empty.
  private mutating func skipContainer() throws(FormatError) {
    let start = position
    // Asked for before the begin leaves the window, not at each skip.
    var begin: SourceLocation?
    var blocks = JSONBlocks()
    var opened = JSONBrackets()
    var at = position
    while true {
      if window.count &- at < 64, !window.isLast {
        if begin == nil { begin = window.locationOnTheWay(of: start) }
        position = at
        while window.count - position < 64, !window.isLast { try refill() }
        at = position
      }
      guard at < window.count else { throw openContainer(from: begin ?? window.location(of: start)) }
      var brackets = blocks.brackets(window.bytes, at: at)
      while brackets != 0 {
        let index = at &+ brackets.trailingZeroBitCount
        let bracket = window.bytes[index]
        if JSONBrackets.isOpening(bracket) {
          guard depth &+ opened.count < JSONReader.depthLimit else { throw tooDeep(at: index) }
          opened.push(bracket)
        } else {
          guard opened.pop(closing: bracket) else { throw misfit(bracket, at: index) }
          if opened.count == 0 {
            position = index &+ 1
            return
          }
        }
        brackets &= brackets &- 1
      }
      at = min(at &+ 64, window.count)
    }
  }
}
