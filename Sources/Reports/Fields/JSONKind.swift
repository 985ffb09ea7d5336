import Formats
import Mesh

/// How values of a type stand in a JSON document: their shape, and how one is written.
struct JSONKind<Member>: Sendable {
  /// What the schema says of such a value.
  let shape: JSONShape
  /// Writes one, as a whole text, an element or what follows a key.
  let write: @Sendable (inout JSONWriter, Member) -> Void

  /// The same kind, with a word in the schema on what it means.
  func about(_ words: String) -> JSONKind { JSONKind(shape: .about(words, shape), write: write) }
}

extension JSONKind where Member == Int {
  /// A whole number of at least 0.
  static let count = JSONKind(shape: .count) { $0.value($1) }
  /// A whole number that may be below 0.
  static let integer = JSONKind(shape: .integer) { $0.value($1) }
}

extension JSONKind where Member == Int128 {
  /// An amount in millicores or bytes.
  static let integer = JSONKind(shape: .integer) { $0.value($1) }
}

extension JSONKind where Member == Bool {
  /// True or false.
  static let truth = JSONKind(shape: .truth) { $0.value($1) }
}

extension JSONKind where Member == String {
  /// Any text.
  static let text = JSONKind(shape: .text) { $0.value($1) }
  /// A decimal number as text.
  static let decimal = JSONKind(shape: .decimal) { $0.value($1) }

  /// One of these words.
  static func words(_ words: [String]) -> JSONKind { JSONKind(shape: .words(words)) { $0.value($1) } }
}

extension JSONKind where Member == DataPlane {
  /// The name of a data plane.
  static let dataPlane = JSONKind(shape: .words(["none", "ambient", "sidecar", "current"])) { $0.value($1.rawValue) }
}

extension JSONKind {
  /// A value of a kind, or null.
  static func optional<Some>(_ kind: JSONKind<Some>) -> JSONKind where Member == Some? {
    JSONKind(shape: kind.shape.orNull) { json, value in
      if let value { kind.write(&json, value) } else { json.null() }
    }
  }

  /// A list of values of a kind.
  static func list<Element>(_ kind: JSONKind<Element>) -> JSONKind
  where Member: Sequence & SendableMetatype, Member.Element == Element {
    JSONKind(shape: .list(kind.shape)) { json, values in
      json.array { json in
        for value in values { kind.write(&json, value) }
      }
    }
  }
}
