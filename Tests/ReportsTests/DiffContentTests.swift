import Basics
import Mesh
import TestSupport
import Testing

@testable import Queries
@testable import Reports

@Suite("What a comparison of reports answers") struct DiffContentTests {
  private func plane(_ dataPlane: DataPlane, _ size: Int, nodes: Int? = nil, cost: Int128? = nil) -> PlaneFigures {
    var plane = PlaneFigures(of: dataPlane)
    (plane.pods, plane.meshedPods) = (size, size)
    plane.overhead = Resources(millicores: Int128(size) * 100, mebibytes: Int128(size) * 10)
    plane.requests = Resources(millicores: Int128(size) * 300, mebibytes: Int128(size) * 30)
    if let nodes {
      plane.fleet = FleetFigures()
      plane.fleet?.nodes = nodes
      plane.fleet?.monthlyCost = cost.map { Money(nanos: $0 * 1_000_000_000) }
    }
    return plane
  }

  private func figures(_ planes: [PlaneFigures], name: String = "p", _ currency: String = "USD") -> ReportFigures {
    var figures = ReportFigures(name: name, currency)
    figures.planes = planes
    return figures
  }

  private func rows(_ before: ReportFigures, _ after: ReportFigures) -> [String: [String]] {
    Dictionary(ReportDiff(before, after).rows.map { ($0.label, $0.cells) }) { first, _ in first }
  }

  @Test("has a cell for every data plane: what was, what is, and by how much it changed")
  func cells() {
    let rows = rows(
      figures([plane(.ambient, 2, nodes: 2, cost: 10), plane(.sidecar, 3, nodes: 4)]),
      figures([plane(.ambient, 3, nodes: 1, cost: 12), plane(.sidecar, 3)]))
    #expect(rows["Pods"] == ["2 -> 3 (+1)", "3"] && rows["Nodes needed"] == ["2 -> 1 (-1)", "4 -> ?"])
    #expect(rows["Pods in the mesh"] == ["2 -> 3 (+1)", "3"])
    #expect(rows["Mesh CPU, with control plane"] == ["200m -> 300m (+100m)", "300m"])
    #expect(rows["Mesh memory, with control plane"] == ["20Mi -> 30Mi (+10Mi)", "30Mi"])
    #expect(rows["All CPU requests"] == ["600m -> 900m (+300m)", "900m"])
    #expect(rows["Monthly cost, USD"] == ["10.00 -> 12.00 (+2.00)", "-"])
    // What neither report has is no row.
    #expect(rows["Pods that do not fit today's nodes"] == nil)
  }

  @Test("says of a data plane that one report has what is not known of the other")
  func onePlane() {
    let rows = rows(figures([plane(.ambient, 2)]), figures([plane(.ambient, 2), plane(.sidecar, 3)]))
    #expect(rows["Pods"] == ["2", "? -> 3"] && rows["Nodes needed"] == nil)
  }

  @Test("has costs of two currencies side by side, and those of one in its own")
  func currencies() {
    let (dollars, euros) = (
      figures([plane(.ambient, 1, nodes: 1, cost: 10)]), figures([plane(.ambient, 1, nodes: 1, cost: 9)], "EUR")
    )
    let apart = ReportDiff(dollars, euros)
    #expect(rows(dollars, euros)["Monthly cost"] == ["10.00 USD -> 9.00 EUR"])
    #expect(apart.headline.hasSuffix("1 node as before. Costs are not compared: before in USD, after in EUR."))
    let free = figures([plane(.ambient, 1, nodes: 1)], "EUR")
    #expect(rows(dollars, free)["Monthly cost, USD"] == ["10.00 -> ?"])
    #expect(rows(free, dollars)["Monthly cost, USD"] == ["? -> 10.00"])
    #expect(rows(free, euros)["Monthly cost, EUR"] == ["? -> 9.00"])
  }

  private func headline(_ before: [PlaneFigures], _ after: [PlaneFigures]) -> String {
    ReportDiff(figures(before), figures(after)).headline
  }

  @Test("tells the change in a sentence, as it runs or else for every data plane")
  func headlines() {
    #expect(headline([plane(.ambient, 2)], [plane(.ambient, 2)]) == "Ambient: no change.")
    #expect(
      headline([plane(.ambient, 2, nodes: 2, cost: 5)], [plane(.ambient, 4, nodes: 3, cost: 4)])
        == "Ambient: +2 pods, mesh +200m CPU and +20Mi memory, all requests +600m CPU and +60Mi memory, nodes 2 -> 3, -1.00 USD a month."
    )
    #expect(
      headline([plane(.ambient, 2, nodes: 1, cost: 5)], [plane(.ambient, 2, nodes: 1, cost: 5)])
        == "Ambient: 1 node as before.")
    #expect(headline([plane(.ambient, 2, nodes: 2)], [plane(.ambient, 2)]) == "Ambient: no change.")
    let both = [plane(.ambient, 1), plane(.sidecar, 1), plane(.current, 1)]
    #expect(headline(both, both) == "As it runs: no change.")
    #expect(headline(both, [both[0], both[1]]) == "Ambient: no change. Sidecars: no change.")
    var (cpu, memory) = (plane(.ambient, 1), plane(.ambient, 1))
    cpu.requests.cpu = CPU(millicores: 301)
    memory.requests.memory = Memory(mebibytes: 31)
    memory.overhead.memory = Memory(mebibytes: 11)
    #expect(headline([plane(.ambient, 1)], [cpu]) == "Ambient: all requests +1m CPU and 0Mi memory.")
    #expect(
      headline([plane(.ambient, 1)], [memory])
        == "Ambient: mesh 0m CPU and +1Mi memory, all requests 0m CPU and +1Mi memory.")
  }

  /// Reports of so many workloads, none of which the older one has.
  private func diff(_ count: Int, name: String = "p") -> ReportDiff {
    var after = figures([plane(.ambient, 1), plane(.sidecar, 1)])
    after.workloads = (0..<count).map { number in
      var workload = WorkloadFigures(namespace: "shop", name: "w\(number + 10)", kind: "Deployment")
      workload.pods = 1
      workload.requests = Resources(millicores: 100, mebibytes: 10)
      workload.sidecarOverhead = Resources(millicores: 20, mebibytes: 5)
      return workload
    }
    return ReportDiff(figures([plane(.ambient, 1), plane(.sidecar, 1)], name: name), after)
  }

  @Test(
    "shows twenty workloads, and says how many there are more",
    arguments: [(1, nil), (20, nil), (21, "And 1 workload more."), (22, "And 2 workloads more.")] as [(Int, String?)])
  func workloads(count: Int, more: String?) throws {
    let content = DiffContent(diff(count))
    let rows = content.text.split(separator: "\n").filter { $0.hasPrefix("shop/") }
    #expect(
      rows.count == min(count, 20)
        && rows[0].split(separator: " ") == ["shop/w10", "+1", "+100m", "+10Mi", "+20m", "+5Mi", "new"])
    #expect(content.text.hasSuffix(more.map { "\($0)\n" } ?? "new\n"))
    let write = try #require(DiffContent.asDocument)
    let document = write(content)
    let text = document.markdown(linksCharts: false)
    #expect(text.contains("<summary>\(count) workload\(count == 1 ? "" : "s") changed</summary>"))
    #expect(text.hasSuffix(more.map { "\n\($0)\n" } ?? "</details>\n"))
    #expect(text.contains("|  | ambient | sidecar |\n| --- | ---: | ---: |\n"))
    #expect(
      text.contains(
        "| Workload | Pods | CPU | Memory | Sidecar CPU | Sidecar memory | Why |\n| --- | ---: | ---: | ---: | ---: | ---: | --- |\n"
      ))
    #expect(text.contains("| `shop/w10` | +1 | +100m | +10Mi | +20m | +5Mi | new |\n"))
  }

  @Test("names both reports where they are called differently, and says where no workload changed")
  func titles() throws {
    let (same, other) = (DiffContent(diff(0)), DiffContent(diff(0, name: "old")))
    #expect(same.text.hasPrefix("p\n\n") && other.text.hasPrefix("old -> p\n\n"))
    #expect(same.text.hasSuffix("\nNo workload changed.\n"))
    let write = try #require(DiffContent.asDocument)
    #expect(write(same).title.markdown == "Service mesh: `p`")
    #expect(write(other).title.markdown == "Service mesh: `old` \u{2192} `p`")
    #expect(write(same).commentMarker == "meshplan diff")
    #expect(write(same).markdown(linksCharts: false).hasSuffix("\nNo workload changed.\n"))
    // Two reports without a data plane have a table without columns of them, and no fault.
    let empty = DiffContent(ReportDiff(figures([]), figures([])))
    #expect(write(empty).blocks.count == 1)
  }
}
