extension String {
  /// Whether the whole text fits a pattern in which `*` stands for any text and `?` for any one character.
  ///
  /// Worked example: `team-*` fits `team-a` and `team-`, `t?am` fits `team`. The latest star takes one character more each
  /// time the rest does not fit, so the work is at most the product of the two lengths.
  package func matches(glob: String) -> Bool {
    let text = Array(utf8)
    let pattern = Array(glob.utf8)
    var (t, p) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == UInt8(ascii: "?") || pattern[p] == text[t] {
        (t, p) = (t + 1, p + 1)
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        (p, t) = (last.pattern + 1, last.text + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
