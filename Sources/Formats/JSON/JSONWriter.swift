import Basics

/// Writes JSON text with two spaces of indentation, members in the order in which they are given.
///
/// Worked example:
///
///     var json = JSONWriter()
///     json.object { json in
///       json.member("name", "shop")
///       json.array("pods") { json in json.value(3) }
///     }
///     json.text    // {\n  "name": "shop",\n  "pods": [\n    3\n  ]\n}
package struct JSONWriter {
  /// The text written so far, in UTF-8.
  private var bytes: [UInt8] = []
  private var depth = 0
  /// Whether the object or array that is open has no member yet.
  private var isFirst = true
  /// Whether a key has just been written, so that its value follows on the same line.
  private var hasKey = false

  package init() {}

  /// The text written so far.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Values: the whole text, elements of an array, or what follows a key

  /// An object; `members` writes what is in it.
  package mutating func object(_ members: (inout JSONWriter) -> Void) { nest("{", "}", members) }

  /// An array; `elements` writes what is in it.
  package mutating func array(_ elements: (inout JSONWriter) -> Void) { nest("[", "]", elements) }

  /// Writes a text.
  package mutating func value(_ value: String) {
    begin()
    append(value)
  }

  /// Writes a whole number.
  package mutating func value(_ value: Int) {
    begin()
    append(raw: String(value))
  }

  /// Writes a whole number.
  package mutating func value(_ value: Int128) {
    begin()
    // Most are small, and of those the digits are found much faster.
    if let small = Int(exactly: value) { append(raw: String(small)) } else { append(raw: String(value)) }
  }

  /// A number with at most nine digits behind the point, given in billionths: `12.5`.
  package mutating func value(nanos: Int128) {
    begin()
    append(raw: Quantity(nanos: nanos).plainText)
  }

  /// Writes `true` or `false`.
  package mutating func value(_ value: Bool) {
    begin()
    append(raw: value ? "true" : "false")
  }

  /// Writes `null`.
  package mutating func null() {
    begin()
    append(raw: "null")
  }

  // MARK: Members of an object

  /// The key of the value that is written next.
  package mutating func key(_ name: String) {
    begin()
    append(name)
    append(raw: ": ")
    hasKey = true
  }

  /// A member that is an object.
  package mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
    key(name)
    object(members)
  }

  /// A member that is an array.
  package mutating func array(_ name: String, _ elements: (inout JSONWriter) -> Void) {
    key(name)
    array(elements)
  }

  /// A member that is a string; null for nil.
  package mutating func member(_ name: String, _ text: String?) {
    key(name)
    if let text { value(text) } else { null() }
  }

  /// A member that is an integer; null for nil.
  package mutating func member(_ name: String, _ integer: Int?) {
    key(name)
    if let integer { value(integer) } else { null() }
  }

  /// A member that is a boolean; null for nil.
  package mutating func member(_ name: String, _ boolean: Bool?) {
    key(name)
    if let boolean { value(boolean) } else { null() }
  }

  // MARK: Text

  private mutating func nest(_ open: String, _ close: String, _ content: (inout JSONWriter) -> Void) {
    begin()
    append(raw: open)
    depth += 1
    isFirst = true
    content(&self)
    depth -= 1
    if !isFirst { newLine() }
    append(raw: close)
    isFirst = false
  }

  /// Comma, line break and indentation before a key or an element; nothing between a key and its value.
  private mutating func begin() {
    if hasKey {
      hasKey = false
      return
    }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 || !isFirst { newLine() }
    isFirst = false
  }

  private mutating func newLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }

  /// A string in quotes; escaped are quotes, backslashes and control characters (RFC 8259, section 7), and with them what steers a
  /// terminal or reorders text, which is the same to a reader.
  private mutating func append(_ string: String) {
    if !string.utf8.allSatisfy({ $0 < 0x7F }), !string.unicodeScalars.allSatisfy(\.isHarmless) {
      return append(escaping: string)
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append(raw: "\\\"")
      case UInt8(ascii: "\\"): append(raw: "\\\\")
      case UInt8(ascii: "\n"): append(raw: "\\n")
      case UInt8(ascii: "\r"): append(raw: "\\r")
      case UInt8(ascii: "\t"): append(raw: "\\t")
      case 0..<0x20:
        append(raw: byte < 16 ? "\\u000" : "\\u00")
        append(raw: String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A string with everything escaped that is not harmless, as UTF-16.
  private mutating func append(escaping string: String) {
    append(raw: "\"")
    for scalar in string.unicodeScalars {
      if let short = ["\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"][scalar] {
        append(raw: short)
      } else if scalar.isHarmless {
        append(raw: String(scalar))
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          append(raw: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)")
        }
      }
    }
    append(raw: "\"")
  }
}
