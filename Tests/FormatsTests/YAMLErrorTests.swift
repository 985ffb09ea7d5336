import Basics
import Formats
import Testing

/// A text that is not YAML, marked where the error is found, and words of the message.
struct YAMLErrorVector: Sendable, CustomTestStringConvertible {
  var marked: String
  var words: [String]
  var code: String

  init(_ marked: String, _ words: String..., code: String = "yaml-syntax") {
    self.marked = marked
    self.words = words
    self.code = code
  }

  var testDescription: String { marked.debugDescription.prefix(60) + "" }
}

@Suite("Text that is not YAML") struct YAMLErrorTests {
  @Test("is refused where the trouble is, with what was expected", arguments: vectors)
  func refused(vector: YAMLErrorVector) throws {
    let marked = MarkedText(vector.marked)
    var stream = YAMLStream(InputBytes(marked.text, file: "test.yaml"))
    guard case .failure(let error)? = stream.nextDocument() else {
      Issue.record("was accepted")
      return
    }
    #expect(error.code == vector.code)
    #expect(
      error.location == SourceLocation(file: "test.yaml", line: marked.line, column: marked.column), "\(error.message)")
    for word in vector.words { #expect(error.message.contains(word)) }
    #expect(error.message.contains("expected"))
  }

  static let vectors = [
    YAMLErrorVector("a: 1\n👉\tb: 2\n", "tab", "spaces"),
    YAMLErrorVector("a:\n  b: 1\n👉\tc: 2\n", "tab", "spaces"),
    YAMLErrorVector("a:\n  👉\tb: 2\n", "tab"),
    YAMLErrorVector("-👉\t- a\n", "tab"),
    YAMLErrorVector("a: |\n👉\tx\n", "tab"),
    YAMLErrorVector("a: 1\n👉<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> main\n", "merge conflict", "'<<<<<<<'"),
    YAMLErrorVector("spec:\n  a: 1\n👉<<<<<<< HEAD\n  b: 2\n", "merge conflict"),
    YAMLErrorVector("👉<<<<<<< HEAD\na: 1\n", "merge conflict"),
    YAMLErrorVector("a: 1\n👉=======\nb: 1\n", "merge conflict", "'======='"),
    YAMLErrorVector("a: 1\n  👉b: 2\n", "key inside text of several lines that begins in line 1"),
    YAMLErrorVector("a:\n    b: 1\n  👉c: 2\n", "column 3", "column 5"),
    YAMLErrorVector("- a\n  👉- b: 1\n", "key inside text"),
    YAMLErrorVector("-   - a\n  👉- b\n", "column 3", "column 1"),
    YAMLErrorVector("a: b👉: c\n", "quotes"),
    YAMLErrorVector("a: 👉- b\n", "a sequence on one line with the key"),
    YAMLErrorVector("--- a👉: b\n", "'---'"),
    YAMLErrorVector("a: 1\n👉just words\n", "text", "': '"),
    YAMLErrorVector("a: 1\n👉- b\n", "'-'"),
    YAMLErrorVector("a: 👉@b\n", "'@'", "quotes"),
    YAMLErrorVector("a: 👉%b\n", "'%'", "quotes"),
    YAMLErrorVector("a: [b, 👉", "end of the input", "']'", "line 1, column 4"),
    YAMLErrorVector("a: [b, 👉}", "'}'"),
    YAMLErrorVector("a: {b: c 👉]", "']'", "',' or '}'"),
    YAMLErrorVector("[a, 👉, b]", "','", "a value"),
    YAMLErrorVector("a: [b,\n👉c]\n", "column 1"),
    YAMLErrorVector("a: \"b👉", "end of the input", "line 1, column 4"),
    YAMLErrorVector("a: 'b\n  c\n👉---\n", "'---'", "line 1"),
    YAMLErrorVector("a: \"b\" 👉c\n", "'c'", "end of the line"),
    YAMLErrorVector("a: [b]👉#c\n", "'#'"),
    YAMLErrorVector("a: \"\\👉q\"\n", "'q'", "escape"),
    YAMLErrorVector("a: \"\\x4👉g\"\n", "'g'", "2 hexadecimal digits"),
    YAMLErrorVector("a: \"\\ud80👉0\"\n", "U+D800"),
    YAMLErrorVector("a: 👉*b\n", "an alias", "anchor"),
    YAMLErrorVector("a: &x\n  b: 👉*x\n", "inside"),
    YAMLErrorVector("a: &x [👉*x]\n", "inside"),
    YAMLErrorVector("&x\n👉*x : *y\n", "inside"),
    YAMLErrorVector("- &x 1\n- &y\n  👉*x\n", "in front of an alias"),
    YAMLErrorVector("- &x 1\n- &y 👉*x\n", "in front of an alias"),
    YAMLErrorVector("- &x 1\n- [!y 👉*x]\n", "in front of an alias"),
    YAMLErrorVector("a: &x &👉y b\n".replacing("&👉y", with: "👉&y"), "second anchor"),
    YAMLErrorVector("a: !x 👉!y b\n", "second tag"),
    YAMLErrorVector("a: 👉!q!y b\n", "tag handle", "%TAG"),
    YAMLErrorVector("&a 👉- b\n", "on the line before"),
    YAMLErrorVector("a: |x👉".replacing("x👉", with: "👉x"), "header of a block scalar"),
    YAMLErrorVector("a: |\n   \n  👉x\n".replacing("  👉x", with: "👉  x"), "blank line"),
    YAMLErrorVector("a:\n  b: |\n      x\n    👉y\n", "column 5", "column 7"),
    YAMLErrorVector("\"a\n  b\"👉: c\n", "one line"),
    YAMLErrorVector("%YAML 1.2\n👉a: b\n", "'---'"),
    YAMLErrorVector("👉%YAML 2.0\n---\n", "1.2"),
    YAMLErrorVector("%YAML 1.2\n👉%YAML 1.2\n---\n", "second %YAML"),
    YAMLErrorVector("👉%TAG !x\n---\n", "%TAG !handle! prefix"),
    YAMLErrorVector("%TAG !x! a\n👉%TAG !x! b\n---\n", "second %TAG"),
    YAMLErrorVector("a: !<x👉 y\n", "'>'"),
    YAMLErrorVector("a: &👉 y\n", "name of an anchor"),
    YAMLErrorVector("a: &x👉[y]\n", "a blank"),
    YAMLErrorVector("- a\n👉b: c\n", "'b'", "end of the document"),
    YAMLErrorVector("a: \"b\"\n   👉c\n", "column 4", "column 1"),
    YAMLErrorVector("a: b👉\u{0}c\n", "control character 0x00"),
    YAMLErrorVector("a: 'b👉\u{1}c'\n", "control character 0x01"),
    YAMLErrorVector("한글: 가\n  👉나: 다\n", "key inside text"),
    YAMLErrorVector("a: \"한글\" 👉가\n", "'가'"),
    YAMLErrorVector("\(String(repeating: "x", count: 1100))👉: y\n", "1100 characters", "1024"),
  ]

  @Test("does not run out of stack however deep it nests", arguments: ["[", "{a: ", "- ", "? ", "{? ", "[a: "])
  func deep(opening: String) {
    let open = String(repeating: opening, count: 100_000)
    var stream = YAMLStream(InputBytes(open, file: "test.yaml"))
    guard case .failure(let error)? = stream.nextDocument() else {
      Issue.record("was accepted")
      return
    }
    #expect(error.code == "too-deep")
    #expect(error.location.column > 200)
    #expect(stream.nextDocument() == nil)
  }

  @Test("may nest as deep as the limit")
  func limit() {
    let depth = 256
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(yamlDocuments(text) == [text])
    #expect(yamlDocuments("[" + text + "]") == ["too-deep at 1:257"])
  }
}
