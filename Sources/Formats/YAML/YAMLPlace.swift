/// A place in the input: a byte and the line that it stands on.
struct YAMLPlace: Hashable {
  /// In bytes from the begin of the input.
  var offset: Int
  /// The first byte of its line.
  var lineStart: Int
  /// Its line, from 1 on.
  var line: Int

  /// Counted in bytes from 1.
  var column: Int { offset - lineStart + 1 }
}
