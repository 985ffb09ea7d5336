/// A place in the input: a byte and the line that it stands on.
struct YAMLPlace: Hashable {
  var offset: Int
  var lineStart: Int
  var line: Int

  /// Counted in bytes from 1.
  var column: Int { offset - lineStart + 1 }
}
