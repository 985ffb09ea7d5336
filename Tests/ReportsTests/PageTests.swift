import Basics
import Foundation
import Inventory
import Mesh
import Nodes
import Plans
import TestSupport
import Testing

@testable import Reports

@Suite("A page") struct PageTests {
  private func values(_ page: String, _ pattern: String) throws -> [String] {
    try page.matches(of: Regex(pattern)).compactMap { $0.output[1].substring.map(String.init) }
  }

  private func document(_ headings: [Prose]) -> Document {
    var document = Document(title: "T")
    for heading in headings {
      document.heading(heading)
      document.subheading(heading)
      document.paragraph("p")
    }
    return document
  }

  @Test("names its script and its styles by their hashes, and lets nothing else run or load", arguments: [true, false])
  func policy(hasChart: Bool) throws {
    #expect(sha256("abc").base64EncodedString() == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    var document = document(["a"])
    if hasChart {
      document.figure(Chart(name: "c", title: "C", description: "d", width: 1, height: 1, shapes: ""))
    }
    let page = document.html
    let policy = try #require(values(page, #"Content-Security-Policy" content="([^"]*)""#).first)
    #expect(policy.hasPrefix("default-src 'none'; style-src '") && !policy.contains("unsafe"))
    let texts =
      [PageStyle.frame.text] + (hasChart ? [PageStyle.charts.text] : []) + [pageScript.text]
    for text in texts { #expect(policy.contains("'sha256-\(sha256(text).base64EncodedString())'")) }
    #expect(try values(page, "<(style|script)>").count == texts.count)
    #expect(policy.components(separatedBy: "sha256-").count - 1 == texts.count)
    for text in texts { #expect(page.contains(">\(text)</")) }
  }

  @Test(
    "has a script that writes only text",
    arguments: ["innerHTML", "outerHTML", "insertAdjacent", "eval(", "write(", "</"])
  func script(word: String) { #expect(!pageScript.text.contains(word)) }

  @Test(
    "has anchors that are there once, and contents whose links all have one",
    arguments: [
      ["a", "b", "c"], ["a", "a", "a", "a 2"], ["a 2", "a", "a"], ["", "?", "\u{E4}"], ["\"><script>", "a#b", "A B"],
    ])
  func anchors(headings: [String]) throws {
    let page = document(headings.map { Prose($0) }).html
    let names = try values(page, #" id="([^"]*)""#)
    let links = try values(page, ##"<a href="#([^"]*)""##)
    #expect(names.count == headings.count * 2 && Set(names).count == names.count)
    #expect(links.count == headings.count && Set(links).isSubset(of: names) && Set(links).count == links.count)
    #expect(
      names.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } })
  }

  @Test("has no contents where there are fewer than three sections")
  func short() { #expect(!document(["a", "b"]).html.contains("<nav")) }

  @Test(
    "shows the first twenty rows of a long table and folds the others away",
    arguments: [(1, 0), (20, 0), (21, 1), (300, 280), (2000, 1980), (2001, 1980)])
  func rows(count: Int, folded: Int) throws {
    var table = Document.Table(["A"])
    for number in 0..<count { table.add(["\(number)"]) }
    var document = Document(title: "T")
    document.table(table, most: 5, rest: "a.csv")
    let page = document.html
    let parts = page.components(separatedBy: "<details class=\"rest\">")
    #expect(parts.count == (folded > 0 ? 2 : 1))
    #expect(parts[0].components(separatedBy: "<tr><td>").count - 1 == min(count, 20))
    if folded > 0 {
      #expect(parts[1].hasPrefix("\n<summary>\(folded) more</summary>"))
      #expect(parts[1].components(separatedBy: "<tr><td>").count - 1 == folded)
    }
    #expect(page.contains("<p>1 more is in a.csv.</p>") == (count == 2001))
  }

  @Test("has figures side by side whose cells say what they are of, and which do not sort")
  func sides() {
    var table = Document.Table(["", "Today"], numeric: [1])
    table.isSideBySide = true
    table.add(["Nodes", "3"])
    table.add(["  t3.large", "3"])
    var document = Document(title: "T")
    document.table(table)
    let page = document.html
    #expect(
      page.contains(
        """
        <table class="sides">
        <thead><tr><td></td><th scope="col" class="number">Today</th></tr></thead>
        <tbody>
        <tr><th scope="row">Nodes</th><td class="number" data-of="Today">3</td></tr>
        <tr><th scope="row" class="part">  t3.large</th><td class="number" data-of="Today">3</td></tr>
        """))
    #expect(!page.contains("class=\"list\""))
  }

  @Test("names every row of a list, and tables of one section apart")
  func names() throws {
    func table(_ column: String) -> Document.Table {
      var table = Document.Table([column, "B"])
      table.add(["a", "1"])
      table.add(["", "2"])
      table.add(["", "3"])
      return table
    }
    var document = Document(title: "T")
    document.heading("One")
    document.table(table("A"))
    document.heading("Two")
    document.table(table("A"))
    document.paragraph("p")
    document.table(table("C"))
    let page = document.html
    #expect(
      page.contains("<tr><td>a</td><td>1</td></tr>\n<tr><td>a</td><td>2</td></tr>\n<tr><td>a</td><td>3</td></tr>"))
    #expect(document.markdown(linksCharts: false).contains("| a | 1 |\n|  | 2 |\n|  | 3 |\n"))
    #expect(try values(page, #" aria-label="([^"]*)""#) == ["One", "Two: A", "Two: C"])
  }

  @Test("folds what stands behind a paragraph, which Markdown has below it")
  func details() {
    var document = Document(title: "T")
    document.details("s") { $0.script(["ls"]) }
    document.details("only") { _ in }
    #expect(document.html.contains("<details>\n<summary>s</summary>\n<pre>ls</pre>\n</details>\n<p>only</p>\n"))
    #expect(document.markdown(linksCharts: false) == "# T\n\ns\n\n```sh\nls\n```\n\nonly\n")
  }

  @Test("of a report has cards that lead to the sections which explain them")
  func cards() throws {
    let document = Report(smallReport, version: "").document
    let cards = try #require(
      document.blocks.compactMap { block in
        if case .cards(let cards) = block { cards } else { nil }
      }.first)
    #expect(cards.map(\.title) == ["Nodes", "Cost, USD", "Mesh requests", "Risk"])
    #expect(cards[1].figures == ["a month", "a year"] && cards[1].rows.allSatisfy { $0.cells.count == 2 })
    #expect(cards[0].rows.map(\.style) == ["current", "none", "ambient", "sidecar"])
    #expect(cards[0].rows.first?.cells == ["3"])
    let page = document.html
    let names = try values(page, #" id="([^"]*)""#)
    for card in cards {
      guard card.section != nil else { continue }
      let link = try #require(try values(page, ##"href="#([^"]*)">\##(card.title)<"##).first)
      #expect(names.contains(link))
    }
    #expect(!document.markdown(linksCharts: false).contains("Mesh requests\n"))
    // Every colour of a card is one that charts have.
    let styles = Set(ChartPaint.colours.map(\.style))
    #expect(cards.allSatisfy { $0.rows.allSatisfy { styles.contains($0.style) } })
  }

  private var smallReport: Plan {
    var pod = PodSpec()
    pod.containers = [
      Container(
        name: "main",
        requests: ResourceQuantities(
          cpu: Quantity(nanos: 500_000_000), memory: Quantity(nanos: (256 << 20) * 1_000_000_000)))
    ]
    let here = SourceLocation(file: "a.yaml", line: 1, column: 1)
    var cluster = Cluster()
    cluster.workloads = [
      Workload(
        id: WorkloadID(namespace: "shop", kind: .deployment, name: "cart"),
        groups: [PodGroup(spec: pod, count: 6)], source: here)
    ]
    cluster.namespaces = [Namespace(name: "shop", labels: Labels(["istio-injection": "enabled"]))]
    var shape = NodeShape(allocatable: Resources(millicores: 2000, mebibytes: 8000), maxPods: 20)
    shape.pricePerHour = Money(nanos: 100_000_000)
    shape.instanceType = "t3.large"
    cluster.nodes = [NodeGroup(name: "pool", shape: shape, count: 3, source: here)]
    return Comparison(cluster, PlanSettings()).plan(findings: Findings())
  }
}
