import Basics
import Foundation
import Inventory
import Mesh
import Plans
import TestSupport
import Testing

@testable import Reports
import Nodes
import Queries

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Names that would be markup, formulas, escapes or another direction of writing where they are not made harmless.
@Suite("A name from an input") struct HostileNameTests {
  private static let names = [
    "<script>alert(1)</script>", "a|b", "`x`", "**x**", "[x](http://y)", "=cmd()", "+x", "@x", "a\nb", "a\u{202E}b",
    "\u{1B}[31mred", "\u{0}", "&amp;", "\"quoted\"", "'", "![x](y)", "# x", "- x", "1. x",
    String(repeating: "n", count: 253),
  ]

  /// A report in which the name stands wherever a name can.
  private func report(_ name: String) -> Report {
    var pod = PodSpec()
    pod.containers = [
      Container(
        name: name,
        requests: ResourceQuantities(
          cpu: Quantity(nanos: 200_000_000), memory: Quantity(nanos: (64 << 20) * 1_000_000_000)))
    ]
    let here = SourceLocation(file: name, line: 1, column: 1)
    var cluster = Cluster()
    cluster.workloads = [name, "\(name)2"].map { own in
      Workload(
        id: WorkloadID(namespace: own, kind: WorkloadKind(rawValue: name), name: own),
        groups: [PodGroup(spec: pod, count: 3)], source: here)
    }
    cluster.namespaces = [name, "\(name)2"].map { Namespace(name: $0, labels: Labels(["istio-injection": "enabled"])) }
    var shape = NodeShape(allocatable: Resources(millicores: 2000, mebibytes: 8000), maxPods: 20)
    shape.pricePerHour = Money(nanos: 100_000_000)
    shape.instanceType = name
    cluster.nodes = [NodeGroup(name: name, shape: shape, count: 2, source: here)]
    var settings = PlanSettings()
    settings.name = name
    settings.prices.currency = name
    var scenario = Scenario(name: name, source: here)
    scenario.about = name
    let comparison = Comparison(cluster, settings)
    let plan = comparison.plan(findings: Findings())
    let check = Check(PlanInput(cluster, settings), base: plan, Questions(scenarios: [scenario], budgets: []))
    return Report(plan, check: check, moves: comparison.moves, version: "")
  }

  @Test("adds no row, cell, heading or HTML to Markdown", arguments: names)
  func markdown(name: String) {
    // No name of Kubernetes either, so that the same is said of it.
    let plain = report("No_Name").document.markdown(linksCharts: false)
    let text = report(name).document.markdown(linksCharts: false)
    // Between fences everything stands for itself; a fence in a name would be one more.
    func prose(_ text: String) -> String {
      text.components(separatedBy: "\n```").enumerated().map { index, part in
        index % 2 == 0 ? part : part.filter { $0 == "\n" }
      }.joined(separator: "\n```")
    }
    func shape(_ text: String) -> [String] {
      prose(text).split(separator: "\n", omittingEmptySubsequences: false).map { line in
        // A bar that is escaped stays in its cell, and outside of tables there are none.
        let bars = line.first == "|" ? line.replacing("\\|", with: "").count { $0 == "|" } : 0
        return "\(line.prefix { "#-|".contains($0) }.prefix(3)) \(bars)"
      }
    }
    #expect(shape(text) == shape(plain))
    for mark in ["\u{1B}", "\u{202E}", "\u{0}"] { #expect(!text.contains(mark)) }
  }

  @Test("adds no element to a page or a chart", arguments: names)
  func pages(name: String) throws {
    let (plain, own) = (report("shop"), report(name))
    func tags(_ text: String) -> Int { text.count { $0 == "<" } }
    #expect(tags(own.document.html) == tags(plain.document.html))
    for file in own.files where file.name.hasSuffix(".svg") {
      #expect(XMLParser(data: Data(file.text.utf8)).parse(), "\(file.name)")
    }
    for mark in ["\u{1B}", "\u{202E}", "\u{0}"] { #expect(!own.document.html.contains(mark)) }
    // The page's own script and style, and no other; no attribute in which a name could run.
    let page = own.document.html
    #expect(page.components(separatedBy: "<script").count == 2 && page.contains("<script>\(pageScript.text)</script>"))
    #expect(page.components(separatedBy: "<style").count == plain.document.html.components(separatedBy: "<style").count)
    #expect(try page.matches(of: Regex("<[^>]* (on[a-z]+|style|src|srcdoc)=")).isEmpty)
  }

  @Test("is no formula in a table and moves nothing on a terminal", arguments: names)
  func tables(name: String) {
    let own = report(name)
    for file in own.files where file.name.hasSuffix(".csv") {
      var isQuoted = false
      var isStart = true
      for character in file.text {
        if isStart, !isQuoted { #expect(!"=+-@\t\r".contains(character), "\(file.name)") }
        isStart = !isQuoted && (character == "," || character == "\n")
        if character == "\"" { isQuoted.toggle() }
      }
    }
    let text = own.text
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.isHarmless })
    // As many lines as with a name of the same width: it starts none.
    let harmless = String(name.asPlain.map { $0 == " " ? " " : "x" })
    #expect(text.split(separator: "\n").count == report(harmless).text.split(separator: "\n").count)
  }
}
