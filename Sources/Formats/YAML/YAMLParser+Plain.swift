/// Scalars without quotes (YAML 1.2.2, 7.3.3).
extension YAMLParser {
  /// Reads a plain scalar outside of flow collections, with the lines on which it goes on.
  ///
  /// Stops at the `:` when its first line turns out to be a key, and at the next line's content otherwise.
  @inline(__always) mutating func plain(in parent: Int) throws(FormatError) {
    guard input.plainMayBegin(at: i, inFlow: false) else { throw notPlain() }
    let start = place
    i = input.endOfPlain(from: i)
    let textEnd = input.trimmedEnd(of: start.offset, i)
    if input[i] == 0x0A {
      // Nearly always the next line is no deeper than this value's key.
      let next = input.endOfSpaces(from: i + 1)
      let byte = input[next]
      if next - i - 1 <= parent && byte > 0x23 {
        lineStart = i + 1
        line += 1
        i = next
        column = next - lineStart
        content = next
        tabbed = false
        return tape.push(.plain, at: start, extent: textEnd - start.offset)
      }
    }
    try continuePlain(in: parent, start, textEnd)
  }

  /// Decides by what stopped the first line whether there are more, and pushes the scalar.
  private mutating func continuePlain(in parent: Int, _ start: YAMLPlace, _ textEnd: Int) throws(FormatError) {
    var textEnd = textEnd
    var pooled: Int?
    while input[i].isYAMLBreak {
      let lineEnd = place
      let breaks = skipBreaks()
      let spaces = input.endOfSpaces(from: lineStart) - lineStart
      if atEnd || input[i] == 0x23 || input.hasDocumentMarker(at: lineStart)
        || (spaces <= parent && input[lineStart + spaces] != 0x09)
      {
        place = lineEnd
        break
      }
      guard spaces > parent else { throw tabFailure(at: lineStart + spaces) }
      if pooled == nil {
        pooled = tape.pool.count
        tape.pool.append(contentsOf: input.padded.bytes(in: start.offset..<textEnd))
      }
      let lineContent = place
      i = input.endOfPlain(from: i)
      if input[i] == 0x3A { throw keyInsideText(begun: start, at: lineContent) }
      textEnd = input.trimmedEnd(of: lineContent.offset, i)
      fold(breaks)
      tape.pool.append(contentsOf: input.padded.bytes(in: lineContent.offset..<textEnd))
    }
    try checkControlCharacter()
    if let pooled {
      tape.pushPooled(.plain, at: start, from: pooled)
    } else {
      tape.push(.plain, at: start, extent: textEnd - start.offset)
    }
    if input[i] == 0x23 { i = input.endOfLine(from: i) }
  }

  /// Reads a plain scalar inside a flow collection.
  mutating func flowPlain(in parent: Int) throws(FormatError) {
    guard input.plainMayBegin(at: i, inFlow: true) else { throw notPlain() }
    let start = place
    i = input.endOfFlowPlain(from: i)
    var textEnd = input.trimmedEnd(of: start.offset, i)
    var pooled: Int?
    while input[i].isYAMLBreak {
      let lineEnd = place
      let breaks = skipBreaks()
      let isOver = atEnd || input[i] == 0x23 || input[i].isYAMLFlowIndicator || atFlowColon
      if isOver || input.hasDocumentMarker(at: lineStart) {
        // What ends a flow collection, or does not belong in one, is dealt with there.
        place = lineEnd
        break
      }
      try checkContinuation(in: parent, "a value in a flow collection")
      if pooled == nil {
        pooled = tape.pool.count
        tape.pool.append(contentsOf: input.padded.bytes(in: start.offset..<textEnd))
      }
      let lineContent = i
      i = input.endOfFlowPlain(from: i)
      textEnd = input.trimmedEnd(of: lineContent, i)
      fold(breaks)
      tape.pool.append(contentsOf: input.padded.bytes(in: lineContent..<textEnd))
    }
    try checkControlCharacter()
    if let pooled {
      tape.pushPooled(.plain, at: start, from: pooled)
    } else {
      tape.push(.plain, at: start, extent: textEnd - start.offset)
    }
  }

  // MARK: Lines of a scalar

  /// Steps over line breaks and the blanks behind each; answers how many breaks there were.
  mutating func skipBreaks() -> Int {
    var breaks = 0
    while input[i].isYAMLBreak {
      newline()
      breaks += 1
      i = input.endOfBlanks(from: i)
    }
    return breaks
  }

  /// Puts what line breaks stand for into the text: one is a space, each further one a line feed (YAML 1.2.2, 6.5).
  mutating func fold(_ breaks: Int) {
    if breaks == 1 {
      tape.pool.append(0x20)
    } else {
      tape.pool.append(contentsOf: repeatElement(0x0A, count: breaks - 1))
    }
  }

  /// Checks that the line at the position may go on with a scalar or flow collection inside of `parent`.
  func checkContinuation(in parent: Int, _ what: String) throws(FormatError) {
    let spaces = input.endOfSpaces(from: lineStart) - lineStart
    if spaces <= parent {
      if i > lineStart && input[lineStart + spaces] == 0x09 { throw tabFailure(at: lineStart + spaces) }
      throw failure(
        "found text in column \(i - lineStart + 1), expected \(what) to go on right of column \(parent + 1)")
    }
  }

  private func checkControlCharacter() throws(FormatError) {
    guard input[i] < 0x20, !input[i].isYAMLBreak, !atEnd else { return }
    throw unexpected("text: control characters are written as escapes in double quotes")
  }

  private func notPlain() -> FormatError {
    switch input[i] {
    case 0x25: unexpected("a value: text cannot begin with '%' unless it is in quotes")
    case 0x40, 0x60: unexpected("a value: '\(input[i] == 0x40 ? "@" : "`")' at the start of text needs quotes")
    default: unexpected("a value")
    }
  }

  private func keyInsideText(begun start: YAMLPlace, at place: YAMLPlace) -> FormatError {
    let conflict = failure("", at: start)
    if conflict.message.isEmpty {
      return failure(
        "found a key inside text of several lines that begins in line \(start.line), expected the key in the column of the "
          + "mapping that it belongs to", at: place)
    }
    return conflict
  }
}
