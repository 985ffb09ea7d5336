/// A key of a mapping with a number that equal keys share, so that few texts must be compared.
struct YAMLKeyMark: Comparable {
  /// The number; equal keys have equal ones.
  var fingerprint: UInt64
  /// The key's node on the tape.
  var node: Int

  static func < (a: YAMLKeyMark, b: YAMLKeyMark) -> Bool {
    (a.fingerprint, a.node) < (b.fingerprint, b.node)
  }
}
