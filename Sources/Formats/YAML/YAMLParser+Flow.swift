/// Flow collections, `[…]` and `{…}` (YAML 1.2.2, 7.4).
extension YAMLParser {
  /// Reads a flow collection inside of a block collection in the column `parent`.
  mutating func flowCollection(in parent: Int) throws(FormatError) {
    let at = tape.nodes.count
    let start = place
    let isMapping = input[i] == 0x7B
    let close: UInt8 = isMapping ? 0x7D : 0x5D
    tape.push(isMapping ? .mapping : .sequence, at: start)
    try goDeeper()
    i += 1
    var isAfterEntry = false
    while true {
      try checkSize()
      try flowSpace(in: parent, of: start, close)
      if input[i] == close { break }
      if input[i] == 0x2C {
        guard isAfterEntry else {
          throw unexpected("\(isMapping ? "a key" : "a value") or '\(Character(Unicode.Scalar(close)))'")
        }
        i += 1
        isAfterEntry = false
      } else {
        guard !isAfterEntry else { throw unexpected("',' or '\(Character(Unicode.Scalar(close)))'") }
        if isMapping {
          try flowMappingEntry(in: parent, of: start)
        } else {
          try flowSequenceEntry(in: parent, of: start)
        }
        isAfterEntry = true
      }
    }
    i += 1
    if isMapping { closeMapping(at) } else { closeCollection(at) }
  }

  /// Reads `key: value`, `key`, `? key : value` or `: value`.
  private mutating func flowMappingEntry(in parent: Int, of start: YAMLPlace) throws(FormatError) {
    if atQuestionMark {
      i += 1
      try flowSpace(in: parent, of: start, 0x7D)
    }
    var endsLikeJSON = false
    if atFlowColon || input[i] == 0x2C || input[i] == 0x7D {
      empty(at: place)
    } else {
      endsLikeJSON = try flowNode(in: parent, of: start, 0x7D)
    }
    let behind = place
    try flowSpace(in: parent, of: start, 0x7D)
    if atFlowColon || (endsLikeJSON && input[i] == 0x3A) {
      try flowValue(in: parent, of: start, 0x7D)
    } else {
      place = behind
      empty(at: behind)
    }
  }

  /// Reads a value, or a single `key: value`, which is a mapping of its own.
  private mutating func flowSequenceEntry(in parent: Int, of start: YAMLPlace) throws(FormatError) {
    let first = tape.nodes.count
    let entry = place
    let isExplicit = atQuestionMark
    if isExplicit {
      tape.push(.mapping, at: entry)
      i += 1
      try flowSpace(in: parent, of: start, 0x5D)
    }
    var endsLikeJSON = false
    if atFlowColon || (isExplicit && (input[i] == 0x2C || input[i] == 0x5D)) {
      empty(at: place)
    } else {
      endsLikeJSON = try flowNode(in: parent, of: start, 0x5D)
    }
    let behind = place
    try flowSpace(in: parent, of: start, 0x5D)
    let isPair = atFlowColon || (endsLikeJSON && input[i] == 0x3A)
    guard isPair || isExplicit else {
      place = behind
      return
    }
    if !isExplicit {
      guard line == entry.line else {
        throw failure("found ':' after text of several lines, expected a key on one line")
      }
      try checkKeyLength(from: entry.offset)
      wrap(first, at: entry)
    }
    try goDeeper()
    if isPair {
      try flowValue(in: parent, of: start, 0x5D)
    } else {
      place = behind
      empty(at: behind)
    }
    closeMapping(first)
  }

  /// Whether a `:` at the position ends a key inside a flow collection.
  var atFlowColon: Bool {
    input[i] == 0x3A && (input[i + 1].endsYAMLWord || input[i + 1].isYAMLFlowIndicator)
  }

  /// Reads the value behind the `:` at the position; nothing may stand there.
  private mutating func flowValue(in parent: Int, of start: YAMLPlace, _ close: UInt8) throws(FormatError) {
    i += 1
    let behind = place
    try flowSpace(in: parent, of: start, close)
    if input[i] == 0x2C || input[i] == close {
      empty(at: behind)
    } else {
      _ = try flowNode(in: parent, of: start, close)
    }
  }

  /// Reads a node with its properties. Answers whether it ends as JSON does, so that a `:` may follow without a blank.
  private mutating func flowNode(in parent: Int, of start: YAMLPlace, _ close: UInt8) throws(FormatError) -> Bool {
    var properties = YAMLProperties.none
    let at = tape.nodes.count
    if atProperties {
      let behind = place
      properties = try self.properties(inFlow: true)
      try flowSpace(in: parent, of: start, close)
      if input[i] == 0x2C || input[i] == close || atFlowColon {
        empty(properties, at: behind)
        return false
      }
    }
    announce(properties)
    var endsLikeJSON = true
    switch input[i] {
    case 0x22: try doubleQuoted(in: parent)
    case 0x27: try singleQuoted(in: parent)
    case 0x5B, 0x7B: try flowCollection(in: parent)
    case 0x2A:
      try alias(properties)
      endsLikeJSON = false
    default:
      try flowPlain(in: parent)
      endsLikeJSON = false
    }
    attach(properties, to: at)
    return endsLikeJSON
  }

  /// Steps over blanks, comments and line ends inside the flow collection that was opened at `start`.
  private mutating func flowSpace(in parent: Int, of start: YAMLPlace, _ close: UInt8) throws(FormatError) {
    var isFresh = false
    while true {
      let before = i
      i = input.endOfBlanks(from: i)
      if input[i] == 0x23 {
        guard i > before || i == lineStart || input[i - 1].isYAMLBlank else {
          throw unexpected("a blank in front of a comment")
        }
        i = input.endOfLine(from: i)
      }
      guard input[i].isYAMLBreak else { break }
      newline()
      isFresh = true
    }
    if atEnd {
      throw failure(
        "found the end of the input, expected '\(Character(Unicode.Scalar(close)))' for the bracket in line \(start.line), "
          + "column \(start.column)")
    }
    guard isFresh else { return }
    if input.hasDocumentMarker(at: lineStart) {
      throw failure(
        "found \(described(i)), expected '\(Character(Unicode.Scalar(close)))' for the bracket in line \(start.line), "
          + "column \(start.column)")
    }
    // YAML wants the closing bracket deeper than the key, but everyone writes, and reads, it below the key's begin.
    if input[i] == close && i - lineStart == parent { return }
    try checkContinuation(in: parent, "the collection from line \(start.line)")
  }
}
