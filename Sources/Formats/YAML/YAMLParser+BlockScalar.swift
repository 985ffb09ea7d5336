/// Block scalars, `|` literal and `>` folded (YAML 1.2.2, 8.1).
///
/// Worked example, a folded scalar whose text is indented by two:
///
///     note: >-          header: folded, strip the breaks at the end
///       one             text
///       two             one break between lines of text: a space
///                       an empty line: a line feed
///         list          more indented: breaks around it stay
///       end
///
/// is `one two\n\n  list\nend`: the break before and the one behind a more indented line are kept as they are.
extension YAMLParser {
  /// What the header says about line breaks at the end.
  private enum Chomping { case strip, clip, keep }

  /// Reads a block scalar whose `|` or `>` is at the position.
  mutating func blockScalar(in parent: Int, _ properties: YAMLProperties) throws(FormatError) {
    let start = place
    let isFolded = input[i] == 0x3E
    i += 1
    var (chomping, margin) = try blockHeader(in: parent)
    let pooled = tape.pool.count
    // Breaks since the last line of text; blank lines in front of the first one count as well.
    var breaks = 0
    var isFirst = true
    var wasIndented = false
    var deepestBlank = 0
    while !atEnd {
      let spaces = input.endOfSpaces(from: i) - i
      let lineContent = i + (margin.map { min($0, spaces) } ?? spaces)
      if input[lineContent].isYAMLBreak || lineContent >= end {
        deepestBlank = max(deepestBlank, spaces)
        i = lineContent
        if atEnd {
          breaks += spaces > 0 ? 1 : 0
        } else {
          newline()
          breaks += 1
        }
        continue
      }
      if margin == nil {
        if spaces <= parent { break }
        guard deepestBlank <= spaces else {
          throw failure(
            "found a blank line indented by \(deepestBlank), expected at most \(spaces) as the text after it")
        }
        margin = spaces
      }
      if spaces < margin ?? 0 || (margin == 0 && atMarker) { break }
      let isIndented = input[lineContent].isYAMLBlank
      if isFirst || !isFolded || isIndented || wasIndented {
        tape.pool.append(contentsOf: repeatElement(0x0A, count: breaks))
      } else {
        fold(breaks)
      }
      i = input.endOfLine(from: lineContent)
      tape.pool.append(contentsOf: input.padded.bytes(in: lineContent..<i))
      isFirst = false
      wasIndented = isIndented
      // The end of the input ends the last line as a break would.
      breaks = 1
      if !atEnd { newline() }
    }
    try checkBehind(in: parent, margin)
    switch chomping {
    case .strip: break
    case .clip: if !isFirst { tape.pool.append(0x0A) }
    case .keep: tape.pool.append(contentsOf: repeatElement(0x0A, count: breaks))
    }
    tape.pushPooled(.quoted, at: start, from: pooled)
    attach(properties, to: tape.nodes.count - 1)
  }

  /// Reads the indicators behind `|` or `>` and the rest of their line; answers the margin if the header gives it.
  private mutating func blockHeader(in parent: Int) throws(FormatError) -> (Chomping, margin: Int?) {
    var chomping: Chomping?
    var margin: Int?
    while true {
      switch input[i] {
      case 0x2B where chomping == nil: chomping = .keep
      case 0x2D where chomping == nil: chomping = .strip
      case 0x31...0x39 where margin == nil: margin = max(parent, 0) + Int(input[i] - 0x30)
      default:
        try restOfLine(after: "the header of a block scalar")
        if !atEnd { newline() }
        return (chomping ?? .clip, margin)
      }
      i += 1
    }
  }

  /// Text that is indented less than the scalar's but more than its parent belongs to neither.
  private mutating func checkBehind(in parent: Int, _ margin: Int?) throws(FormatError) {
    guard !atEnd, !atMarker else { return }
    let spaces = input.endOfSpaces(from: i)
    let indentation = spaces - lineStart
    let byte = input[spaces]
    if byte == 0x09 {
      throw tabFailure(at: spaces)
    }
    if let margin, indentation > parent, indentation < margin, byte != 0x23 {
      i = spaces
      throw failure(
        "found text in column \(indentation + 1), expected the block scalar's text in column \(margin + 1)")
    }
  }
}
