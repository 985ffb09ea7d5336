extension String {
  /// The runs of digits: `2` and `4` of `n2-standard-4`. Names that differ in one name different things.
  var numbers: [Substring] { split { !$0.isNumber } }

  /// The runs of letters: `us` and `east` of `us-east-1`.
  var words: [Substring] { split { !$0.isLetter } }

  /// Whether a text is the same but for capital letters and what stands between letters and digits: `EAST US` and `eastus`.
  ///
  /// Whole catalogues are asked for a name that none has, so names of ASCII, which nearly all are, are compared by their bytes.
  func isRespelling(of other: String) -> Bool {
    if let same = isASCIIRespelling(of: other) { return same }
    func signs(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
    return numbers.count <= other.numbers.count && signs(self) == signs(other)
  }

  /// The same for two texts of ASCII; nil where one of them has other letters.
  private func isASCIIRespelling(of other: String) -> Bool? {
    guard let mine = ASCIISigns(self), let theirs = ASCIISigns(other) else { return nil }
    return mine.numbers <= theirs.numbers && mine.signs == theirs.signs
  }
}

/// What counts of a text of ASCII: `EAST US 2` has the signs `eastus2` and one number.
private struct ASCIISigns {
  /// The letters, small, and the digits.
  var signs: [UInt8] = []
  /// How many runs of digits there are.
  var numbers = 0

  /// Nil where the text has a byte that is not ASCII.
  init?(_ text: String) {
    signs.reserveCapacity(text.utf8.count)
    var isInNumber = false
    for byte in text.utf8 {
      guard byte < 0x80 else { return nil }
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      if isDigit, !isInNumber { numbers += 1 }
      isInNumber = isDigit
      let small = byte | 0x20
      if isDigit {
        signs.append(byte)
      } else if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(small) {
        signs.append(small)
      }
    }
  }
}
