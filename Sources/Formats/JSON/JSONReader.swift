package import Basics

/// Reads JSON (RFC 8259) from the front to the back through a window that slides over the input.
///
/// Worked example, pods of a dump one at a time, whatever its size:
///
///     var reader = JSONReader(try ByteSource(opening: "pods.json"))
///     while try reader.nextDocument() {                // several documents may follow one another
///       guard try reader.enterObject() else { try reader.skip(); continue }
///       while try reader.nextKey() {
///         guard reader.keyIs("items"), try reader.enterArray() else { try reader.skip(); continue }
///         while try reader.nextElement() { try takePod(&reader) }
///       }
///     }
///
/// Whenever a value is at the position, its first byte is: white space, commas and colons are passed on the way there.
/// A token that runs off the end of the window is moved to its front and read on, so nobody ever starts again.
///
/// Checked: all of the grammar where values are taken, and of values that are skipped one by one. `skip()` over an
/// object or array looks only at what bounds it; `JSONReader+Skip.swift` says what may hide in there.
package struct JSONReader: ValueReader {
  /// Objects and arrays may be nested this deep.
  package static let depthLimit = 512

  /// The window over the input.
  @usableFromInline var window: ByteWindow
  /// The index in the window of the next byte.
  var position = 0
  /// How many objects and arrays were entered and not left.
  var depth = 0
  /// Whether the object or array entered last has had no member yet: then no comma comes first.
  var isFirst = false
  /// The key read last.
  @usableFromInline var key = JSONKey()
  /// The marks that are out, as offsets in the whole input, oldest first.
  var marks: [Int] = []
  /// Short texts that were read before.
  var pool = StringPool()
  /// The keys of the objects that are open.
  var keys = JSONKeyMarks()
  /// What there is to say about keys that stand twice.
  var duplicates = Findings()
  /// Before this offset the input is not cut into chunks (again).
  var nextSplit = 0

  /// Reads from a source through a window of so many bytes.
  package init(_ source: ByteSource, windowSize: Int = ByteWindow.usualSize) {
    window = ByteWindow(source, size: windowSize)
  }

  /// Reads what a window holds.
  init(_ window: ByteWindow) {
    self.window = window
  }

  /// Reads an input that is in memory.
  package init(_ input: InputBytes) {
    window = ByteWindow(input)
  }

  /// Reads a text under the name of a file.
  package init(_ text: String, file: String = "input") {
    self.init(InputBytes(text, file: file))
  }

  // MARK: Documents

  /// Moves on to the next top-level value, which the caller then takes or skips; false at the end of the input.
  ///
  /// Documents may follow each other on lines of their own or without anything between them; logs between them, as `kubectl
  /// cluster-info dump` prints them, are passed.
  /// - Throws: `FormatError` `cannot-read`.
  package mutating func nextDocument() throws(FormatError) -> Bool {
    depth = 0
    isFirst = false
    keys.clear()
    _ = try nextByte()
    while try passLogs() { _ = try nextByte() }
    return position < window.count
  }

  /// Makes sure that nothing but white space is left, for inputs that must be one document.
  /// - Throws: `FormatError` `json-syntax`.
  package mutating func finish() throws(FormatError) {
    _ = try nextByte()
    if position < window.count { throw unexpected("the end of the input after the document") }
  }

  // MARK: Values

  package mutating func kind() throws(FormatError) -> ValueKind {
    switch window.bytes[position] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw unexpected("a value")
    }
  }

  package mutating func location() throws(FormatError) -> SourceLocation {
    window.locationOnTheWay(of: position)
  }

  package mutating func enterObject() throws(FormatError) -> Bool {
    guard window.bytes[position] == UInt8(ascii: "{") else { return false }
    try enter()
    if keys.left > 0 { keys.open() }
    return true
  }

  package mutating func nextKey() throws(FormatError) -> Bool {
    var byte = try nextByte()
    if byte == UInt8(ascii: "}") {
      leave()
      if keys.left > 0 { keys.close() }
      return false
    }
    if isFirst {
      isFirst = false
      guard byte == UInt8(ascii: "\"") else { throw unexpected("a key in quotes or '}'") }
    } else {
      guard byte == UInt8(ascii: ",") else { throw unexpected("',' or '}' after a member") }
      position += 1
      byte = try nextByte()
      guard byte == UInt8(ascii: "\"") else { throw unexpected("a key in quotes after ','") }
    }
    let string = try scanString()
    key.take(string)
    if keys.left > 0 || string.hasEscapes || !string.isASCII { try checkKey() }
    byte = try nextByte()
    guard byte == UInt8(ascii: ":") else { throw unexpected("':' after a key") }
    position += 1
    _ = try nextByte()
    return true
  }

  package mutating func enterArray() throws(FormatError) -> Bool {
    guard window.bytes[position] == UInt8(ascii: "[") else { return false }
    try enter()
    return true
  }

  package mutating func nextElement() throws(FormatError) -> Bool {
    let byte = try nextByte()
    if byte == UInt8(ascii: "]") {
      leave()
      return false
    }
    if isFirst {
      isFirst = false
    } else {
      guard byte == UInt8(ascii: ",") else { throw unexpected("',' or ']' after an element") }
      position += 1
      if try nextByte() == UInt8(ascii: "]") { throw unexpected("a value after ','") }
    }
    return true
  }

  // MARK: Marks

  /// A place in the input to come back to, with what was open there.
  package struct Mark: Sendable {
    let offset: Int
    let depth: Int
    let isFirst: Bool
    /// How many marks were out when this one was taken.
    let number: Int
  }

  package mutating func mark() throws(FormatError) -> Mark {
    let mark = Mark(offset: window.discarded + position, depth: depth, isFirst: isFirst, number: marks.count)
    marks.append(mark.offset)
    return mark
  }

  package mutating func `return`(to mark: Mark) {
    precondition(mark.number < marks.count, "a mark that was given back")
    position = mark.offset - window.discarded
    depth = mark.depth
    isFirst = mark.isFirst
    key.isPinned = false
  }

  package mutating func drop(_ mark: Mark) {
    if mark.number < marks.count { marks.removeSubrange(mark.number...) }
  }

  // MARK: Moving on

  private mutating func enter() throws(FormatError) {
    guard depth < JSONReader.depthLimit else { throw tooDeep(at: position) }
    depth += 1
    position += 1
    isFirst = true
    key.isPinned = false
  }

  private mutating func leave() {
    depth -= 1
    position += 1
    isFirst = false
    key.isPinned = false
  }

  /// Passes white space; answers the byte that stands there then, 0 at the end of the input.
  ///
  /// Most often there is none, or a single space behind a colon.
  @inline(__always)
  mutating func nextByte() throws(FormatError) -> UInt8 {
    var byte = window.bytes[position]
    if byte > 0x20 { return byte }
    if byte == 0x20 {
      byte = window.bytes[position &+ 1]
      if byte > 0x20 {
        position &+= 1
        return byte
      }
    }
    return try nextByteBehindSpace()
  }

  /// Indentation is more than half of a pretty-printed dump: runs of spaces are passed 16 at a time.
  @inline(never)
  private mutating func nextByteBehindSpace() throws(FormatError) -> UInt8 {
    var at = position
    while true {
      if window.bytes[at] == 0x0A { at &+= 1 }
      var others = ByteVector(window.bytes.vector(at: at)).nonSpaces
      while others == 0 {
        at &+= 16
        others = ByteVector(window.bytes.vector(at: at)).nonSpaces
      }
      at &+= others.trailingZeroBitCount
      let byte = window.bytes[at]
      if byte > 0x20 {
        position = at
        return byte
      }
      if byte == 0x0A || byte == 0x0D || byte == 0x09 {
        if byte != 0x0A { at &+= 1 }
        continue
      }
      position = at
      if at < window.count || window.isLast { return byte }
      try refill()
      at = position
    }
  }

  /// Reads on; everything from the oldest mark, the key in use, or the position on stays.
  ///
  /// Answers by how much all indices have become smaller.
  @inline(never) @discardableResult
  mutating func refill() throws(FormatError) -> Int {
    var keep = position
    if key.isPinned { keep = min(keep, key.quote) }
    if let oldest = marks.first { keep = min(keep, oldest - window.discarded) }
    if key.isHeld, key.quote < keep {
      let location = window.locationOnTheWay(of: key.quote)
      key.leave(line: location.line, column: location.column)
    }
    let shift = try window.refill(keeping: keep)
    position -= shift
    if key.isHeld { key.start -= shift }
    return shift
  }
}
