import Basics
import Testing

@testable import Queries
@testable import Reports

@Suite("A budget in words") struct BudgetWordingTests {
  private static let ten = Percentage("10") ?? .zero

  private static let limitCases: [(BudgetVerdict, String, Threshold)] = [
    (
      .of("nodes", .atMost(3)), "at most 3", Threshold(operatorName: "atMost", value: 3, unit: "count", text: "3")
    ),
    (
      .of("requestsCPU", .atLeast(1400)), "at least 1400m",
      Threshold(operatorName: "atLeast", value: 1400, unit: "cpu", text: "1400")
    ),
    (
      .of("nodes", .increaseAtMost(.percent(ten)), older: 2), "at most 10 % more than 2",
      Threshold(operatorName: "increaseAtMost", value: 10_000_000_000, unit: "percentOfOlder", text: "10")
    ),
    (
      .of("nodes", .decreaseAtMost(.percent(ten))), "at most 10 % less",
      Threshold(operatorName: "decreaseAtMost", value: 10_000_000_000, unit: "percentOfOlder", text: "10")
    ),
    (
      .of("monthlyCost", .decreaseAtMost(.amount(5_000_000_000)), older: 9_000_000_000), "at most 5.00 less than 9.00",
      Threshold(operatorName: "decreaseAtMost", value: 5_000_000_000, unit: "money", text: "5.00")
    ),
    (
      .of("headroomCPU", .increaseAtMost(.amount(100)), older: 4000), "at most 1 percentage point more than 40 %",
      Threshold(operatorName: "increaseAtMost", value: 100, unit: "percentagePoints", text: "1")
    ),
    (
      .of("headroomCPU", .increaseAtMost(.amount(50))), "at most 0.5 percentage points more",
      Threshold(operatorName: "increaseAtMost", value: 50, unit: "percentagePoints", text: "0.5")
    ),
    (
      .of("headroomCPU", .atMost(7550)), "at most 75.5 %",
      Threshold(operatorName: "atMost", value: 7550, unit: "percent", text: "75.5")
    ),
  ]

  @Test("has its limit as a clause, and for programs as a number with its unit", arguments: limitCases.indices)
  func limits(index: Int) {
    let (verdict, words, expected) = BudgetWordingTests.limitCases[index]
    #expect(verdict.limitWords == words)
    let threshold = verdict.limit.threshold(of: verdict.budget.figure.unit)
    #expect(threshold.operatorName == expected.operatorName && threshold.value == expected.value)
    #expect(threshold.unit == expected.unit && threshold.text == expected.text)
  }

  private func moved(_ count: Int, areChanges: Bool) -> BudgetVerdict {
    .of("requestsCPU", .atMost(100), value: 900) { verdict in
      verdict.contributorsAreChanges = areChanges
      verdict.contributors = (0..<count).map {
        Contributor(title: "shop/\($0)", amount: Int128(400 - $0 * 100), unit: .cpu)
      }
    }
  }

  @Test("names at most five workloads that moved its figure or make it up")
  func contributors() {
    #expect(moved(0, areChanges: true).contributorWords == "")
    #expect(moved(1, areChanges: true).contributorWords == "largest changes: shop/0 +400m")
    let five = "shop/0 +400m, shop/1 +300m, shop/2 +200m, shop/3 +100m, shop/4 0m"
    #expect(moved(5, areChanges: true).contributorWords == "largest changes: \(five)")
    #expect(moved(6, areChanges: true).contributorWords == "largest changes: \(five) and 1 more")
    #expect(moved(7, areChanges: false).contributorWords.hasPrefix("largest contributors: shop/0 400m, shop/1 300m, "))
    #expect(moved(7, areChanges: false).contributorWords.hasSuffix(" and 2 more"))
  }

  @Test("says what is wrong with it in a sentence")
  func faults() {
    let start = "budget 'b' (x) is broken in scenario 'base': sidecar requestsCPU: 900m (limit: at most 100m)"
    #expect(moved(0, areChanges: true).faultWords(at: " (x)") == start)
    #expect(moved(1, areChanges: true).faultWords(at: " (x)") == "\(start); largest changes: shop/0 +400m")
    let warning = BudgetVerdict.of("nodes", .atMost(1), .warning, value: 2) {
      ($0.budget.subject.namespace, $0.budget.subject.pool) = ("shop", "gpu")
    }
    #expect(
      warning.faultWords()
        == "budget 'b' is broken (warning) in scenario 'base': sidecar, namespace shop, pool gpu nodes: 2 (limit: at most 1)"
    )
    #expect(BudgetVerdict.of("nodes", .atMost(1)).valueWords == "not known")
  }

  private static let unknownCases: [(String, String?, String)] = [
    ("base", nil, "there is no such figure in scenario 'base'"), ("big", "it is odd", "it is odd, in scenario 'big'"),
    ("-", "nothing to compare", "nothing to compare"), ("-", nil, ""),
  ]

  @Test("says why it could not be evaluated", arguments: unknownCases.indices)
  func unknown(index: Int) {
    let (scenario, obstacle, words) = BudgetWordingTests.unknownCases[index]
    let verdict = BudgetVerdict.of("nodes", .atMost(1), .unknown, scenario: scenario) { $0.obstacle = obstacle }
    #expect(verdict.faultWords() == "budget 'b' could not be evaluated: sidecar nodes: \(words)")
  }
}
