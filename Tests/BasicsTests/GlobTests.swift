import Basics
import Testing

@Suite("A pattern") struct GlobTests {
  @Test(
    "fits a text whole, with * for any text and ? for any one character",
    arguments: [
      ("team-a", "team-*", true), ("team-", "team-*", true), ("team", "team-*", false), ("team", "t?am", true),
      ("tam", "t?am", false), ("", "*", true), ("", "", true), ("", "?", false), ("a", "", false), ("a", "a", true),
      ("a", "b", false), ("ab", "a", false), ("a", "ab", false), ("abcbc", "*bc", true), ("aab", "*ab", true),
      ("abab", "a*b", true), ("abac", "a*b", false), ("ab", "a**b", true), ("abcd", "a?c*", true),
      ("abcd", "*a*c", false), ("xayaz", "*a*z", true), ("a-b-c", "a*b*c", true), ("a-c-b", "a*b*c", false),
      ("aaab", "*aab", true), ("aaa", "*a?", true), ("ba", "*a?", false),
    ])
  func fits(text: String, pattern: String, expected: Bool) { #expect(text.matches(glob: pattern) == expected) }
}
