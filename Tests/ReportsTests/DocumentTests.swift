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
    #expect(document.blocks.count == (count == 0 ? 0 : 1))
    // A page has them all.
    #expect(document.html.ranges(of: "<td>r</td>").count == count)
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
    #expect(document.html.contains("<h1>T</h1>\n<h2 id=\"a\">a</h2>\n<h3 id=\"b\">b</h3>\n"))
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
    "tells findings in a line a kind, with the worst and the places of three, and folds the others",
    arguments: [(1, 0), (2, 1), (10, 9), (12, 9)])
  func findings(count: Int, folded: Int) {
    var document = Document(title: "T")
    let all = (0..<count).map { index in
      var finding = Finding(.warning, "bb", "m\(index)", at: index == 0 ? somewhere : nil, notes: ["n"])
      if index == count - 1 { finding.concerned = 7 }
      return finding
    }
    document.findings(all + [Finding(.note, "bb", "o")])
    let lines = document.markdown(linksCharts: false).split(separator: "\n").dropFirst(2).map(String.init)
    #expect(lines.filter { $0.hasPrefix("- ") }.count == 2 && lines[1] == "- **note** o")
    let more = count - 1
    let places = more == 1 ? ", at `a.yaml:3:5`" : ", at `a.yaml:3:5` and elsewhere (`report.json` lists them)"
    #expect(
      lines[0]
        == (more == 0
          ? "- **warning** m0; n (`a.yaml:3:5`)" : "- **warning** m\(more); n; \(more) more like it\(places)"))
    #expect(lines.count { $0.hasPrefix("| bb |") } == folded)
    #expect(
      lines.contains { $0.contains(count > 10 ? "The first 9 more of each kind" : "More of these kinds") } == (more > 0)
    )
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
