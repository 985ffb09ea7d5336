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
    var comparison = NodeComparison(Cluster(), PlanSettings(), NodeSearch(), findings: Findings())
    (comparison.name, comparison.currency, comparison.choices, comparison.mixes) = ("shop", "USD", [], [])
    (comparison.findings, comparison.assumptions, comparison.leftOut, comparison.compared) = ([], [], [], 0)
    change(&comparison)
    return NodesContent(comparison)
  }

  private func choice(
    _ type: String, _ dataPlane: DataPlane = .ambient, cost: Int128? = 7,
    _ change: (inout RecommendedFleet) -> Void = { _ in }
  ) -> NodeChoice {
    NodeChoice(
      dataPlane: dataPlane, type: type, architecture: "amd64", isBurstable: type.hasPrefix("t"),
      pricePerHour: Money(nanos: 104_000_000), priceSource: .listed("2026-07-20"),
      fleet: .of(2) {
        $0.monthlyCost = cost.map { Money(nanos: $0 * 1_000_000_000) }
        change(&$0)
      })
  }

  @Test("says how many of the types it shows, and shows all or the first where that is asked")
  func shown() {
    func content(_ shown: ShownTypes) -> NodesContent {
      let all = self.content { $0.choices = (0..<20).map { choice("m\($0 + 10)") } }
      return NodesContent(all.comparison, shows: shown)
    }
    func count(_ content: NodesContent) -> Int { content.text.split(separator: "\n").count { $0.hasPrefix("m") } }
    let line = "of 20 types; --all shows all\n"
    #expect(count(content(.usual)) == 12 && content(.usual).text.contains("\n12 \(line)"))
    #expect(count(content(.first(3))) == 3 && content(.first(3)).text.contains("\n3 \(line)"))
    #expect(count(content(.all)) == 20 && !content(.all).text.contains("--all"))
    #expect(content(.first(30)).comparison.choices.count == 20 && !content(.first(30)).text.contains("--all"))
    #expect(content(.usual).comparison.choices.count == 20 && content(.first(3)).comparison.choices.count == 3)
  }

  @Test("marks burstable and arm64 types, and explains credits only where a burstable one is shown")
  func marks() {
    var arm = choice("t4g.large", cost: 9)
    arm.architecture = "arm64"
    let content = self.content { $0.choices = [choice("m5.large"), choice("t3.large", cost: 8), arm] }
    #expect(
      content.text.contains("\nt3.large (burstable) ") && content.text.contains("\nt4g.large (arm64, burstable) "))
    #expect(content.text.contains("\nm5.large ") && content.text.contains("\nBurstable types have"))
    #expect(!NodesContent(content.comparison, shows: .first(1)).text.contains("Burstable types have"))
  }

  @Test("says on how many types some pod does not fit, of each data plane")
  func unfit() {
    let content = self.content {
      $0.choices = [choice("a"), choice("b"), choice("a", .sidecar)]
      $0.compared = 2
    }
    #expect(content.cutLine(.ambient) == nil && content.cutLine(.sidecar) == "on 1 type some pod does not fit")
    let many = self.content {
      $0.choices = (0..<13).map { choice("m\($0)") }
      $0.compared = 15
    }
    #expect(many.cutLine(.ambient) == "12 of 13 types; --all shows all; on 2 types some pod does not fit")
  }

  @Test("says where prices are from, and marks those that the provider does not state")
  func priceSources() {
    func text(_ sources: [PriceSource], isByUnit: Bool = false) -> String {
      content {
        $0.choices = sources.enumerated().map { place, source in
          var one = choice("m\(place)")
          one.priceSource = source
          return one
        }
        ($0.region, $0.isByUnit) = ("us-east-2", isByUnit)
      }.text
    }
    let listed = PriceSource.listed("2025-04-04")
    #expect(text([listed]).contains("\nPrices: aws, us-east-2, on demand, catalogue of 2025-04-04.\n"))
    let mixed = text([listed, .derived("late 2025"), .own])
    #expect(
      mixed.contains("on demand, catalogue of 2025-04-04; derived ones as of late 2025; own ones as you state them.\n"))
    #expect(mixed.contains("\nm0 ") && mixed.contains("\nm1 (derived price) ") && mixed.contains("\nm2 (own price) "))
    #expect(text([.own]).contains("\nPrices: aws, us-east-2, on demand, as you state them.\n"))
    let unit = text([listed], isByUnit: true)
    #expect(!unit.contains("Cheapest") && !unit.contains("0.104") && unit.contains("\nPrices are by unit"))
  }

  @Test("says why nothing is compared")
  func nothing() {
    func words(_ compared: Int, _ leftOut: Int, _ asked: [String] = [], haveUse: Bool = false) -> String {
      NodesContent.nothing(
        content {
          ($0.compared, $0.podsLeftOut, $0.haveUse) = (compared, [.ambient: leftOut], haveUse)
        }.comparison, of: asked)
    }
    #expect(words(0, 0, ["m5", "m6"]) == "no instance type to compare: m5, m6")
    #expect(words(3, 2) == "no pod fits on any of the types compared" && words(3, 0).hasPrefix("no pods to place"))
    // Also where none is left out: two kinds of pods may fit on one type each.
    for leftOut in [0, 2] { #expect(words(3, leftOut, haveUse: true).hasPrefix("no type holds all pods")) }
  }

  @Test("says which types were not compared, and how they are")
  func leftOut() {
    let content = self.content {
      $0.choices = [choice("m5.large")]
      $0.leftOut = LeftOutTypes.Reason.allCases.map { LeftOutTypes(reason: $0, types: 2) }
    }
    #expect(
      content.text.contains(
        "Types not compared: 2 of excluded families, 2 of other families (--family), 2 smaller or larger (--family, --instance-type), 2 of another architecture (--arch; images must be built for it), 2 burstable (--burstable).\n"
      ))
    #expect(!self.content { $0.choices = [choice("m5.large")] }.text.contains("not compared"))
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
      }(),
      {
        var search = NodeSearch()
        search.types = ["m6i.large", "c5.xlarge"]
        return search
      }(), findings: Findings())
    var best = try #require(real.mixes.first)
    best.dataPlane = .ambient
    best.pools = [NodeMix.Pool(type: "a", nodes: 2), NodeMix.Pool(type: "b", nodes: 1)]
    (best.monthlyCost, best.lowerBound) = (Money(nanos: 5_000_000_000), Money(nanos: 5_000_000_000))
    var other = best
    (other.dataPlane, other.pools, other.lowerBound) = (.sidecar, [best.pools[0]], Money(nanos: 4_000_000_000))
    best.allocatable = Resources(millicores: 6000, mebibytes: 6144)
    other.allocatable = Resources(millicores: 4000, mebibytes: 3072)
    (best.requests, other.requests) = (
      Resources(millicores: 2000, mebibytes: 2048), Resources(millicores: 2000, mebibytes: 2048)
    )
    let content = content {
      $0.choices = [choice("a", cost: 7), choice("b", cost: 9), choice("c", .sidecar, cost: nil)]
      $0.mixes = [best, other]
    }
    #expect(
      content.text.contains(
        """

        Cheapest of one type a month: ambient 2 x a (7.00 USD), sidecar 2 x c (-).
        Mixed, ambient costs 5.00 USD: 2 x a + 1 x b; no mix costs less. It wins because its nodes cost less for their size: 6.00 cores and 6.00 GiB instead of 4.00 cores and 4.00 GiB, for requests of 2.00 cores and 2.00 GiB.
        Mixed, sidecar costs 5.00 USD: 2 x a; at least 4.00. It wins because it buys less memory: 4.00 cores and 3.00 GiB instead of 4.00 cores and 4.00 GiB, for requests of 2.00 cores and 2.00 GiB.
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
