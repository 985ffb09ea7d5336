import Formats
import Mesh

/// A value that a report's JSON states and that is read back.
protocol JSONReadable: SendableMetatype {
  /// Takes the value at the position; nil, and it is taken all the same, where something else stands there.
  init?(readFrom reader: inout JSONReader) throws(FormatError)
}

extension String: JSONReadable {
  init?(readFrom reader: inout JSONReader) throws(FormatError) {
    guard let text = try reader.text(of: .string) else { return nil }
    self = text
  }
}

extension Bool: JSONReadable {
  init?(readFrom reader: inout JSONReader) throws(FormatError) {
    guard let text = try reader.text(of: .boolean) else { return nil }
    self = text == "true"
  }
}

extension Int: JSONReadable {
  /// A whole number from 0 to 2^31 - 1.
  init?(readFrom reader: inout JSONReader) throws(FormatError) {
    guard let number = (try reader.text(of: .number)).flatMap({ Int32($0) }), number >= 0 else { return nil }
    self.init(number)
  }
}

extension Int128: JSONReadable {
  /// A whole number from 0 to 2^63 - 1.
  init?(readFrom reader: inout JSONReader) throws(FormatError) {
    guard let number = (try reader.text(of: .number)).flatMap({ Int64($0) }), number >= 0 else { return nil }
    self.init(number)
  }
}

extension DataPlane: JSONReadable {
  init?(readFrom reader: inout JSONReader) throws(FormatError) {
    guard let name = try String(readFrom: &reader) else { return nil }
    self.init(rawValue: name)
  }
}

extension Optional: JSONReadable where Wrapped: JSONReadable {
  init?(readFrom reader: inout JSONReader) throws(FormatError) { self = try Wrapped(readFrom: &reader) }
}

extension JSONReader {
  /// Calls `body` with the key of every member; what is no object is passed over.
  mutating func members(_ body: (inout JSONReader, String) throws(FormatError) -> Void) throws(FormatError) {
    guard try enterObject() else { return try skip() }
    while try nextKey() {
      let key = try keyText()
      try body(&self, key)
    }
  }

  /// Calls `body` at every element; what is no array is passed over.
  mutating func elements(_ body: (inout JSONReader) throws(FormatError) -> Void) throws(FormatError) {
    guard try enterArray() else { return try skip() }
    while try nextElement() { try body(&self) }
  }

  /// The text of a value of one kind; nil, and the value is taken, for any other.
  fileprivate mutating func text(of kind: ValueKind) throws(FormatError) -> String? {
    if try self.kind() == kind { return try text() }
    try skip()
    return nil
  }
}
