import Formats

/// The shape of a JSON value, as JSON Schema (draft 2020-12) writes it.
///
/// Worked example: `.object([("nodes", .count), ("proof", .text.orNull)])` is an object with just these two members, both
/// always there, the second perhaps null.
indirect enum JSONShape: Sendable {
  /// A whole number of at least 0, and one that may be below it.
  case count, integer
  case text, truth
  /// One of these words.
  case words([String])
  /// A decimal number as text, such as an amount of money, and any number.
  case decimal, number
  /// A shape, with a word on what it means.
  case about(String, JSONShape)
  case list(JSONShape)
  /// Just these members, all of them always there.
  case object([(name: String, shape: JSONShape)])
  /// The shape of that name among the definitions.
  case named(String)
  case either([JSONShape])
  case null

  /// The shape, or null.
  var orNull: JSONShape { .either([self, .null]) }
}

extension JSONWriter {
  /// Writes a shape as a member, or as the whole value where it has no name.
  mutating func shape(_ name: String, _ shape: JSONShape) { object(name) { $0.keywords(shape) } }

  private mutating func keywords(_ shape: JSONShape) {
    switch shape {
    case .count:
      member("type", "integer")
      member("minimum", 0)
    case .integer: member("type", "integer")
    case .text: member("type", "string")
    case .truth: member("type", "boolean")
    case .words(let words):
      array("enum") { json in
        for word in words { json.value(word) }
      }
    case .number: member("type", "number")
    case .about(let words, let shape):
      member("description", words)
      keywords(shape)
    case .decimal:
      member("type", "string")
      member("pattern", "^-?[0-9]+(\\.[0-9]+)?$")
    case .list(let element):
      member("type", "array")
      self.shape("items", element)
    case .object(let members):
      member("type", "object")
      object("properties") { json in
        for entry in members { json.shape(entry.name, entry.shape) }
      }
      array("required") { json in
        for entry in members { json.value(entry.name) }
      }
      member("additionalProperties", false)
    case .named(let name): member("$ref", "#/$defs/\(name)")
    case .null: member("type", "null")
    case .either(let shapes):
      array("anyOf") { json in
        for shape in shapes { json.object { $0.keywords(shape) } }
      }
    }
  }
}
