/// Nodes in block style (YAML 1.2.2, chapter 8): what they are is told by indentation.
///
/// Worked example, with the columns that decide:
///
///     spec:            mapping in column 0; its value is what is indented deeper than 0
///       containers:    mapping in column 2; its value may be a sequence in column 2 itself
///       - name: web    sequence in column 2; behind the dash a compact mapping in column 4
///         args: [a,
///           b]         a value that goes on must be indented deeper than 4
///
/// Whether a scalar is a value or the first key of a mapping shows only behind it, at a `:`. It is pushed at once; if it
/// was a key, the mapping is put in front of it.
extension YAMLParser {
  /// Reads the node that begins at the content found last, inside a collection in the column `parent`.
  /// - Parameter besideParent: whether a sequence in the column of the parent itself is meant, as behind `key:`.
  mutating func blockNode(
    in parent: Int, at nodePlace: YAMLNodePlace, besideParent: Bool = false
  ) throws(FormatError) {
    guard atProperties else {
      return try blockContent(in: parent, at: nodePlace, outer: .none, inner: .none, start: place, column: column)
    }
    var outer = YAMLProperties.none
    var nodePlace = nodePlace
    while true {
      let start = place
      let startColumn = column
      let hadTab = tabbed
      let inner = try properties()
      toContent()
      if line == start.line && !atEnd {
        // On one line with what follows: they are the first key's if a mapping begins here, else the value's.
        tabbed = hadTab
        return try blockContent(
          in: parent, at: nodePlace, outer: outer, inner: inner, start: start, column: startColumn)
      }
      outer = try combined(outer, inner)
      nodePlace = .ownLine
      let isDeeper = column > parent || (besideParent && column == parent && atDash)
      if atEnd || atMarker || !isDeeper {
        return empty(outer, at: start)
      }
      guard atProperties else {
        return try blockContent(in: parent, at: nodePlace, outer: outer, inner: .none, start: place, column: column)
      }
    }
  }

  /// Whether `- ` begins at the position.
  @inline(__always) var atDash: Bool { input[i] == 0x2D && input[i + 1].endsYAMLWord }

  /// Whether `? ` begins at the position.
  @inline(__always) var atQuestionMark: Bool { input[i] == 0x3F && input[i + 1].endsYAMLWord }

  /// Whether `: ` begins at the position.
  @inline(__always) var atColon: Bool { input[i] == 0x3A && input[i + 1].endsYAMLWord }

  /// Pushes a null, which may have properties.
  mutating func empty(_ properties: YAMLProperties = .none, at place: YAMLPlace) {
    tape.push(.empty, at: place)
    attach(properties, to: tape.nodes.count - 1)
  }

  /// Reads a node behind its properties: `outer` ones on lines of their own, `inner` ones on its first line.
  /// - Parameters:
  ///   - start: where the first line's content begins, `inner` included.
  ///   - column: the column of that place: a mapping that begins here is in this column.
  private mutating func blockContent(
    in parent: Int, at nodePlace: YAMLNodePlace, outer: YAMLProperties, inner: YAMLProperties, start: YAMLPlace,
    column: Int
  ) throws(FormatError) {
    switch input[i] {
    case 0x2D where atDash:
      try collectionMayBegin(at: nodePlace, inner: inner, "a sequence")
      return try blockSequence(in: column, outer)
    case 0x3F where atQuestionMark:
      try collectionMayBegin(at: nodePlace, inner: inner, "a mapping")
      let at = tape.nodes.count
      tape.push(.mapping, at: start)
      return try blockMapping(at, in: column, outer, keyIsRead: false)
    case 0x3A where atColon:
      try collectionMayBegin(at: nodePlace, inner: .none, "a mapping")
      let at = tape.nodes.count
      tape.push(.mapping, at: start)
      attach(outer, to: at)
      empty(inner, at: place)
      return try blockMapping(at, in: column, .none, keyIsRead: true)
    case 0x7C, 0x3E:
      return try blockScalar(in: parent, combined(outer, inner))
    default: break
    }
    let first = tape.nodes.count
    let contentStart = place
    announce(outer)
    announce(inner)
    let isPlain = try atom(in: parent, inner)
    if atColon && !(isPlain && line != contentStart.line) {
      guard line == contentStart.line else {
        throw failure("found ':' after text of several lines, expected a key on one line")
      }
      try collectionMayBegin(at: nodePlace, inner: .none, "a mapping")
      try checkKeyLength(from: contentStart.offset)
      attach(inner, to: first)
      wrap(first, at: start)
      return try blockMapping(first, in: column, outer, keyIsRead: true)
    }
    if !isPlain { try restOfLine(after: "a value") }
    if outer.isNone && inner.isNone { return }
    if tape.nodes[first].kind == .alias {
      throw failure("found an anchor or a tag in front of an alias, expected none", at: contentStart)
    }
    attach(try combined(outer, inner), to: first)
  }

  /// Reads a scalar, an alias or a flow collection and the blanks behind it, which may turn out to be a key.
  ///
  /// Answers whether it was a plain scalar: that has looked at what follows by itself.
  private mutating func atom(in parent: Int, _ properties: YAMLProperties) throws(FormatError) -> Bool {
    switch input[i] {
    case 0x22: try doubleQuoted(in: parent)
    case 0x27: try singleQuoted(in: parent)
    case 0x2A: try alias(properties)
    case 0x5B, 0x7B: try flowCollection(in: parent)
    default:
      try plain(in: parent)
      return true
    }
    let behind = i
    i = input.endOfBlanks(from: i)
    if !atColon { i = behind }
    return false
  }

  /// Makes sure that a block collection may begin where it does, behind the properties of its first node.
  func collectionMayBegin(
    at nodePlace: YAMLNodePlace, inner: YAMLProperties, _ what: String
  ) throws(FormatError) {
    if !inner.isNone {
      throw failure("found an anchor or a tag on one line with \(what), expected it on the line before")
    }
    if tabbed { throw tabFailure() }
    switch nodePlace {
    case .ownLine, .compact: return
    case .afterKey:
      throw failure(
        "found \(what) on one line with the key that it belongs to, expected it on lines of its own; text with ': ' in it "
          + "needs quotes")
    case .afterMarker: throw failure("found \(what) on one line with '---', expected it on lines of its own")
    }
  }

  /// A key without `?` may be only so long, so that readers need not look far ahead.
  func checkKeyLength(from start: Int) throws(FormatError) {
    guard i - start > YAMLParser.longestKey else { return }
    let characters = input.text(in: start..<i).unicodeScalars.count
    guard characters <= YAMLParser.longestKey else {
      throw failure("found a key of \(characters) characters, expected at most \(YAMLParser.longestKey)")
    }
  }
}
