/// The anchor and the tag in front of a node, as indices into the parser's `names`; -1 for none.
struct YAMLProperties {
  var anchor: Int32 = -1
  var tag: Int32 = -1

  static let none = YAMLProperties()
  var isNone: Bool { anchor < 0 && tag < 0 }
}
