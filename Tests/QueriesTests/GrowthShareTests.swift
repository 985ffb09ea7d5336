import Basics
import Inventory
import Plans
import TestSupport
import Testing

@testable import Queries

@Suite("Shares of growth") struct GrowthShareTests {
  @Test(
    "go by what each began with, what is left to the largest remainder, of equal ones to the first",
    arguments: [
      // 3.43, 2.29 and 2.29 of 8.
      ([3, 2, 2], [8], [4, 2, 2]), ([3, 2, 2], [8, 9], [4, 3, 2]), ([3, 2, 2], [7], [3, 2, 2]),
      ([3, 2, 2], [14], [6, 4, 4]), ([2, 2, 3], [8], [2, 2, 4]), ([1, 1, 1], [4], [2, 1, 1]),
      ([1, 1, 1], [5], [2, 2, 1]), ([1, 0], [3], [3, 0]), ([1], [2], [2]), ([0, 0], [5], [0, 0]), ([], [5], []),
      ([3, 2, 2], [6], [2, 2, 2]), ([3, 2, 2], [0], [0, 0, 0]), ([1, 1, 1], [2], [0, 1, 1]),
      ([3, 2, 2], [9, 8], [4, 2, 2]), ([10, 1], [22], [20, 2]),
      // The small ones have a pod more than their share of 1.67; of 21 each large one has 7, and there is one pod to give.
      ([1, 1, 1, 1, 4, 4], [20], [2, 2, 2, 2, 6, 6]), ([1, 1, 1, 1, 4, 4], [20, 21], [2, 2, 2, 2, 7, 6]),
      ([1, 1, 1, 1, 4, 4], [4], [0, 0, 0, 0, 2, 2]), ([1, 1, 1, 1, 4, 4], [4, 3], [0, 0, 0, 0, 1, 2]),
    ])
  func shares(start: [Int], totals: [Int], counts: [Int]) {
    var shares = GrowthShares(start)
    for total in totals { shares.advance(to: total) }
    #expect(shares.counts == counts)
  }

  @Test(
    "of a percentage compound exactly, rounded up once",
    arguments: [
      (0, "50", 3, 0), (3, "0", 5, 3), (3, "50", 1, 5), (3, "50", 2, 7), (3, "-50", 1, 2), (3, "-50", 2, 1),
      (100, "-100", 2, 0), (7, "100", 3, 56), (1 << 61, "100", 1, 1 << 62), (1 << 62, "50", 1, 1 << 62),
      ((1 << 61) - 1, "100", 1, (1 << 62) - 2), (1 << 62, "-50", 1, 1 << 61), (1 << 40, "100", 22, 1 << 62),
      (1 << 40, "100", 21, 1 << 61), (10, "5", 0, 10),
      // 4,000,000,000,000,000,001 x 0.9^3 = 2,916,000,000,000,000,000.729.
      (4_000_000_000_000_000_001, "-10", 3, 2_916_000_000_000_000_001), (1_000_000_007, "-12.5", 40, 4_789_853),
    ] as [(Int, String, Int, Int)])
  func compound(amount: Int, percent: String, steps: Int, total: Int) throws {
    #expect(CompoundGrowth(percent: try #require(Percentage(percent))).total(of: amount, after: steps) == total)
  }

  /// 31 x 1,190,112,520,884,487,201 = 2 x 2^64 - 1; half of it rounded up is 2^64, in two words though half of it cut off has one.
  @Test("are worked out with as many digits as it takes")
  func longNumbers() {
    var number = LongNumber(31)
    number.multiply(by: 1_190_112_520_884_487_201)
    #expect(number.value(atMost: 1 << 62) == 1 << 62)
    number.divideRoundingUp(by: 2)
    #expect(number.value(atMost: 1 << 62) == 1 << 62)
    number.divideRoundingUp(by: 1 << 60)
    #expect(number.value(atMost: 1 << 62) == 16)
    number.divideRoundingUp(by: 3)
    #expect(number.value(atMost: 1 << 62) == 6)
    number.divideRoundingUp(by: 3)
    #expect(number.value(atMost: 1 << 62) == 2)
    number.multiply(by: 0)
    #expect(number.value(atMost: 5) == 0)
    number = LongNumber(.max)
    for _ in 0..<3 { number.multiply(by: .max) }
    for _ in 0..<3 { number.divideRoundingUp(by: .max) }
    number.divideRoundingUp(by: 1 << 32)
    #expect(number.value(atMost: 1 << 62) == 1 << 32)
    #expect(number.value(atMost: 7) == 7)
  }

  @Test(
    "of a factor are rounded up, and never more than anybody runs",
    arguments: [
      ("x1.5", 3, 5), ("x1.5", 2, 3), ("x0", 9, 0), ("x1000000", 1, 1_000_000), ("x0.001", 1, 1), ("x1", -3, 0),
      ("x1000000", 1_000_000, Int(Int32.max)), ("x0.000000001", 1_000_000_000, 1),
    ])
  func factors(text: String, count: Int, expected: Int) throws {
    let factor = try #require(Factor(text))
    #expect(factor.of(count) == expected)
    #expect(factor.words == text)
  }

  @Test("have no factor that is none", arguments: ["1.5", "x", "x-1", "x1000001", "X2", "2x", ""])
  func noFactor(text: String) { #expect(Factor(text) == nil) }

  @Test(
    "of a workload's groups stay as they are, and the first gets what is left",
    arguments: [
      ([3, 1], 6, [5, 1]), ([3, 1], 4, [3, 1]), ([3, 1], 0, [0, 0]), ([1, 3], 6, [2, 4]), ([0, 1], 4, [0, 4]),
      ([0, 0], 4, [4, 0]), ([2, 2, 2], 7, [3, 2, 2]), ([1], 9, [9]), ([], 9, []),
    ])
  func groups(counts: [Int], total: Int, expected: [Int]) {
    var one = workload("w", count: 1, millicores: 1, mebibytes: 1)
    one.groups = counts.map { PodGroup(spec: one.groups[0].spec, count: $0) }
    one.scale(to: total)
    #expect(one.groups.map(\.count) == expected)
  }
}

@Suite("Replicas") struct ReplicaTests {
  @Test(
    "are read and told as they are written",
    arguments: [
      ("x2", "x2", 6), ("x1.5", "x1.5", 5), ("+3", "+3", 6), ("+0", "+0", 3), ("-1", "-1", 2), ("-4", "-4", 0),
      ("12", "12", 12), ("0", "0", 0), ("min", "min", 2), ("max", "max", 7),
      ("+2147483647", "+2147483647", 2_147_483_647),
    ])
  func counts(text: String, words: String, pods: Int) throws {
    let count = try #require(ReplicaChange.Count(text))
    #expect(count.words == words)
    var scaled = workload("w", count: 3, millicores: 1, mebibytes: 1)
    scaled.autoscaling = 2...7
    #expect(count.of(scaled) == pods)
    scaled.autoscaling = nil
    #expect(count.of(scaled) == (["min", "max"].contains(text) ? 3 : pods))
  }

  @Test("are nothing else", arguments: ["", "x", "few", "1.5", "minimum", "2147483648"])
  func noCount(text: String) { #expect(ReplicaChange.Count(text) == nil) }

  @Test("are told by pattern, but for those of every application")
  func words() throws {
    func rule(_ text: String, _ count: String) throws -> ReplicaChange.Rule {
      ReplicaChange.Rule(
        WorkloadPattern(text: text, place: SourceLocation(file: "m")), try #require(ReplicaChange.Count(count)))
    }
    let change = ReplicaChange(rules: [try rule("*", "x2"), try rule("shop/*", "+1"), try rule("cart", "min")])
    #expect(change.words == "replicas x2, shop/* +1, cart min")
  }
}
