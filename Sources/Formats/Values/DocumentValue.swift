/// A value of a document kept whole, for what is written again as it was read.
///
/// Worked example: `{methods: [GET], ports: ["80"]}` is an object of two members; `"80"` stays a string and `80` would stay a
/// number, so that both are written as they stood.
package indirect enum DocumentValue: Hashable, Sendable {
  case object([Member])
  case array([DocumentValue])
  case string(String)
  /// A number or boolean as its text.
  case literal(String)
  case null

  /// A key with its value.
  package struct Member: Hashable, Sendable {
    /// Its key.
    package var key: String
    /// Its value.
    package var value: DocumentValue

    package init(_ key: String, _ value: DocumentValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key; nil where it is not there, or this is no object. Setting nil takes the key away.
  package subscript(key: String) -> DocumentValue? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.last { $0.key == key }?.value
    }
    set {
      guard case .object(var members) = self else { return }
      if let newValue, let index = members.lastIndex(where: { $0.key == key }) {
        members[index].value = newValue
      } else {
        members.removeAll { $0.key == key }
        if let newValue { members.append(Member(key, newValue)) }
      }
      self = .object(members)
    }
  }

  /// The elements of an array; empty for anything else.
  package var elements: [DocumentValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// The members of an object; empty for anything else.
  package var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }

  /// The text of a string, number or boolean.
  package var text: String? {
    switch self {
    case .string(let text), .literal(let text): text
    default: nil
    }
  }

  /// A list of strings.
  package static func strings(_ texts: [String]) -> DocumentValue { .array(texts.map { .string($0) }) }
}

extension ValueReader {
  /// Takes the value at the position whole; nil where it holds more than `most` values or lies deeper than 64 levels: it is
  /// stepped over then.
  package mutating func whole(most: Int = 10_000) throws(FormatError) -> DocumentValue? {
    var left = most
    return try whole(&left, depth: 0)
  }

  private mutating func whole(_ left: inout Int, depth: Int) throws(FormatError) -> DocumentValue? {
    left -= 1
    guard left >= 0, depth < 64 else {
      try skip()
      return nil
    }
    switch try kind() {
    case .object:
      var members: [DocumentValue.Member]? = []
      guard try enterObject() else { return nil }
      while try nextKey() {
        let key = try keyText()
        let value = try whole(&left, depth: depth + 1)
        if let value { members?.append(DocumentValue.Member(key, value)) } else { members = nil }
      }
      return members.map { .object($0) }
    case .array:
      var elements: [DocumentValue]? = []
      guard try enterArray() else { return nil }
      while try nextElement() {
        let value = try whole(&left, depth: depth + 1)
        if let value { elements?.append(value) } else { elements = nil }
      }
      return elements.map { .array($0) }
    case .string: return try text().map { .string($0) }
    case .number, .boolean: return try text().map { .literal($0) }
    case .null:
      try skip()
      return .null
    }
  }
}
