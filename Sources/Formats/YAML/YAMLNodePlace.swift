/// Where a node in block style begins, which decides what it may be.
enum YAMLNodePlace {
  /// First on its line: anything.
  case ownLine
  /// Behind `- `, `? ` or the `: ` of an explicit entry: anything, a collection included.
  case compact
  /// Behind `key: `: anything but a block collection.
  case afterKey
  /// Behind `--- `: the same.
  case afterMarker
}
