import Basics
import Testing

@Suite("Search in a text") struct TextSearchTests {
  @Test(
    "finds a text by its bytes",
    arguments: [
      ("a: b: c", ": ", [1, 4]), ("aaaa", "aa", [0, 2]), ("abc", "d", []), ("", "a", []), ("ab", "abc", []),
      ("x\r\ny", "\n", [2]), ("größe", "ß", [4]), ("aab", "ab", [1]), ("a", "", []),
    ])
  func ranges(text: String, wanted: String, expected: [Int]) {
    let places = text.ranges(of: wanted).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
    #expect(places == expected)
    let first = text.firstRange(of: wanted).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
    #expect(first == (wanted.isEmpty ? 0 : expected.first))
  }

  @Test("replaces every place, and leaves the rest")
  func replaces() {
    #expect("a|b|".replacing("|", with: "\\|") == "a\\|b\\|")
    #expect("abc".replacing("d", with: "e") == "abc" && "aaa".replacing("aa", with: "b") == "ba")
    #expect("x\r\ny".replacing("\n", with: "%0A") == "x\r%0Ay" && "abc"[...].replacing("abc", with: "") == "")
  }

  @Test("splits at every place, or at the first ones")
  func splits() {
    #expect("a::b::".split(separator: "::") == ["a", "b"])
    #expect("a::b::".split(separator: "::", omittingEmptySubsequences: false) == ["a", "b", ""])
    #expect("a: b: c".split(separator: ": ", maxSplits: 1) == ["a", "b: c"] && "".split(separator: "::").isEmpty)
  }
}
