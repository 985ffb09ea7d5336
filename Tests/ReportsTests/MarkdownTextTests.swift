import Testing

@testable import Reports

@Suite("Markdown") struct MarkdownTextTests {
  @Test(
    "has as code what could go live, and everything else as it is",
    arguments: [
      ("3 nodes, 75 % of CPU (proved).", "3 nodes, 75 % of CPU (proved)."),
      ("54.68 USD; -500m, +3", "54.68 USD; -500m, +3"),
      ("see https://evil.example/x now", "see `https://evil.example/x` now"),
      ("by @org/team, once", "by `@org/team`, once"),
      ("(www.evil.example)", "(`www.evil.example`)"), ("at in/a.yaml:3:5.", "at `in/a.yaml:3:5`."),
      ("nodes 2 -> 3", "nodes 2 \u{2192} 3"), ("found 'x y', expected 'z'", "found `x y`, expected `z`"),
      ("('x y') is", "(`x y`) is"), ("today's nodes' room", "today's nodes' room"), ("it is 'open", "it is 'open"),
      ("deadbee1 fixes #12", "`deadbee1` fixes `#12`"), ("a\nb\t#c", "a b `#c`"),
      ("f(x) and :smile:", "f(x) and `:smile`:"),
      ("a`b", "``a`b``"), ("` c", "`` ` `` c"), ("x\u{1B}[31m", "`x?[31m`"), ("1.5 and 1.28.3", "1.5 and 1.28.3"),
      ("GH-12 a-1", "`GH-12` `a-1`"), ("1-2 x-y -1 x-", "1-2 x-y -1 x-"), ("a/b n/a", "a/b n/a"), ("a/bc", "`a/bc`"),
      ("/x /", "`/x` `/`"), ("a.b 1.a a.1 v1.5", "`a.b` `1.a` `a.1` v1.5"), ("=cmd a=b", "`=cmd` a=b"),
      ("a!b a%b", "`a!b` `a%b`"), ("abcdef1 abcdef", "`abcdef1` abcdef"), ("abcdefg 123456", "abcdefg 123456"),
      ("1234567 x-1234567.", "`1234567` `x-1234567`."), ("abcdef\u{E4}1", "abcdef\u{E4}1"),
      ("'a', 'b'! '' 'c", "`a`, `b`! '' 'c"),
      ("'a'b' c", "`a'b` c"), ("it's 'x'y", "it's 'x'y"), ("(f(a.b))", "(`f(a.b)`)"),
      ("f(a.b) (a.b))", "`f(a.b)` (`a.b`))"),
      ("@a!? #b%", "`@a`!? `#b`%"), ("(\"@a\")", "(\"`@a`\")"), ("a->b", "`a->b`"), ("a\rb", "a b"),
      ("50% (x)", "50% (x)"),
      ("`x y` and ``", "`x y` and ``` `` ```"),
    ])
  func words(text: String, expected: String) { #expect(Prose(text).markdown == expected) }

  @Test(
    "begins no list, rule or heading with a text",
    arguments: [
      ("- x", "\\- x"), ("1. x", "1\\. x"), ("2) x", "2\\) x"), ("+ x", "\\+ x"), ("---", "\\---"),
      ("-500m less", "-500m less"),
      ("14 pods", "14 pods"), ("  # x", "`#` x"), ("1.5 x", "1.5 x"),
      ("1.", "1\\."), ("-", "\\-"), ("--", "\\--"), ("-x", "-x"), ("+", "\\+"), ("12. x", "12\\. x"),
      ("1)x", "1)x"), ("12 x", "12 x"), ("a. x", "a. x"), ("", ""), ("  x", "x"), ("\u{FF11}. x", "\u{FF11}. x"),
    ])
  func blocks(text: String, expected: String) { #expect(Prose(text).markdownBlock == expected) }

  private static let named: [(Prose, String)] = [
    ("\(name: "x y")", "`x y`"), ("\(name: "a")\(name: "b")", "`ab`"), ("@\(name: "org")!", "`@org`!"),
    ("\(strong: "error") \(name: "`")", "**error** `` ` ``"), ("\(strong: " ")x", "x"), ("\(name: "")-", "-"),
    ("\(name: " a ")", "`  a  `"), ("\("@")\("org")", "`@org`"),
  ]

  @Test("keeps names whole, and neighbours of code apart", arguments: named.indices)
  func names(index: Int) {
    let (prose, expected) = MarkdownTextTests.named[index]
    #expect(prose.markdown == expected)
  }

  @Test(
    "has code between fences that are longer than any in it, with a blank where it begins or ends with one or a mark",
    arguments: [
      ("a", "`a`"), ("", "``"), ("a`b", "``a`b``"), ("a``b", "```a``b```"), ("`", "`` ` ``"), ("`a", "`` `a ``"),
      ("a`", "`` a` ``"), (" a", "`  a `"), ("a ", "` a  `"), (" ", "` `"), ("a\tb\u{0}", "`a b?`"), ("a b", "`a b`"),
    ])
  func code(text: String, span: String) { #expect(text.asCodeSpan == span) }

  @Test("takes as a quotation what has at most 300 characters", arguments: [(300, true), (301, false)])
  func quotations(count: Int, isCode: Bool) {
    let text = String(String(repeating: "a b ", count: 100).prefix(count - 1)) + "c"
    #expect(Prose("'\(text)'").markdown == (isCode ? "`\(text)`" : "'\(text)'"))
  }

  @Test("keeps a bar in its cell, in code too")
  func cells() { #expect(Prose("a|b c\\|d").markdownCell == "`a\\|b` `c\\\\|d`") }

  @Test("cuts a comment by whole lines, and says how many are missing")
  func comment() {
    var document = Document(title: "T")
    var table = Document.Table(["A"])
    for index in 0..<1000 { table.add([Prose("\(index)")]) }
    document.table(table)
    document.paragraph("end")
    let text = document.comment("m", most: 1000)
    #expect(text.utf8.count <= 1000)
    let shown = text.split(separator: "\n").count { $0.hasPrefix("| ") } - 2
    #expect(shown > 20 && text.contains("\n\n\(1000 - shown) rows are left out: a comment cannot hold more.\n"))
    #expect(text.hasPrefix("<!-- m -->\n### T\n\n| A |\n") && text.hasSuffix("\nend\n"))
    #expect(document.comment("m").split(separator: "\n").count == 1005)
  }
}
