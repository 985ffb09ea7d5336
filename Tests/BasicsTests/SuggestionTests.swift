import Testing

@testable import Basics

@Suite("A suggestion") struct SuggestionTests {
  @Test(
    "is the nearest word, of at most as many edits as a third of the letters, and at least one",
    arguments: [
      ("replcas", ["replicas", "region"], "replicas"), ("foo", ["replicas", "region"], nil),
      ("Replicas", ["rePlicas"], "rePlicas"),
      // Two letters and five may have one edit, six may have two.
      ("ab", ["ac"], "ac"), ("ab", ["cd"], nil), ("abcde", ["abcxy"], nil), ("abcdef", ["abcdxy"], "abcdxy"),
      ("abcdef", ["abcxyz"], nil),
      // A letter too few, too many, or another one; two neighbours swapped at the begin and at the end.
      ("abd", ["abcd"], "abcd"), ("abccd", ["abcd"], "abcd"), ("xabc", ["abc"], "abc"), ("opd", ["pod"], "pod"),
      ("pdo", ["pod"], "pod"), ("bca", ["abc"], nil), ("acbdfe", ["abcdef"], "abcdef"),
      // The nearer one wins, and of equally near ones the first by name.
      ("abcdef", ["abcdxy", "abcdex"], "abcdex"), ("abcdef", ["abcdex", "abcdxy"], "abcdex"),
      ("cat", ["hat", "bat"], "bat"), ("cat", ["bat", "hat"], "bat"),
      ("", ["ab"], nil), ("abc", [""], nil), ("abc", [], nil),
    ] as [(String, [String], String?)])
  func nearest(word: String, candidates: [String], expected: String?) {
    #expect(suggestion(for: word, among: candidates) == expected)
    #expect(hints(for: word, among: candidates) == (expected.map { ["did you mean '\($0)'?"] } ?? []))
  }

  @Test("is looked for words of at most 64 letters", arguments: [(64, true), (65, false)])
  func longWords(length: Int, isFound: Bool) {
    let candidate = String(repeating: "a", count: length)
    let found = suggestion(for: "\(candidate.dropLast())b", among: [candidate])
    #expect(found == (isFound ? candidate : nil))
  }
}
