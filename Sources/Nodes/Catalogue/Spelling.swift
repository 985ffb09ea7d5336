extension String {
  /// The runs of digits: `2` and `4` of `n2-standard-4`. Names that differ in one name different things.
  var numbers: [Substring] { split { !$0.isNumber } }

  /// The runs of letters: `us` and `east` of `us-east-1`.
  var words: [Substring] { split { !$0.isLetter } }

  /// Whether a text is the same but for capital letters and what stands between letters and digits: `EAST US` and `eastus`.
  func isRespelling(of other: String) -> Bool {
    func signs(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
    return numbers.count <= other.numbers.count && signs(self) == signs(other)
  }
}
