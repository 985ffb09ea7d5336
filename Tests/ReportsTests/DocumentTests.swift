import Basics
import Testing

@testable import Reports

@Suite("A document") struct DocumentTests {
  private func table(_ rows: Int) -> Document.Table {
    var table = Document.Table(["A", "B"], numeric: [1])
    for number in 0..<rows { table.add([Prose("r"), "\(number)"]) }
    return table
  }

  @Test(
    "shows so many rows of a table, and says where the others are",
    arguments: [
      (0, 0, nil), (2, 2, nil), (3, 3, nil), (4, 3, "1 more is in `all.csv`."), (5, 3, "2 more are in `all.csv`."),
    ] as [(Int, Int, String?)])
  func rows(count: Int, shown: Int, rest: String?) {
    var document = Document(title: "T")
    document.table(table(count), most: 3, rest: "all.csv")
    let text = document.markdown(linksCharts: false)
    #expect(text.split(separator: "\n").count { $0.hasPrefix("| r |") } == shown)
    #expect(document.blocks.count == (count == 0 ? 0 : rest == nil ? 1 : 2))
    if let rest { #expect(text.hasSuffix("\n\(rest)\n")) }
  }

  @Test("has numbers on the right, in Markdown and in HTML")
  func numbers() {
    var document = Document(title: "T")
    document.table(table(1))
    #expect(document.markdown(linksCharts: false) == "# T\n\n| A | B |\n| --- | ---: |\n| r | 0 |\n")
    #expect(
      document.html.contains(
        "<thead><tr><th scope=\"col\">A</th><th scope=\"col\" class=\"number\">B</th></tr></thead>\n<tbody>\n<tr><td>r</td><td class=\"number\">0</td></tr>\n"
      ))
  }

  @Test("has no part that is empty")
  func empty() {
    var document = Document(title: "T")
    document.paragraph("")
    document.paragraph("\(strong: "")")
    document.list([])
    document.script([])
    document.figure(nil)
    #expect(document.blocks.isEmpty && document.markdown(linksCharts: true) == "# T\n")
  }

  @Test("has lists with and without numbers, and lines below a line")
  func lists() {
    var document = Document(title: "T")
    let items = [Document.Item(text: "a", details: ["b", "c"]), Document.Item(text: "d")]
    document.list(items)
    document.list(items, isOrdered: true)
    #expect(
      document.markdown(linksCharts: false)
        == "# T\n\n- a\n  - b\n  - c\n- d\n\n1. a\n   - b\n   - c\n2. d\n")
    let list = "<li>a\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</li>\n<li>d</li>\n"
    #expect(document.html.contains("<ul>\n\(list)</ul>\n<ol>\n\(list)</ol>\n"))
  }

  @Test("has headings of two ranks")
  func headings() {
    var document = Document(title: "T")
    document.heading("a")
    document.subheading("b")
    #expect(document.markdown(linksCharts: false) == "# T\n\n## a\n\n### b\n")
    #expect(document.html.contains("<h1>T</h1>\n<h2>a</h2>\n<h3>b</h3>\n"))
  }

  @Test(
    "has lines for a shell between fences that are longer than any in them",
    arguments: [("ls", "```"), ("a `b` c", "```"), ("a ``` b", "````"), ("````", "`````")])
  func scripts(line: String, fence: String) {
    var document = Document(title: "T")
    document.script([line, "x"])
    #expect(document.markdown(linksCharts: false) == "# T\n\n\(fence)sh\n\(line)\nx\n\(fence)\n")
  }

  @Test(
    "lists ten findings of a kind, and how many there are more",
    arguments: [(1, nil), (10, nil), (11, "1"), (12, "2")] as [(Int, String?)])
  func findings(count: Int, more: String?) {
    var document = Document(title: "T")
    document.findings(
      (0..<count).map { Finding(.warning, "bb", "m\($0)", at: $0 == 0 ? somewhere : nil, notes: ["n"]) }
        + (0..<count).map { Finding(.note, "aa", "o\($0)") })
    let lines = document.markdown(linksCharts: false).split(separator: "\n").dropFirst(2)
    let all = min(count, 10)
    #expect(lines[2] == "- **warning** m0; n (`a.yaml:3:5`)" && lines.count { $0.hasPrefix("- **") } == 2 * all)
    let rest = lines.filter { $0.hasPrefix("- and") }.map(String.init)
    let kinds = more == nil ? [] : ["aa", "bb"]
    #expect(rest == kinds.map { "- and \(more ?? "") more of the kind \($0): `report.json` has them" })
  }

  @Test("joins names and clauses")
  func prose() {
    #expect(Prose.names([]).text == "" && Prose.names(["a"]).markdown == "`a`")
    #expect(Prose.names(["a", "b", "c"]).markdown == "`a`, `b`, `c`")
    #expect(Prose.clauses([]).text == "" && Prose.clauses(["a"]).text == "a")
    #expect(Prose.clauses(["a", "\(name: "b")", "c"]).markdown == "a; `b`; c")
    let prose: Prose = "a\("b")\(strong: "c")\(strong: "d")\(emphasis: "e")\(code: "")"
    #expect(prose.joined.map(\.text) == ["ab", "cd", "e"] && !prose.isEmpty)
    #expect(prose.html == "ab<strong>c</strong><strong>d</strong><em>e</em>")
    #expect(("\(emphasis: " e ") x" as Prose).markdown == "*e* x")
  }

  @Test("for a terminal has its first column on the left, the others on the right, and no blanks at the end")
  func text() {
    var table = TextTable(["", "Pods"])
    table.add(["cart", "2"])
    table.add(["x", ""])
    table.add(["checkout", "12345"])
    #expect(table.text == "           Pods\ncart          2\nx\ncheckout  12345\n")
    #expect(TextTable([]).text == "\n")
  }
}
