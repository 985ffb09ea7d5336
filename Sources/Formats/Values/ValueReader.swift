package import Basics

/// What kind of value stands at a reader's position.
package enum ValueKind: String, Sendable {
  case object, array, string, number, boolean, null
}

/// A position in a document of nested values that moves forward as values are taken: the one way to read JSON and YAML.
///
/// Worked example, on `{"kind":"Pod","spec":{"hostNetwork":true},"x":[1,2]}`:
///
///     guard try reader.enterObject() else { … }        // position: inside the braces
///     while try reader.nextKey() {                     // key readable, position at its value
///       if reader.keyIs("kind") { kind = try reader.text() }
///       else if reader.keyIs("spec") { try spec(&reader) }   // takes the whole value
///       else { try reader.skip() }                     // every value must be taken or skipped
///     }                                                // nextKey answered false: the braces are behind us
///
/// Nothing is built that is not asked for. A reader never guesses: `enterObject` on a number answers false and stays put.
package protocol ValueReader {
  /// A place to come back to, within the same top-level value; see `mark()`.
  associatedtype Mark

  /// The kind of the value at the position. In YAML by the core schema: a plain `true` is a boolean, `"true"` a string.
  mutating func kind() throws(FormatError) -> ValueKind

  /// Steps into the object at the position; false, and no step, when another kind of value stands there.
  mutating func enterObject() throws(FormatError) -> Bool
  /// Moves on to the next member of the object entered last: its key can be asked for, its value is at the position.
  /// False when there is none left; the object is then behind the position.
  mutating func nextKey() throws(FormatError) -> Bool
  /// Whether the key read last is `name`; cheap, by bytes, before its value is taken. Nothing changes; `mutating` only
  /// spares a copy of the reader at each call through the protocol.
  mutating func keyIs(_ name: StaticString) -> Bool
  /// The key read last, before its value is taken.
  mutating func keyText() throws(FormatError) -> String
  /// Where the key read last begins.
  func keyLocation() -> SourceLocation

  /// Steps into the array at the position; false, and no step, when another kind of value stands there.
  mutating func enterArray() throws(FormatError) -> Bool
  /// Moves on to the next element of the array entered last; false when there is none left.
  mutating func nextElement() throws(FormatError) -> Bool

  /// Takes a string, number or boolean as the text that stands for it (`"100m"` and `100m` alike are `100m`, `true` is
  /// `true`); nil, and the value is not taken, when it is an object, an array or null.
  mutating func text() throws(FormatError) -> String?
  /// How older tools read the scalar at the position, when they read it otherwise: a plain `yes` in YAML is the text `yes`
  /// here and the boolean `true` for Kubernetes' own tools. Takes nothing; nil when all agree, as in JSON.
  mutating func legacyReading() throws(FormatError) -> String?
  /// Steps over the value at the position, whatever it is.
  mutating func skip() throws(FormatError)

  /// Where the value at the position begins.
  mutating func location() throws(FormatError) -> SourceLocation

  /// Remembers the position (at the start of a value), so that `return(to:)` can go back there. The bytes behind a mark
  /// stay in memory until it is given back with `drop`; marks are given back in the reverse order of taking.
  mutating func mark() throws(FormatError) -> Mark
  /// Goes to a mark; the caller then takes the value there and comes back with another mark.
  mutating func `return`(to mark: Mark)
  /// Gives a mark back.
  mutating func drop(_ mark: Mark)
}

extension ValueReader {
  package mutating func legacyReading() throws(FormatError) -> String? { nil }
}
