import Basics
import Inventory
import Mesh
import Nodes
import Packing
import TestSupport
import Testing

@testable import Plans

private func machines(
  _ name: String, _ count: Int, cores: Int, price: Int? = nil, taint: String? = nil, capacityType: String? = nil,
  onDemand: Int? = nil
) -> NodeGroup {
  nodes(name, count, millicores: Int128(cores) * 1000, mebibytes: 100_000) {
    ($0.pool, $0.statesLabels, $0.hostname) = (name, true, NodeShape.unnamed)
    $0.labels = Labels(["pool": name])
    $0.pricePerHour = price.map { Money(nanos: Int128($0) * 1_000_000) }
    $0.onDemandPrice = onDemand.map { Money(nanos: Int128($0) * 1_000_000) }
    $0.capacityType = capacityType
    if let taint { $0.taints = [Taint(key: taint, value: "", effect: "NoSchedule")] }
  }
}

private func needed(
  _ count: Int, _ kinds: [NodeGroup], _ change: (inout PlanSettings) -> Void = { _ in }
) throws -> RecommendedFleet {
  try needed([workload("w", count: count, millicores: 1000, mebibytes: 1)], kinds, change)
}

private func needed(
  _ pods: [Workload], _ kinds: [NodeGroup], _ change: (inout PlanSettings) -> Void = { _ in }
) throws -> RecommendedFleet {
  try #require(plan(pods, kinds, change)[.none]?.recommended)
}

private func words(_ fleet: RecommendedFleet) -> [String] {
  fleet.pools.filter { $0.nodes > 0 }.map {
    "\($0.nodes - $0.bought)+\($0.bought) \($0.name)\($0.capacityType.map { " \($0)" } ?? "")"
  }.sorted()
}

/// `0.10` an hour are 73.00 a month.
private func month(_ thousandths: Int) -> Money { Money(cents: Int128(thousandths) * 73) }

@Suite("The least nodes") struct ResizeBoundTests {
  /// Two of a for 0.10 and b for 0.30 hold what three of a would; were b gone, one more of a is bought.
  @Test("are kept, and bought where there are too few")
  func example() throws {
    let all = try needed(12, [machines("a", 2, cores: 4, price: 100), machines("b", 1, cores: 4, price: 300)])
    #expect(words(all) == ["1+0 b", "2+0 a"] && all.isProven)
    #expect(all.monthlyCost == month(500) && all.costLowerBound == month(500))
    #expect((all.lowerBound, all.nodes, all.question) == (3, 3, .resize))
    let gone = try needed(12, [machines("a", 2, cores: 4, price: 100)])
    #expect(words(gone) == ["2+1 a"] && gone.isProven && gone.lowerBound == 3)
    #expect(gone.monthlyCost == month(300) && gone.costLowerBound == month(300))
    #expect(gone.proof.hasPrefix("1 must be bought"))
  }

  /// 10 of 14 cores are there: two small ones for 0.20 are less than a big one for 0.50.
  @Test("are bought for the least money, and then no more of today's are kept than it takes")
  func purchase() throws {
    let kinds = [machines("big", 1, cores: 8, price: 500), machines("small", 1, cores: 2, price: 100)]
    let fleet = try needed(14, kinds)
    #expect(words(fleet) == ["1+0 big", "1+2 small"] && fleet.isProven)
    #expect(fleet.monthlyCost == month(800) && fleet.costLowerBound == month(800))
    // Two big ones would do, whatever they cost.
    #expect((fleet.nodes, fleet.lowerBound) == (4, 2))
    let more = try needed(16, kinds)
    #expect(words(more) == ["1+0 big", "1+3 small"] && more.isProven && more.monthlyCost == month(900))
  }

  @Test("are counted, and not paid for, where all cost the same or a price is missing or nothing")
  func counted() throws {
    let same = try needed(9, [machines("a", 2, cores: 4, price: 100), machines("b", 1, cores: 8, price: 100)])
    #expect(same.nodes == 2 && same.lowerBound == 2 && same.isProven)
    #expect(same.monthlyCost == month(200) && same.costLowerBound == month(200))
    let unpriced = try needed(9, [machines("a", 2, cores: 4, price: 100), machines("b", 1, cores: 8)])
    #expect(unpriced.nodes == 2 && unpriced.lowerBound == 2 && unpriced.isProven)
    #expect(unpriced.monthlyCost == nil && unpriced.costLowerBound == nil)
    let free = try needed(8, [machines("a", 2, cores: 4, price: 0), machines("b", 1, cores: 8, price: 500)])
    #expect(free.nodes == 1 && free.lowerBound == 1)
    // By unit prices it is what is requested that costs: 8 cores at 0.01.
    let units = try needed(8, [machines("a", 2, cores: 4, price: 100), machines("b", 1, cores: 8, price: 900)]) {
      $0.prices.perCoreHour = Money(cents: 1)
    }
    #expect(units.nodes == 1 && units.monthlyCost == Money(cents: 5840) && units.costLowerBound == nil)
  }

  @Test("are the same for what is kept and what is bought, be it money or a number")
  func mixedUnits() throws {
    // Spot nodes of two prices, and nobody knows what they cost on demand: what is bought is counted.
    let spot = [
      machines("a", 1, cores: 4, price: 100, capacityType: "SPOT"),
      machines("b", 1, cores: 4, price: 300, capacityType: "SPOT"),
    ]
    let unknown = try needed(12, spot)
    #expect(unknown.nodes == 3 && unknown.bought == 1 && unknown.monthlyCost == nil && unknown.costLowerBound == nil)
    // Of one price today, and of two on demand.
    let known = [
      machines("a", 1, cores: 4, price: 100, capacityType: "SPOT", onDemand: 300),
      machines("b", 1, cores: 4, price: 100, capacityType: "SPOT", onDemand: 400),
    ]
    let bought = try needed(12, known)
    #expect(words(bought) == ["0+1 a ON_DEMAND", "1+0 a SPOT", "1+0 b SPOT"] && bought.isProven)
    #expect(bought.monthlyCost == month(500) && bought.costLowerBound == month(500))
  }

  @Test("of a free choice are any number, and of nodes that pods name or that are cordoned what there is")
  func free() throws {
    let kinds = [machines("big", 1, cores: 8, price: 500), machines("small", 1, cores: 2, price: 100)]
    let fleet = try needed(14, kinds) { $0.isFree = true }
    #expect(words(fleet) == ["1+6 small"] && fleet.isProven && fleet.question == .free)
    #expect(fleet.monthlyCost == month(700) && fleet.costLowerBound == month(700))
    let pinned = workload("pinned", count: 1, millicores: 1000, mebibytes: 1) {
      $0.placement.nodeSelector = Labels(["kubernetes.io/hostname": "n1"])
    }
    let named = nodes("n1", 1, millicores: 4000, mebibytes: 100_000) {
      ($0.statesLabels, $0.hostname, $0.nodeName) = (true, "n1", "n1")
      $0.labels = Labels(["kubernetes.io/hostname": "n1"])
      $0.pricePerHour = Money(cents: 30)
    }
    let own = try needed([pinned, workload("w", count: 5, millicores: 1000, mebibytes: 1)], [named] + kinds) {
      $0.isFree = true
    }
    #expect(words(own) == ["1+0 n1", "1+0 small"] && own.podsThatFitNowhere == 0 && own.isProven)
    #expect(own.monthlyCost == month(400))
  }

  /// Three nodes of the control plane hold twelve pods that may stand there.
  @Test("have what may stand on the control plane there, whatever is asked", arguments: [false, true])
  func controlPlane(isFree: Bool) throws {
    func held(_ count: Int) throws -> [String] {
      let pods = workload("w", count: count, millicores: 1000, mebibytes: 1) {
        $0.placement.tolerations = [Toleration(existing: "")]
      }
      let kinds = [
        machines("cp", 3, cores: 4, taint: "node-role.kubernetes.io/control-plane"), machines("w", 1, cores: 2),
      ]
      return words(try needed([pods], kinds) { $0.isFree = isFree })
    }
    #expect(try held(12) == [])
    #expect(try held(14) == ["1+0 w"])
    #expect(try held(16) == ["1+1 w"])
  }

  @Test("keep the maxima of their pools, also where several kinds are one pool", arguments: [false, true])
  func maxima(isFree: Bool) throws {
    func pool(_ name: String, _ count: Int, cores: Int, price: Int) -> NodeGroup {
      var group = machines(name, count, cores: cores, price: price)
      group.shape.pool = "p"
      return group
    }
    let kinds = [
      pool("a", 1, cores: 4, price: 100), pool("b", 1, cores: 4, price: 110), machines("z", 1, cores: 4, price: 200),
    ]
    func fleet(_ most: Int) throws -> RecommendedFleet {
      try needed([workload("w", count: 24, millicores: 1000, mebibytes: 1)], kinds) {
        $0.isFree = isFree
        $0.pools["p"] = PoolBounds(least: 0, most: most, place: SourceLocation(file: "m"))
      }
    }
    #expect(words(try fleet(9)) == (isFree ? ["1+5 a"] : ["1+0 b", "1+0 z", "1+3 a"]))
    #expect(words(try fleet(4)).contains { $0.hasSuffix("z") })
    for most in [1, 2, 3, 4, 5] {
      let fleet = try fleet(most)
      #expect(fleet.nodes == 6 && fleet.podsThatFitNowhere == 0)
      #expect(fleet.pools.filter { $0.name != "z" }.reduce(0) { $0 + $1.nodes } == most)
    }
  }

  @Test(
    "are at least as many as the settings say, and those that do not hold pods are the cheapest",
    arguments: [(1, ["1+0 a"]), (2, ["2+0 a"]), (3, ["1+0 b", "2+0 a"]), (4, ["1+0 b", "2+1 a"])])
  func minimum(least: Int, expected: [String]) throws {
    let kinds = [machines("a", 2, cores: 4, price: 100), machines("b", 1, cores: 4, price: 300)]
    let fleet = try needed(3, kinds) { $0.minimumNodes = least }
    #expect(words(fleet) == expected && fleet.isProven && fleet.lowerBound == least)
    #expect(fleet.podsThatFitNowhere == 0 && fleet.pods == 3)
    if least > 1 { #expect(fleet.proof.contains("minimum number of nodes in the settings")) }
  }

  @Test("let spot nodes go before those on demand that cost as much")
  func spot() throws {
    let kinds = [
      machines("s", 3, cores: 4, price: 100, capacityType: "SPOT", onDemand: 300),
      machines("d", 2, cores: 4, price: 100),
    ]
    #expect(words(try needed(4, kinds)) == ["1+0 d"])
    #expect(words(try needed(12, kinds)) == ["1+0 s SPOT", "2+0 d"])
  }
}
