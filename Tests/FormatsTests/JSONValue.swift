import Basics

@testable import Formats

/// A whole JSON value as a tree: what tests compare.
indirect enum JSONValue: Equatable, Sendable {
  case object([Member])
  case array([JSONValue])
  case string(String)
  case number(String)
  case boolean(Bool)
  case null

  struct Member: Equatable, Sendable {
    var key: String
    var value: JSONValue
  }

  /// Takes the value at the position of a reader, whatever it is.
  init(from reader: inout some ValueReader) throws(FormatError) {
    let kind = try reader.kind()
    switch kind {
    case .object:
      self = .object(try JSONValue.members(&reader))
    case .array:
      var elements: [JSONValue] = []
      _ = try reader.enterArray()
      while try reader.nextElement() { elements.append(try JSONValue(from: &reader)) }
      self = .array(elements)
    case .null:
      try reader.skip()
      self = .null
    case .string, .number, .boolean:
      let text = try reader.text() ?? "no text"
      self = kind == .string ? .string(text) : kind == .number ? .number(text) : .boolean(text == "true")
    }
  }

  private static func members(_ reader: inout some ValueReader) throws(FormatError) -> [Member] {
    var members: [Member] = []
    _ = try reader.enterObject()
    while try reader.nextKey() {
      let key = try reader.keyText()
      members.append(Member(key: key, value: try JSONValue(from: &reader)))
    }
    return members
  }

  /// The only document of a text, read through a window of so many bytes.
  static func document(_ text: [UInt8], window: Int = ByteWindow.usualSize) throws(FormatError) -> JSONValue {
    var reader = JSONReader(try ByteSource(text, name: "test.json"), windowSize: window)
    guard try reader.nextDocument() else {
      throw FormatError("empty", "no document", at: SourceLocation(file: "test.json"))
    }
    let value = try JSONValue(from: &reader)
    try reader.finish()
    return value
  }

  static func document(_ text: String, window: Int = ByteWindow.usualSize) throws(FormatError) -> JSONValue {
    try document(Array(text.utf8), window: window)
  }

  /// The value as JSON text without spaces, written apart from the product's writer.
  var text: String {
    switch self {
    case .object(let members): "{" + members.map { "\(quoted($0.key)):\($0.value.text)" }.joined(separator: ",") + "}"
    case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
    case .string(let text): quoted(text)
    case .number(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .null: "null"
    }
  }

  private func quoted(_ text: String) -> String {
    "\""
      + text.unicodeScalars.map { scalar in
        scalar.value < 0x20 || scalar == "\"" || scalar == "\\" ? escape(scalar) : String(scalar)
      }.joined() + "\""
  }

  private func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
