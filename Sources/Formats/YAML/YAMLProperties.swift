/// The anchor and the tag in front of a node, as indices into the parser's `names`; -1 for none.
struct YAMLProperties {
  /// The anchor's name.
  var anchor: Int32 = -1
  /// The resolved tag.
  var tag: Int32 = -1

  /// Neither an anchor nor a tag.
  static let none = YAMLProperties()
  /// Whether there is neither.
  var isNone: Bool { anchor < 0 && tag < 0 }
}
