import Basics
import Inventory
import Mesh
import Packing
import TestSupport
import Testing

@testable import Plans

/// A small random cluster from a seed: kinds of node with prices, pods with selectors, anti-affinity and odd sizes.
private struct RandomCluster {
  private var random: SeededGenerator
  var pods: [Workload] = []
  var kinds: [NodeGroup] = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    for index in 0..<(1 + below(3)) {
      let cores = [2, 4, 8][below(3)]
      let price = cores * 50 + below(40)
      kinds.append(
        nodes("k\(index)", 1 + below(3), millicores: Int128(cores) * 1000, mebibytes: Int128(cores) * 2048) {
          $0.statesLabels = true
          $0.hostname = NodeShape.unnamed
          $0.labels = Labels(["pool": "k\(index)"])
          $0.pool = "k\(index)"
          $0.pricePerHour = Money(nanos: Int128(price) * 1_000_000)
        })
    }
    for index in 0..<(1 + below(4)) {
      let picky = below(4) == 0 ? "k\(below(kinds.count))" : nil
      let apart = below(4) == 0
      pods.append(
        workload(
          "w\(index)", count: 1 + below(4), millicores: Int128(200 + 100 * below(18)),
          mebibytes: Int128(64 + 64 * below(20))
        ) {
          if apart { $0.keepApart("w\(index)") }
          if let picky { $0.placement.nodeSelector = Labels(["pool": picky]) }
        })
    }
  }

  private mutating func below(_ count: Int) -> Int { random.below(count) }
}

private func none(_ pods: [Workload], _ kinds: [NodeGroup]) -> DataPlanePlan? { plan(pods, kinds)[.none] }

@Suite("A fleet of any cluster") struct FleetPropertyTests {
  @Test("does not depend on the order of nodes and workloads", arguments: 1...20)
  func order(seed: Int) throws {
    let cluster = RandomCluster(seed: UInt64(seed))
    let first = try #require(none(cluster.pods, cluster.kinds))
    let second = try #require(none(cluster.pods.reversed(), cluster.kinds.reversed()))
    #expect(first.recommended?.monthlyCost == second.recommended?.monthlyCost)
    #expect(first.recommended?.isProven == second.recommended?.isProven)
    #expect(first.current?.unplacedPods == second.current?.unplacedPods)
  }

  @Test("is never below its bound, and a proof is one of the plan", arguments: 31...45)
  func bounds(seed: Int) throws {
    let cluster = RandomCluster(seed: UInt64(seed))
    let plane = try #require(none(cluster.pods, cluster.kinds))
    let fleet = try #require(plane.recommended)
    #expect(fleet.lowerBound <= fleet.nodes)
    if let cost = fleet.monthlyCost, let bound = fleet.costLowerBound {
      #expect(bound <= cost)
      if fleet.isProven { #expect(bound == cost) }
    }
    let current = try #require(plane.current)
    #expect(current.unplacedLowerBound <= current.unplacedPods)
  }

  @Test("with a node more leaves no more pods over, and with a pod less buys no more", arguments: 61...75)
  func monotone(seed: Int) throws {
    let cluster = RandomCluster(seed: UInt64(seed))
    let plane = try #require(none(cluster.pods, cluster.kinds))
    var more = cluster.kinds
    more[0].count += 1
    let larger = try #require(none(cluster.pods, more))
    #expect((larger.current?.unplacedPods ?? .max) <= (plane.current?.unplacedPods ?? 0))
    var fewer = cluster.pods
    fewer[0].groups[0].count -= 1
    let smaller = try #require(none(fewer, cluster.kinds))
    func purchase(_ plane: DataPlanePlan) -> Money? {
      guard let fleet = plane.recommended, fleet.isProven else { return nil }
      return fleet.pools.reduce(.zero) { $0 + ($1.pricePerHour ?? .zero) * $1.bought }
    }
    if let before = purchase(plane), let after = purchase(smaller) { #expect(after <= before) }
  }
}
