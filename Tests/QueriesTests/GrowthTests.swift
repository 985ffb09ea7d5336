import Basics
import Inventory
import Mesh
import Settings
import TestSupport
import Testing

@testable import Queries

@Suite("Growth") struct GrowthTests {
  private func months(_ yaml: String, _ workloads: [Workload]) throws -> [ReportFigures] {
    let (settings, findings) = try settings("scenarios: {g: {growth: \(yaml)}}")
    #expect(findings.isEmpty)
    var cluster = Cluster()
    cluster.workloads = workloads
    return PlanInput(cluster, settings).plan(settings.scenarios[0], known: []).months
  }

  private func services(_ count: Int, pods: Int) -> [Workload] {
    (10..<10 + count).map { workload("s\($0)", count: pods, millicores: 10, mebibytes: 10) }
  }

  @Test("rounds the total up, and shares it out by namespace and name")
  func total() throws {
    let months = try months("{percentPerMonth: 5, months: 12}", services(20, pods: 2).reversed())
    #expect(months.map { $0[.none]?.pods } == [42, 45, 47, 49, 52, 54, 57, 60, 63, 66, 69, 72])
    #expect(months[0].workloads.filter { $0.pods == 3 }.map(\.name).sorted() == ["s10", "s11"])
    let halves = try self.months("{percentPerMonth: 0.125, months: 1}", services(5000, pods: 2))
    #expect(halves[0][.none]?.pods == 10_013)
  }

  @Test("leaves pods of every node as they are")
  func daemonSets() throws {
    var agent = workload("agent", count: 1, millicores: 10, mebibytes: 10)
    agent.isPerNode = true
    let months = try months("{percentPerMonth: 100, months: 1}", [agent] + services(1, pods: 3))
    #expect(months[0].workloads.first { $0.name == "s10" }?.pods == 6)
  }

  @Test(
    "compounds exactly",
    arguments: [
      (40, "5", 12, 72), (10_000, "0.125", 1, 10_013), (14, "10", 12, 44), (14, "0", 12, 14), (14, "-100", 1, 0),
      (3_200_000, "5", 5, 4_084_101), (9_999_999, "0.000000001", 1, 10_000_000), (1000, "-12.345", 2, 769),
      // 1.000000001 ^ 120 x 10^7 = 10,000,001.2..., and 1.1 ^ 12 x 10^12 = 3138428376721.
      (10_000_000, "0.0000001", 120, 10_000_002), (1_000_000_000_000, "10", 12, 3_138_428_376_721),
      (1, "1000", 120, 1 << 62),
    ] as [(Int, String, Int, Int)])
  func compounds(amount: Int, percent: String, steps: Int, total: Int) throws {
    #expect(CompoundGrowth(percent: try #require(Percentage(percent))).total(of: amount, after: steps) == total)
  }

  @Test("never takes a pod from a workload, nor gives one while everything shrinks", arguments: 0..<60)
  func monotone(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let start = (0..<Int.random(in: 1...40, using: &random)).map { _ in
      Bool.random(using: &random) ? Int.random(in: 0...3, using: &random) : Int.random(in: 0...200, using: &random)
    }
    let percent = Percentage(nanos: Int128(Int64.random(in: -9_000_000_000...9_000_000_000, using: &random)))
    let growth = CompoundGrowth(percent: percent)
    var shares = GrowthShares(start)
    var before = start
    for month in 1...36 {
      let total = growth.total(of: start.reduce(0, +), after: month)
      shares.advance(to: total)
      #expect(shares.counts.reduce(0, +) == total)
      #expect(zip(before, shares.counts).allSatisfy { percent.nanos < 0 ? $1 <= $0 && $1 >= 0 : $1 >= $0 })
      // Nobody is a whole pod away from its share, but for what it had before.
      for (own, count) in zip(start, shares.counts) where start.reduce(0, +) > 0 {
        let share = Double(own) * Double(total) / Double(start.reduce(0, +))
        #expect(abs(Double(count) - share) < 2)
      }
      before = shares.counts
    }
  }
}
