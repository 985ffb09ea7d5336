/// Sequences and mappings in block style (YAML 1.2.2, 8.2).
extension YAMLParser {
  /// Reads the sequence whose first `-` is at the position, in `column`.
  mutating func blockSequence(in column: Int, _ properties: YAMLProperties) throws(FormatError) {
    let at = tape.nodes.count
    tape.push(.sequence, at: place)
    attach(properties, to: at)
    try goDeeper()
    while true {
      try checkSize()
      i += 1
      try compactNode(in: column, besideParent: false)
      toContent()
      if atEnd || self.column < column || atMarker { break }
      guard self.column == column else { throw wrongIndentation(column, "an entry of the sequence") }
      guard atDash else { break }
      if tabbed { throw tabFailure() }
    }
    closedColumn = column
    closeCollection(at)
  }

  /// Reads the entries of the mapping in `column` whose node is at the index `at`.
  /// - Parameter keyIsRead: whether the first key is on the tape already and the position at its `:`.
  mutating func blockMapping(
    _ at: Int, in column: Int, _ properties: YAMLProperties, keyIsRead: Bool
  ) throws(FormatError) {
    attach(properties, to: at)
    try goDeeper()
    var keyIsRead = keyIsRead
    while true {
      try checkSize()
      if !keyIsRead && atQuestionMark {
        try explicitEntry(in: column)
      } else {
        if !keyIsRead { try implicitKey(in: column) }
        i += 1
        try mappingValue(in: column)
      }
      keyIsRead = false
      toContent()
      if atEnd || self.column < column || atMarker { break }
      guard self.column == column else { throw wrongIndentation(column, "a key of the mapping") }
      if tabbed { throw tabFailure() }
      if atDash { break }
    }
    closedColumn = column
    closeMapping(at)
  }

  /// Reads `? key` and `: value` behind it.
  private mutating func explicitEntry(in column: Int) throws(FormatError) {
    i += 1
    try compactNode(in: column, besideParent: true)
    toContent()
    if !atEnd && self.column == column && atColon && !tabbed {
      i += 1
      try compactNode(in: column, besideParent: true)
    } else {
      empty(at: place)
    }
  }

  /// Reads a key and the blanks behind it, up to its `:`.
  @inline(__always) private mutating func implicitKey(in column: Int) throws(FormatError) {
    // Most keys are a plain word.
    let byte = input[i]
    if byte > 0x3F && byte < 0x7B && byte != 0x5B && byte != 0x5D && byte != 0x60 && byte != 0x40 {
      let stop = input.endOfPlain(from: i)
      if input[stop] == 0x3A {
        tape.push(.plain, at: place, extent: input.trimmedEnd(of: i, stop) - i)
        if stop - i > YAMLParser.longestKey {
          let start = i
          i = stop
          try checkKeyLength(from: start)
        }
        i = stop
        return
      }
    }
    try anyImplicitKey(in: column)
  }

  private mutating func anyImplicitKey(in column: Int) throws(FormatError) {
    let start = place
    let at = tape.nodes.count
    let properties = atProperties ? try self.properties() : .none
    switch input[i] {
    case 0x22: try doubleQuoted(in: column)
    case 0x27: try singleQuoted(in: column)
    case 0x2A: try alias(properties)
    case 0x5B, 0x7B: try flowCollection(in: column)
    case 0x3A where atColon: empty(at: place)
    default:
      guard input.plainMayBegin(at: i, inFlow: false) else { throw unexpected("a key of the mapping") }
      let keyStart = place
      i = input.endOfPlain(from: i)
      guard input[i] == 0x3A else { throw notAKey(keyStart) }
      tape.push(.plain, at: keyStart, extent: input.trimmedEnd(of: keyStart.offset, i) - keyStart.offset)
    }
    attach(properties, to: at)
    i = input.endOfBlanks(from: i)
    guard i < end && atColon else { throw unexpected("': ' after a key") }
    guard line == start.line else {
      throw failure("found ':' after text of several lines, expected a key on one line")
    }
    try checkKeyLength(from: start.offset)
  }

  /// A line that has no `: ` where a mapping goes on. It is not quoted: what it belongs to is not known yet, and may be a Secret.
  private func notAKey(_ start: YAMLPlace) -> FormatError {
    failure("found text that is not followed by ': ', expected a key that is", at: start)
  }

  /// Reads what follows the `:` of a key.
  @inline(__always) private mutating func mappingValue(in column: Int) throws(FormatError) {
    // Most values are a word behind one space.
    if input[i] == 0x20 && input[i + 1].isYAMLWord {
      i += 1
      return try plainValue(in: column)
    }
    let start = place
    toContent()
    if line == start.line && !atEnd { return try blockNode(in: column, at: .afterKey, besideParent: true) }
    if atEnd || atMarker { return empty(at: start) }
    if self.column > column || (self.column == column && atDash && !tabbed) {
      return try blockNode(in: column, at: .ownLine, besideParent: true)
    }
    empty(at: start)
  }

  /// Reads the plain scalar behind a key on the same line.
  @inline(__always) private mutating func plainValue(in column: Int) throws(FormatError) {
    let start = line
    try plain(in: column)
    if atColon && line == start { try collectionMayBegin(at: .afterKey, inner: .none, "a mapping") }
  }

  /// Reads what follows a `-`, a `?` or the `:` of an explicit entry.
  private mutating func compactNode(in column: Int, besideParent: Bool) throws(FormatError) {
    let start = place
    toContent()
    if line == start.line && !atEnd {
      // A collection may begin on this line; its column is where it begins, and only spaces may lead there.
      return try blockNode(in: column, at: .compact, besideParent: besideParent)
    }
    if atEnd || atMarker { return empty(at: start) }
    if self.column > column || (besideParent && self.column == column && atDash && !tabbed) {
      return try blockNode(in: column, at: .ownLine, besideParent: besideParent)
    }
    empty(at: start)
  }

  private func wrongIndentation(_ column: Int, _ what: String) -> FormatError {
    if tabbed { return tabFailure() }
    let others = closedColumn > self.column ? ", or column \(closedColumn + 1) to go on with the lines before" : ""
    return failure("found text in column \(self.column + 1), expected \(what) in column \(column + 1)\(others)")
  }

  /// Ends a sequence or a flow collection.
  mutating func closeCollection(_ at: Int) {
    tape.nodes[at].extent = UInt32(truncatingIfNeeded: i)
    tape.close(at)
    depth -= 1
  }
}
