/// Answers "did you mean …?": the candidate nearest to a misspelt word, when one is near enough.
///
/// Worked example: `replcas` is one edit from `replicas`, and one is at most a third of its seven letters, so
/// `suggestion(for: "replcas", among: ["replicas", "region"])` answers `replicas`; `foo` is near to neither: nil.
/// The distance is Damerau's (insertions, deletions, replacements, swaps of neighbours), letter case counting for nothing.
package func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
  nearest(to: word, among: candidates, within: max(1, word.utf8.count / 3)).min()
}

/// The candidates that take the fewest edits to become a word, if these are at most `most`: several where several take as few.
package func nearest(to word: String, among candidates: some Sequence<String>, within most: Int) -> [String] {
  let letters = Array(word.lowercased().utf8)
  guard letters.count <= 64 else { return [] }
  var (least, best): (Int, [String]) = (most, [])
  for candidate in candidates {
    let distance = editDistance(letters, Array(candidate.lowercased().utf8))
    if distance < least { (least, best) = (distance, [candidate]) } else if distance == least { best.append(candidate) }
  }
  return best
}

/// The question by which a suggestion is told: `did you mean 'replicas'?`; who suggests what an input says quotes it.
package func didYouMean(_ suggestion: String) -> String { "did you mean '\(suggestion)'?" }

/// The same as the notes of a finding; none where no candidate is near.
package func hints(for word: String, among candidates: some Sequence<String>) -> [String] {
  suggestion(for: word, among: candidates).map { [didYouMean(quoted($0))] } ?? []
}

/// Edits between two words by the optimal string alignment recurrence (Damerau 1964; Wagner and Fischer 1974).
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var before: [Int] = []
  var previous = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var cost = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
      row.append(cost)
    }
    (before, previous) = (previous, row)
  }
  return previous[b.count]
}
