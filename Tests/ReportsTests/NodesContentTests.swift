import Basics
import Inventory
import Nodes
import TestSupport
import Testing

@testable import Mesh
@testable import Plans
@testable import Queries
@testable import Reports

@Suite("What a comparison of instance types answers") struct NodesContentTests {
  private func content(_ change: (inout NodeComparison) -> Void = { _ in }) -> NodesContent {
    var comparison = NodeComparison(Cluster(), PlanSettings(), types: [], families: [], findings: Findings())
    (comparison.name, comparison.currency, comparison.choices, comparison.mixes) = ("shop", "USD", [], [])
    (comparison.findings, comparison.assumptions) = ([], [])
    change(&comparison)
    return NodesContent(comparison)
  }

  private func choice(
    _ type: String, _ dataPlane: DataPlane = .ambient, cost: Int128? = 7,
    _ change: (inout RecommendedFleet) -> Void = { _ in }
  ) -> NodeChoice {
    NodeChoice(
      dataPlane: dataPlane, type: type, pricePerHour: Money(nanos: 104_000_000),
      fleet: .of(2) {
        $0.monthlyCost = cost.map { Money(nanos: $0 * 1_000_000_000) }
        change(&$0)
      })
  }

  private func cells(_ content: NodesContent, _ type: String) -> [Substring]? {
    content.text.split(separator: "\n").first { $0.hasPrefix(type) }.map { $0.split(separator: " ") }
  }

  @Test("has the use of the nodes in per cent, a dash where there is none, and up to twelve types")
  func rows() {
    let content = content {
      $0.choices = [
        choice("a"),
        choice("b", cost: nil) {
          ($0.allocatable, $0.podSlots, $0.bindingResource, $0.isProven) = (.zero, 0, nil, false)
        },
      ]
    }
    #expect(cells(content, "a ") == ["a", "0.104", "2", "2", "(proven)", "50%", "50%", "40%", "cpu", "7.00"])
    #expect(cells(content, "b ") == ["b", "0.104", "2", "2", "-", "-", "-", "-", "-"])
    for (count, shown) in [(12, 12), (13, 12)] {
      let many = self.content { $0.choices = (0..<count).map { choice("t\($0 + 10)") } }
      #expect(many.text.split(separator: "\n").count { $0.hasPrefix("t1") || $0.hasPrefix("t2") } == shown)
    }
  }

  @Test("names the cheapest type of each data plane, and mixes that cost less")
  func headline() throws {
    let real = NodeComparison(
      {
        var cluster = Cluster()
        cluster.workloads = [workload("w", count: 5, millicores: 1800, mebibytes: 64)]
        return cluster
      }(),
      {
        var settings = PlanSettings()
        settings.mesh.scope = .namespaces([])
        settings.region = "us-east-1"
        return settings
      }(), types: ["m6i.large", "c5.xlarge"], families: [], findings: Findings())
    var best = try #require(real.mixes.first)
    best.dataPlane = .ambient
    best.pools = [NodeMix.Pool(type: "a", nodes: 2), NodeMix.Pool(type: "b", nodes: 1)]
    (best.monthlyCost, best.lowerBound) = (Money(nanos: 5_000_000_000), Money(nanos: 5_000_000_000))
    var other = best
    (other.dataPlane, other.pools, other.lowerBound) = (.sidecar, [best.pools[0]], Money(nanos: 4_000_000_000))
    let content = content {
      $0.choices = [choice("a", cost: 7), choice("b", cost: 9), choice("c", .sidecar, cost: nil)]
      $0.mixes = [best, other]
    }
    #expect(
      content.text.contains(
        """

        Cheapest a month: ambient 2 x a (7.00 USD), sidecar 2 x c (- USD).
        Mixed, ambient costs 5.00 USD: 2 x a + 1 x b; no mix costs less.
        Mixed, sidecar costs 5.00 USD: 2 x a; at least 4.00.
        Prices:
        """))
    let write = try #require(NodesContent.asDocument)
    let text = write(content).markdown(linksCharts: false)
    #expect(
      text.contains(
        "| Type | Price/h | Nodes | Bound | CPU | Memory | Pods | Limit | Month |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |\n"
      ))
    #expect(text.contains("| `a` | 0.104 | 2 | 2 (proven) | 50% | 50% | 40% | cpu | 7.00 |\n"))
    #expect(!self.content().text.contains("Cheapest"))
  }
}
