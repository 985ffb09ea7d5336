import Basics
import Foundation
import Mesh
import TestSupport
import Testing

@testable import Queries
@testable import Reports

@Suite("What a check answers") struct CheckContentTests {
  private func plane(_ dataPlane: DataPlane, nodes: Int? = nil, bound: Int = 0, cost: Int128? = nil) -> PlaneFigures {
    var plane = PlaneFigures(of: dataPlane)
    plane.pods = 14
    plane.proxyRequests = Resources(millicores: 100, mebibytes: 128)
    plane.requests = Resources(millicores: 900, mebibytes: 1024)
    if let nodes {
      var fleet = FleetFigures()
      (fleet.nodes, fleet.lowerBound) = (nodes, bound)
      fleet.monthlyCost = cost.map { Money(nanos: $0 * 1_000_000_000) }
      plane.fleet = fleet
    }
    return plane
  }

  private func scenario(_ name: String, _ planes: [PlaneFigures], currency: String = "USD") -> ScenarioPlan {
    var figures = ReportFigures(name: "p", currency)
    figures.planes = planes
    return ScenarioPlan(name: name, changes: ["it grows", "it moves"], figures: figures)
  }

  private func check(_ change: (inout Check) -> Void = { _ in }) -> Check {
    exampleCheck {
      $0.cases = [
        scenario("base", [plane(.ambient, nodes: 3, bound: 3, cost: 10), plane(.sidecar, nodes: 4, bound: 3)]),
        scenario("big", [plane(.ambient)]),
        scenario("far", [plane(.ambient, nodes: 1, bound: 1, cost: 7)], currency: "EUR"),
      ]
      change(&$0)
    }
  }

  @Test("has a row for every scenario and data plane, the name once")
  func cases() {
    let amounts = ["14", "100m", "128Mi", "900m", "1024Mi"]
    #expect(
      check().caseRows == [
        ["base", "ambient"] + amounts + ["3", "3 (proven)", "10.00"], ["", "sidecar"] + amounts + ["4", "3", "-"],
        ["big", "ambient"] + amounts + ["-", "-", "-"],
        ["far", "ambient"] + amounts + ["1", "1 (proven)", "7.00 EUR"],
      ])
    #expect(check().caseHeader.last == "Month USD" && check().caseHeader.count == 10)
  }

  private static let growth = Budget.Limit.increaseAtMost(.percent(Percentage("10") ?? .zero))

  @Test("has a row for every verdict that is not passed, and one for all scenarios that keep a limit")
  func budgets() {
    let check = check {
      $0.verdicts = [
        .of("nodes", .atMost(9), .passed, value: 5, scenario: "base"),
        .of("nodes", .atMost(9), .broken, value: 10, scenario: "big"),
        .of("nodes", .atMost(9), .passed, value: 3, scenario: "far"),
        .of("nodes", .atLeast(1), .passed, value: 4, scenario: "base"),
        .of("nodes", CheckContentTests.growth, .passed, value: 4, older: 4, scenario: "big", budget: "c"),
        .of("nodes", CheckContentTests.growth, .passed, value: 4, older: 4, scenario: "big", budget: "d"),
        .of("nodes", CheckContentTests.growth, .passed, value: 4, older: 5, scenario: "far", budget: "d"),
        .of("nodes", CheckContentTests.growth, .unknown, scenario: "-", budget: "e"),
      ]
    }
    #expect(
      check.budgetRows == [
        ["b", "big", "sidecar", "nodes", "10", "at most 9", "broken"],
        ["e", "-", "sidecar", "nodes", "not known", "at most 10 % more", "unknown"],
        ["b", "2 scenarios", "sidecar", "nodes", "3 to 5", "at most 9", "passed"],
        ["b", "base", "sidecar", "nodes", "4", "at least 1", "passed"],
        ["c", "big", "sidecar", "nodes", "4", "at most 10 % more than 4", "passed"],
        ["d", "2 scenarios", "sidecar", "nodes", "4", "at most 10 % more", "passed"],
      ])
    #expect(
      brokenLines(check) == [
        "budget 'b' (a.yaml:3:5) is broken in scenario 'big': sidecar nodes: 10 (limit: at most 9)",
        "budget 'e' (a.yaml:3:5) could not be evaluated: sidecar nodes: ",
      ])
    // A scenario is a name, their number is not.
    var document = Document(title: "T")
    document.check(check)
    let text = document.markdown(linksCharts: false)
    #expect(text.contains("| `b` | `big` | sidecar | nodes | 10 | at most 9 | broken |\n"))
    #expect(text.contains("| `b` | 2 scenarios | sidecar | nodes | 3 to 5 | at most 9 | passed |\n"))
    #expect(
      text.contains(
        "| Budget | Scenario | Of | Figure | Value | Limit | Status |\n| --- | --- | --- | --- | ---: | --- | --- |\n"))
    #expect(
      text.contains("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n| `base` | ambient | 14 | ")
    )
  }

  @Test("lists scenarios with their changes, and what happens in which month")
  func events() {
    let check = check {
      $0.cases.removeLast()
      $0.cases[1].about = "more"
      $0.events = [
        "big": [
          (month: 2, event: .nodes(.ambient, from: 1, to: 2)), (month: 3, event: .nodes(.sidecar, from: 2, to: 1)),
          (month: 4, event: .budget(.of("nodes", .atMost(2), value: 3))),
        ]
      ]
    }
    let happens = [
      "month 2: ambient 1 -> 2 nodes", "month 3: sidecar 2 -> 1 node",
      "month 4: budget b is broken: sidecar nodes is 3, at most 2",
    ]
    let text = CheckContent(check, findings: [], version: "1").text
    #expect(
      text.hasSuffix(
        "\nbig: it grows; it moves\n\(happens.map { "  \($0)\n" }.joined())\nNo budgets: nothing was checked.\n"))
    var document = Document(title: "T")
    document.check(check)
    let list = happens.map { "  - \($0.withArrows)\n" }.joined()
    #expect(document.markdown(linksCharts: false).hasSuffix("\n- `big`: more: it grows; it moves\n\(list)"))
    // Without scenarios there is one empty line before the verdict.
    let alone = CheckContent(self.check { $0.cases.removeLast(2) }, findings: [], version: "1").text
    #expect(alone.hasSuffix("-\n\nNo budgets: nothing was checked.\n"))
    let held = CheckContent(
      self.check { $0.verdicts = [.of("nodes", .atMost(9), .passed, value: 5)] }, findings: [], version: "1"
    ).text
    #expect(held.contains("\n\nBudget  Scenario  ") && held.hasSuffix("\n\nBudgets: 1 passed.\n"))
  }

  @Test("has its limits and scenarios as exact rows for programs")
  func tables() {
    let check = check {
      $0.verdicts = [
        .of("monthlyCost", .atMost(5_000_000_000), value: 7_500_000_000),
        .of("nodes", CheckContentTests.growth, .unknown, scenario: "-") {
          $0.budget.isWarning = true
          $0.obstacle = "odd"
        },
      ]
      var month = $0.cases[2].figures
      $0.cases[2].months = [month]
      month.planes[0].pods = 15
      $0.cases[2].months.append(month)
    }
    let rows = budgetsTable(check).csv.split(separator: "\n")
    #expect(rows[1] == "b,base,broken,sidecar,,,monthlyCost,money,USD,7.50,,atMost,5.00,money,fail,,,a.yaml:3:5")
    #expect(rows[2] == "b,,unknown,sidecar,,,nodes,count,,,,increaseAtMost,10,percentOfOlder,warn,odd,,a.yaml:3:5")
    let scenarios = scenariosTable(check).csv.split(separator: "\n")
    let amounts = "100,134217728,900,1073741824"
    #expect(
      scenarios.dropFirst() == [
        "base,,ambient,14,\(amounts),,3,3,10.00,USD", "base,,sidecar,14,\(amounts),,4,3,,",
        "big,,ambient,14,\(amounts),,,,,",
        "far,1,ambient,14,\(amounts),,1,1,7.00,EUR", "far,2,ambient,15,\(amounts),,1,1,7.00,EUR",
      ])
  }

  @Test("numbers the months of a scenario that grows from one on")
  func months() throws {
    let check = check { $0.cases[2].months = [$0.cases[2].figures, $0.cases[2].figures] }
    let text = CheckContent(check, findings: [], version: "1").json
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let scenarios = try #require(json?["scenarios"] as? [[String: Any]])
    let months = try #require(scenarios.last?["months"] as? [[String: Any]])
    #expect(months.map { $0["month"] as? Int } == [1, 2])
  }

  private func budgets(_ verdicts: [BudgetVerdict]) throws -> [[String: Any]] {
    let text = CheckContent(check { $0.verdicts = verdicts }, findings: [], version: "1").json
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(json?["schemaVersion"] as? Int == 1)
    return try #require(json?["budgets"] as? [[String: Any]])
  }

  @Test("has money exactly too, and no other figure so")
  func nanos() throws {
    let all = try budgets([
      .of("monthlyCost", .increaseAtMost(.amount(5_000_000_000)), value: 7_500_000_000, older: 2_000_000_000),
      .of("monthlyCost", CheckContentTests.growth, value: 7_500_000_000, older: 2_000_000_000),
      .of("headroomCPU", .atMost(1250), value: 4000, older: 1),
    ])
    #expect(all.map { $0["currency"] as? String } == ["USD", "USD", nil])
    #expect(all.map { $0["valueNanos"] as? Int } == [7_500_000_000, 7_500_000_000, nil])
    #expect(all.map { $0["olderNanos"] as? Int } == [2_000_000_000, 2_000_000_000, nil])
    let limits = all.map { $0["threshold"] as? [String: Any] ?? [:] }
    #expect(limits.map { $0["valueNanos"] as? Int } == [5_000_000_000, nil, nil])
    #expect(limits.map { $0["unit"] as? String } == ["money", "percentOfOlder", "percent"])
    #expect(limits[0]["value"] as? String == "5.00" && limits[1]["value"] as? Int == 10)
    #expect(limits[2]["value"] as? Double == 12.5 && all[2]["value"] as? Int == 40)
  }
}
