import Basics
import Inventory
import Mesh
import Nodes
import Packing
import Plans
import TestSupport
import Testing

@testable import Queries

/// Types and families as a search.
func search(_ types: [String], _ families: [String] = []) -> NodeSearch {
  var search = NodeSearch()
  (search.types, search.families) = (types, families)
  return search
}

@Suite("A search for instance types") struct NodeSearchTests {
  private func cluster(_ workloads: [Workload], _ nodes: [NodeGroup] = []) -> Cluster {
    var cluster = Cluster()
    (cluster.workloads, cluster.nodes) = (workloads, nodes)
    return cluster
  }

  private func settings(_ region: String = "us-east-1") -> PlanSettings {
    var settings = PlanSettings()
    settings.mesh.scope = .applications
    settings.region = region
    return settings
  }

  private func compared(
    _ cluster: Cluster, _ region: String = "us-east-1", _ change: (inout NodeSearch) -> Void = { _ in }
  ) -> NodeComparison {
    var search = NodeSearch()
    change(&search)
    return NodeComparison(cluster, settings(region), search, findings: Findings())
  }

  private static let small: [[(String, Int, Int128, Int128)]] = [
    [("w", 5, 1800, 64)], [("w", 3, 300, 900), ("x", 7, 150, 2200)], [("w", 1, 100, 100)],
    [("w", 9, 700, 5000), ("x", 2, 3500, 300)], [("w", 40, 100, 128), ("x", 12, 400, 1500), ("y", 1, 2500, 9000)],
  ]

  /// Every type alone, each packed by itself: the answer is the least of them, and every row is what its type comes to.
  @Test(
    "finds the least of all types that are offered, each tried alone",
    arguments: small.indices, ["us-east-1", "eu-west-1", "europe-west1", "eastus"])
  func bruteForce(number: Int, region: String) throws {
    let cluster = cluster(
      NodeSearchTests.small[number].map { workload($0.0, count: $0.1, millicores: $0.2, mebibytes: $0.3) })
    let settings = settings(region)
    var search = NodeSearch()
    search.includesBurstable = true
    let comparison = NodeComparison(cluster, settings, search, findings: Findings())
    var findings = Findings()
    let market = NodeMarket(settings, nil, types: [], findings: &findings)
    let offered = OfferedTypes(search, in: market, settings, today: nil, &findings).types
    #expect(offered.count > 20)
    let model = MeshModel(cluster, settings.mesh)
    for plane in [DataPlane.none, .ambient, .sidecar] {
      let demand = model.demand(plane)
      var expected: [(cost: Money, nodes: Int, type: String)] = []
      for type in offered {
        let group = try #require(market.offer(type, settings, today: nil, findings: &findings)?.nodes)
        let alone = FleetPlanner(cluster, offered: [group], settings, work: .quick)
        let fleet = try #require(try alone.recommended(demand).fleet)
        guard fleet.fitNowhere.isEmpty else { continue }
        let price = try #require(group.shape.pricePerHour)
        let cost = price.monthly(nil) * fleet.nodes
        #expect(fleet.monthlyCost == cost)
        expected.append((cost, fleet.nodes, type.name))
      }
      expected.sort { $0 < $1 }
      let choices = comparison.choices.filter { $0.dataPlane == plane }
      #expect(choices.map(\.type) == expected.map(\.type))
      #expect(choices.map(\.fleet.nodes) == expected.map(\.nodes))
      #expect(choices.map(\.fleet.monthlyCost) == expected.map(\.cost))
      for choice in choices {
        #expect(choice.fleet.pools.map(\.instanceType) == [choice.type])
        #expect(choice.fleet.counts.kinds.map(\.shape.instanceType) == [choice.type])
      }
      if let mix = comparison.mixes.first(where: { $0.dataPlane == plane }) {
        #expect(mix.monthlyCost < expected[0].cost && mix.lowerBound <= mix.monthlyCost)
      }
    }
  }

  /// Types that others make needless change no mix.
  @Test("finds the same mix with and without types that another one makes needless")
  func needless() throws {
    let cluster = cluster([workload("w", count: 5, millicores: 1800, mebibytes: 64)])
    let settings = settings()
    var findings = Findings()
    let market = NodeMarket(settings, nil, types: [], findings: &findings)
    let offers = ["m6i.large", "c5.xlarge", "m5.xlarge", "r5.xlarge", "m5.large"].compactMap { name in
      Catalogue.type(named: name).flatMap { type in
        market.offer(type, settings, today: nil, findings: &findings)
      }
    }
    let needed = TypeOffer.needed(among: offers).map { offers[$0] }
    #expect(needed.map(\.type.name) == ["m6i.large", "c5.xlarge", "m5.xlarge", "r5.xlarge"])
    let demand = MeshModel(cluster, settings.mesh).demand(.none)
    let costs = try [offers, needed].map {
      try FleetPlanner(cluster, offered: $0.map(\.nodes), settings).recommended(demand).fleet?.monthlyCost
    }
    #expect(costs[0] == costs[1] && costs[0] != nil)
  }

  @Test("leaves burstable types out unless they are asked for or named, and counts what it leaves out")
  func burstable() {
    let cluster = cluster([workload("w", count: 3, millicores: 300, mebibytes: 300)])
    func burstable(_ comparison: NodeComparison) -> Set<String> {
      Set(comparison.choices.filter(\.isBurstable).map(\.type))
    }
    let usual = compared(cluster)
    let asked = compared(cluster) { $0.includesBurstable = true }
    #expect(burstable(usual).isEmpty && burstable(asked).isSuperset(of: ["t3.medium", "t3a.large"]))
    #expect(usual.leftOut.first { $0.reason == .burstable }?.types == burstable(asked).count)
    #expect(!asked.leftOut.contains { $0.reason == .burstable })
    #expect(burstable(compared(cluster) { $0.types = ["t3.large", "m5.large"] }) == ["t3.large"])
    #expect(burstable(compared(cluster) { $0.families = ["t3"] }).contains("t3.large"))
    #expect(burstable(compared(cluster, "eastus")).isEmpty && burstable(compared(cluster, "europe-west1")).isEmpty)
  }

  @Test("takes the architecture that is asked for, and says that images must be built for it")
  func architecture() {
    let cluster = cluster([workload("w", count: 3, millicores: 300, mebibytes: 300)])
    let usual = compared(cluster)
    #expect(usual.choices.allSatisfy { $0.architecture == "amd64" })
    #expect(!usual.findings.contains { $0.code == "other-architecture" })
    let arm = compared(cluster) { $0.architecture = "arm64" }
    #expect(!arm.choices.isEmpty && arm.choices.allSatisfy { $0.architecture == "arm64" })
    #expect(arm.findings.count { $0.code == "other-architecture" } == 1)
    #expect(usual.leftOut.first { $0.reason == .architecture }?.types ?? 0 > 10)
    let named = compared(cluster) { ($0.families, $0.architecture) = (["m5", "m6g"], "arm64") }
    #expect(Set(named.choices.map { $0.type.prefix(4) }) == ["m6g."])
    #expect(named.leftOut.contains { $0.reason == .architecture })
    let none = compared(cluster) { ($0.types, $0.architecture) = (["m5.large"], "arm64") }
    #expect(none.choices.isEmpty && none.findings.contains { $0.code == "no-types" })
    // Today's nodes are arm64 by their type: nothing has to be built anew.
    let own = self.cluster(
      cluster.workloads, [nodes("n", 2, millicores: 1900, mebibytes: 7000) { $0.instanceType = "m6g.large" }])
    let same = compared(own)
    #expect(!same.choices.isEmpty && same.choices.allSatisfy { $0.architecture == "arm64" })
    #expect(!same.findings.contains { $0.code == "other-architecture" })
  }

  @Test("places no pod that is pinned to amd64 on arm64")
  func pinned() {
    let pinned = workload("p", count: 2, millicores: 500, mebibytes: 500) {
      $0.placement.nodeSelector = Labels(["kubernetes.io/arch": "amd64"])
    }
    let cluster = cluster([pinned, workload("w", count: 3, millicores: 300, mebibytes: 300)])
    let arm = compared(cluster) { $0.types = ["m6g.large"] }
    #expect(!arm.choices.isEmpty && arm.choices.allSatisfy { $0.fleet.podsThatFitNowhere == 2 })
    #expect(arm.findings.contains { $0.code == "pod-fits-nowhere" })
    let both = compared(cluster) { $0.types = ["m6g.large", "m6i.large"] }
    #expect(Set(both.choices.map(\.type)) == ["m6i.large"])
    #expect(both.leftOut == [LeftOutTypes(reason: .podDoesNotFit, types: 1)])
    let amd = compared(cluster) { $0.types = ["m6i.large"] }
    #expect(amd.choices.allSatisfy { $0.fleet.podsThatFitNowhere == 0 })
    #expect(!amd.findings.contains { $0.code == "selectors-unchecked" })
  }

  @Test("leaves out families that are excluded, and names one that is not known")
  func excluded() {
    let cluster = cluster([workload("w", count: 3, millicores: 300, mebibytes: 300)])
    let comparison = compared(cluster) { $0.excludedFamilies = ["c5", "c6i"] }
    #expect(!comparison.choices.contains { $0.type.hasPrefix("c5.") || $0.type.hasPrefix("c6i.") })
    #expect(comparison.choices.contains { $0.type.hasPrefix("m5.") })
    #expect(comparison.leftOut.first { $0.reason == .excluded }?.types ?? 0 > 4)
    let unknown = compared(cluster) { $0.excludedFamilies = ["c5", "c55"] }
    #expect(unknown.choices.isEmpty && unknown.findings.contains { $0.code == "unknown-family" })
    let folded = compared(cluster) { $0.excludedFamilies = ["C5", "C6I"] }
    #expect(folded.choices == comparison.choices && folded.leftOut == comparison.leftOut)
    let none = compared(cluster) { ($0.families, $0.excludedFamilies) = (["m5"], ["m5"]) }
    #expect(none.choices.isEmpty && none.findings.contains { $0.code == "no-types" })
  }

  @Test("shows today's nodes beside the types, with their cost and what does not fit there")
  func today() throws {
    let nodes = [
      nodes("a", 2, millicores: 1930, mebibytes: 7000) { ($0.instanceType, $0.region) = ("m5.large", "us-east-1") },
      nodes("b", 1, millicores: 1930, mebibytes: 7000) { ($0.instanceType, $0.region) = ("c5.large", "us-east-1") },
    ]
    let comparison = compared(cluster([workload("w", count: 4, millicores: 1500, mebibytes: 300)], nodes))
    let today = try #require(comparison.today.first { $0.dataPlane == .none })
    #expect(today.nodes.pools.map { "\($0.nodes) \($0.name)" } == ["2 m5.large", "1 c5.large"])
    // 2 x 0.096 and 0.085 for 730 hours.
    #expect(today.nodes.monthlyCost?.decimalText == "202.21" && today.use.unplacedPods == 1)
    #expect(today.use.requests.cpu.millicores == 6000 && today.pods == 4)
    #expect(comparison.today.map(\.dataPlane) == [.none, .ambient, .sidecar])
    #expect(comparison.assumptions.contains { $0.name == "price.m5.large" })
    #expect(compared(cluster([workload("w", count: 4, millicores: 1500, mebibytes: 300)])).today.isEmpty)
  }
}

@Suite("Usual types") struct UsualTypeTests {
  @Test(
    "are general, compute and memory types without disks or networks of their own",
    arguments: [
      ("m5.large", true), ("c7a.large", true), ("r6g.xlarge", true), ("t3a.large", true), ("m5d.large", false),
      ("c5n.large", false), ("i3.large", false), ("m4.large", false), ("n2-standard-4", true), ("e2-medium", true),
      ("n1-standard-4", true), ("Standard_D4s_v5", true), ("Standard_D4as_v5", true), ("Standard_D4ds_v5", false),
    ])
  func families(name: String, isUsual: Bool) {
    if let type = Catalogue.type(named: name) { #expect(UsualTypes.has(familyOf: type) == isUsual, "\(name)") }
  }

  @Test("have 2 to 16 cores and 4 GiB at least")
  func sizes() throws {
    for (name, isUsual) in [("m5.large", true), ("m5.4xlarge", true), ("m5.8xlarge", false), ("t3.small", false)] {
      #expect(UsualTypes.has(sizeOf: try #require(Catalogue.type(named: name))) == isUsual, "\(name)")
    }
  }
}
