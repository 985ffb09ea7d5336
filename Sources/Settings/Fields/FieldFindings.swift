package import Basics
import Mesh
import Formats

extension Finding {
  /// An error for a key that `name` does not have, with the nearest known one.
  static func unknownKey(
    _ key: String, in name: String, known: [String], at place: SourceLocation
  ) -> Finding {
    let hint = hints(for: key, among: known)
    return Finding(
      .error, "unknown-key", "\(name) has the unknown key '\(quoting: key)', expected \(known.joined(separator: ", "))",
      at: place, notes: hint)
  }

  /// An error for a value that does not read as what is expected.
  static func badValue(
    _ name: String, _ value: String, expected: String, at place: SourceLocation
  ) -> Finding {
    Finding(.error, "bad-setting", "\(name) is '\(quoting: value)', expected \(expected)", at: place)
  }

  /// A list where keys are expected, and the like.
  static func wrongKind(_ name: String, _ kind: ValueKind, expected: String, at place: SourceLocation) -> Finding {
    let words =
      switch kind {
      case .object: "keys and values"
      case .array: "a list"
      case .string: "text"
      case .number: "a number"
      case .boolean: "true or false"
      case .null: "empty"
      }
    return Finding(.error, "bad-setting", "\(naming: name) is \(words), expected \(expected)", at: place)
  }

  /// An error for the name of a `what` (scenario, budget, input) that another has already.
  static func takenName(_ what: String, _ name: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "name-taken", "the \(what) '\(quoting: name)' is defined twice, expected different names",
      at: place)
  }

  /// A release of Istio whose charts were not read.
  package static func unknownIstio(_ version: MinorVersion, at place: SourceLocation?) -> Finding {
    Finding(
      .warning, "unknown-istio-version",
      "Istio \(version) is not one of \(MinorVersion.oldestIstio) to \(MinorVersion.newestIstio), whose charts meshplan knows; the nearest version is used",
      at: place)
  }
}
