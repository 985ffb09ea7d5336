import Basics
import Testing

@Suite("Words of a sentence") struct WordingTests {
  @Test("go with their number", arguments: [(-1, "pods"), (0, "pods"), (1, "pod"), (2, "pods")])
  func plurals(count: Int, word: String) {
    #expect(plural(count, "pod", "pods") == word)
    #expect("\(count, "pod")" == "\(count) \(word)")
    #expect("\(count, "pod is", "pods are")" == (count == 1 ? "1 pod is" : "\(count) pods are"))
  }

  @Test(
    "from an input steer no terminal and hide nothing",
    arguments: [
      ("\u{1B}[31mme", "?[31mme"), ("a\nb", "a?b"), ("\u{1F}\u{20}\u{7E}\u{7F}", "? ~?"), ("é 日 🙂", "é 日 🙂"),
      ("a\u{202E}b", "a?b"), ("a\u{200B}b", "a?b"), ("a\u{2028}b", "a?b"), ("a\u{2029}b", "a?b"), ("\u{E000}", "?"),
      ("\u{FFFE}", "?"), ("\u{85}", "?"), ("plain", "plain"), ("", ""),
    ])
  func plain(text: String, expected: String) { #expect(text.asPlain == expected) }

  @Test(
    "quoted are at most 40 characters",
    arguments: [
      (39, String(repeating: "x", count: 39)), (40, String(repeating: "x", count: 40)),
      (41, String(repeating: "x", count: 39) + "…"), (300, String(repeating: "x", count: 39) + "…"), (0, ""),
    ])
  func quoting(length: Int, expected: String) {
    let text = String(repeating: "x", count: length)
    #expect("\(quoting: text)" == expected)
    #expect(Quoting.$isAllowed.withValue(false) { "\(quoting: text)" } == "…")
    #expect("shop/Deployment/\(naming: text)" == "shop/Deployment/\(expected)")
  }

  @Test(
    "quoted in a row are at most three",
    arguments: [
      ([], ""), (["a"], "a"), (["a", "b", "c"], "a, b, c"), (["a", "b", "c", "d"], "a, b, c and 1 more"),
      (["a", "b", "c", "d", "e"], "a, b, c and 2 more"),
    ] as [([String], String)])
  func rows(names: [String], expected: String) { #expect("\(quoting: names)" == expected) }

  @Test("that name an object are cut one by one, and all of them together to 160 characters")
  func naming() {
    let long = String(repeating: "n", count: 50)
    let cut = String(repeating: "n", count: 39) + "…"
    #expect("\(naming: "shop/Deployment/\(long)")" == "shop/Deployment/\(cut)")
    #expect("\(naming: "Gateway \(long)/main")" == "Gateway \(cut)/main")
    #expect("\(naming: "//\(long)")" == "//\(cut)")
    #expect("\(naming: [cut, cut, cut, cut].joined(separator: "/"))".unicodeScalars.count == 160)
    // Three names of 40 with their strokes are 123 characters, 37 are left for the fourth, and one of 38 is cut.
    let three = [cut, cut, cut].joined(separator: "/") + "/"
    let fits = three + String(repeating: "f", count: 37)
    #expect("\(naming: fits)" == fits)
    #expect("\(naming: fits + "f")" == three + String(repeating: "f", count: 36) + "…")
    #expect(Quoting.$isAllowed.withValue(false) { "\(naming: "shop/web") \(naming: long)" } == "… …")
  }

  @Test("that were there before are there once")
  func once() { #expect(["b", "a", "b", "c", "a"].onceEach == ["b", "a", "c"] && [Int]().onceEach.isEmpty) }
}
