/// The groups of characters that YAML gives a meaning (YAML 1.2.2, chapter 5), as questions to a byte.
extension UInt8 {
  /// A space or a tab ([33] s-white).
  @inline(__always) var isYAMLBlank: Bool { self == 0x20 || self == 0x09 }

  /// A line feed or a carriage return ([26] b-char).
  @inline(__always) var isYAMLBreak: Bool { self == 0x0A || self == 0x0D }

  /// Whether a word or an indicator in front of this byte is over: a blank, a line break, or the end of the input.
  @inline(__always) var endsYAMLWord: Bool {
    // One bit each for NUL, tab, line feed, carriage return and space.
    self <= 0x20 && (0x1_0000_2601 as UInt64) >> UInt64(self) & 1 == 1
  }

  /// A letter or digit, a slash or a dot, or part of a character beyond ASCII: plain text whatever follows.
  @inline(__always) var isYAMLWord: Bool {
    self | 0x20 > 0x60 && self | 0x20 < 0x7B || self > 0x2D && self < 0x3A || self > 0x7F
  }

  /// One of `, [ ] { }`, which mean something inside flow collections ([23] c-flow-indicator).
  @inline(__always) var isYAMLFlowIndicator: Bool {
    // Brackets and braces differ from each other in one bit.
    self | 0x20 == 0x7B || self | 0x20 == 0x7D || self == 0x2C
  }
}

extension InputBytes {
  /// Where the spaces end that begin at `index`.
  @inline(__always) func endOfSpaces(from index: Int) -> Int {
    var at = index
    while true {
      let others = word(at: at) ^ 0x2020_2020_2020_2020
      if others != 0 { return at + others.trailingZeroBitCount >> 3 }
      at += 8
    }
  }

  /// Where the spaces and tabs end that begin at `index`.
  @inline(__always) func endOfBlanks(from index: Int) -> Int {
    var at = index
    while self[at].isYAMLBlank { at += 1 }
    return at
  }

  /// Where the line ends on which `index` stands: at its break, or behind the last byte of the input.
  func endOfLine(from index: Int) -> Int {
    var at = index
    while !self[at].isYAMLBreak && at < count { at += 1 }
    return at
  }

  /// Where the text between `start` and `end` ends when the blanks behind it are left out.
  @inline(__always) func trimmedEnd(of start: Int, _ end: Int) -> Int {
    var at = end
    while at > start && self[at - 1].isYAMLBlank { at -= 1 }
    return at
  }

  /// Where a plain scalar outside of flow collections stops on its line: at a `:` before a blank, at a `#` behind one,
  /// at the line's end, or at a control character.
  func endOfPlain(from start: Int) -> Int {
    var at = start
    while true {
      let found = YAMLScan.colonHashOrControl(in: word(at: at))
      guard found != 0 else {
        at += 8
        continue
      }
      at += found.trailingZeroBitCount >> 3
      switch self[at] {
      case 0x3A: if self[at + 1].endsYAMLWord { return at }
      case 0x23: if at > start && self[at - 1].isYAMLBlank { return at }
      case 0x09: break
      default: return at
      }
      at += 1
    }
  }

  /// The same inside a flow collection, where the flow indicators stop it too.
  func endOfFlowPlain(from start: Int) -> Int {
    var at = start
    while true {
      let byte = self[at]
      if byte.isYAMLFlowIndicator { return at }
      if byte == 0x3A {
        let next = self[at + 1]
        if next.endsYAMLWord || next.isYAMLFlowIndicator { return at }
      } else if byte == 0x23 {
        if at > start && self[at - 1].isYAMLBlank { return at }
      } else if byte < 0x20 && byte != 0x09 {
        return at
      }
      at += 1
    }
  }

  /// Whether a plain scalar may begin with the byte at `index` ([126] ns-plain-first).
  @inline(__always) func plainMayBegin(at index: Int, inFlow: Bool) -> Bool {
    switch self[index] {
    case 0x2D, 0x3F, 0x3A:  // - ? :
      let next = self[index + 1]
      return !next.endsYAMLWord && !(inFlow && next.isYAMLFlowIndicator)
    case 0x2C, 0x5B, 0x5D, 0x7B, 0x7D, 0x23, 0x26, 0x2A, 0x21, 0x7C, 0x3E, 0x27, 0x22, 0x25, 0x40, 0x60:
      return false
    default: return self[index] > 0x20
    }
  }
}

extension InputBytes {
  /// Whether `---` or `...` stands at `index`, followed by a blank, a break or the end.
  @inline(__always) func hasDocumentMarker(at index: Int) -> Bool { padded.hasDocumentMarker(at: index) }
}

extension PaddedBytes {
  /// Whether `---` or `...` stands at `index`, followed by a blank, a break or the end.
  @inline(__always) func hasDocumentMarker(at index: Int) -> Bool {
    let byte = self[index]
    guard byte == 0x2D || byte == 0x2E else { return false }
    return self[index + 1] == byte && self[index + 2] == byte && self[index + 3].endsYAMLWord
  }
}
