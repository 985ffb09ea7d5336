import Basics
import Inventory
import Mesh
import Plans
import Settings
import TestSupport
import Testing

@testable import Queries

/// Two pods of 900m, each of which fills a node.
private func check(_ yaml: String, since baseline: Baseline = .inventory, areWhole: Bool = true) throws -> Check {
  let (settings, findings) = try settings(yaml)
  #expect(findings.isEmpty)
  var cluster = Cluster()
  cluster.workloads = [workload("web", count: 2, millicores: 900, mebibytes: 10)]
  cluster.nodes = [nodes("n", 2, millicores: 1000, mebibytes: 4000)]
  let base = Comparison(cluster, settings.plan).plan(findings: Findings())
  var questions = settings.questions(since: baseline)
  questions.areWhole = areWhole
  return Check(PlanInput(cluster, settings), base: base, questions)
}

private func statuses(_ check: Check, _ budget: String) -> [String] {
  check.verdicts.filter { $0.budget.name == budget }.map { "\($0.scenario) \($0.status)" }
}

@Suite("A check") struct CheckTests {
  @Test("holds every case against every budget that covers it, the inventory as it is first")
  func cases() throws {
    let check = try check(
      """
      scenarios: {double: {replicas: x2}, more: {replicas: +1}}
      budgets:
        all: {figure: nodes, dataPlane: none, atMost: 3}
        warned: {figure: nodes, dataPlane: none, atMost: 3, onBreak: warn}
        two: {figure: nodes, dataPlane: none, atMost: 4, atLeast: 3, scenarios: [double, base]}
        growth: {figure: nodes, dataPlane: none, increaseAtMost: 1}
      """)
    #expect(check.cases.map(\.name) == ["base", "double", "more"])
    #expect(statuses(check, "all") == ["base passed", "double broken", "more passed"])
    #expect(statuses(check, "warned") == ["base passed", "double warning", "more passed"])
    #expect(statuses(check, "two") == ["base passed", "base broken", "double passed", "double passed"])
    // The base has nothing to be measured against.
    #expect(statuses(check, "growth") == ["double broken", "more passed"])
    #expect(check.count(.broken) == 3 && check.count(.warning) == 1 && check.count(.unknown) == 0)
    #expect(check.fails && !check.passes && check.inputErrors == 0 && check.doubts.isEmpty)
  }

  @Test("measures increases against the baseline where there is one, the inventory as it is too")
  func baseline() throws {
    let budget = "budgets: {growth: {figure: nodes, dataPlane: none, increaseAtMost: 0}}"
    let older = try check(budget).cases[0].figures
    #expect(statuses(try check(budget, since: .report(older)), "growth") == ["base passed"])
    var smaller = older
    smaller.planes[0].fleet?.nodes = 1
    #expect(statuses(try check(budget, since: .report(smaller)), "growth") == ["base broken"])
    smaller.planes[0].fleet = nil
    let unknown = try check(budget, since: .report(smaller))
    #expect(statuses(unknown, "growth") == ["base unknown"])
    #expect(unknown.verdicts[0].obstacle == "the older value is unknown")
    let unread = try check(budget, since: .unreadable)
    #expect(statuses(unread, "growth") == ["base unknown"] && unread.fails)
    #expect(unread.verdicts[0].obstacle == "the baseline cannot be read")
  }

  @Test("says of a limit that is held against nothing why, where all budgets are asked for")
  func obstacles() throws {
    let yaml = """
      budgets:
        growth: {figure: nodes, dataPlane: none, increaseAtMost: 0, atMost: 9}
        nobody: {figure: nodes, dataPlane: none, atMost: 9, scenarios: [peak]}
      """
    let whole = try check(yaml)
    #expect(statuses(whole, "growth") == ["base passed", "- unknown"])
    #expect(statuses(whole, "nobody") == ["- unknown"])
    #expect(
      whole.verdicts.compactMap(\.obstacle) == [
        "no older value: set a baseline, or check a scenario, which is compared with base",
        "no scenario of this run matches its scenarios",
      ])
    let part = try check(yaml, areWhole: false)
    #expect(part.verdicts.map(\.status) == [.passed])
  }

  @Test("names what moved a figure that broke its limit, else what makes it up")
  func contributors() throws {
    let check = try check(
      """
      scenarios: {double: {replicas: x2}, same: {replicas: x1}}
      budgets: {cpu: {figure: requestsCPU, dataPlane: none, atMost: 100m}, easy: {figure: pods, dataPlane: none, atMost: 9}}
      """)
    let verdicts = check.verdicts.filter { $0.budget.name == "cpu" }
    #expect(verdicts.map(\.contributorsAreChanges) == [false, true, false])
    #expect(
      verdicts.map { $0.contributors.map { "\($0.title) \($0.amount)" } } == [
        ["shop/web 1800"], ["shop/web 1800"], ["shop/web 1800"],
      ])
    #expect(
      check.verdicts.filter { $0.budget.name == "easy" }.allSatisfy { $0.contributors.isEmpty && $0.status == .passed })
    #expect(verdicts.map(\.value) == [1800, 3600, 1800])
    #expect(verdicts.allSatisfy { $0.older == nil })
  }

  /// 2 pods become 4, 8 and 16, each on a node of its own.
  @Test("tells in which month the next nodes come, and when a budget breaks first")
  func events() throws {
    let check = try check(
      """
      scenarios: {growth: {growth: {percentPerMonth: 100, months: 3}}, flat: {replicas: x1}}
      budgets:
        nodes: {figure: nodes, dataPlane: none, atMost: 4, atLeast: 1}
        warned: {figure: nodes, dataPlane: none, atMost: 2, onBreak: warn}
        never: {figure: nodes, dataPlane: none, atMost: 99}
        other: {figure: nodes, dataPlane: none, atMost: 1, scenarios: [flat]}
        rise: {figure: nodes, dataPlane: none, increaseAtMost: 5}
      """)
    #expect(Array(check.events.keys) == ["growth"])
    let events = (check.events["growth"] ?? []).compactMap { month, event -> String? in
      switch event {
      case .nodes(.none, let from, let to): "\(month): \(from) to \(to)"
      case .nodes: nil
      case .budget(let verdict): "\(month): \(verdict.budget.name) \(verdict.status)"
      }
    }
    #expect(
      events == [
        "1: 2 to 4", "1: warned warning", "2: 4 to 8", "2: nodes broken", "2: rise broken", "3: 8 to 16",
      ])
  }

  @Test("is in doubt where errors are in the input or there is no budget, unless the user lets that pass")
  func doubts() throws {
    var check = try check("{}")
    #expect(check.verdicts.isEmpty && !check.fails && !check.passes)
    #expect(check.doubts == [.noBudgets] && check.allDoubts == [.noBudgets])
    check.allowed = [.noBudgets]
    #expect(check.passes && check.doubts.isEmpty && check.allDoubts == [.noBudgets])
    check.inputErrors = 1
    #expect(check.doubts == [.inputErrors] && check.allDoubts == [.inputErrors, .noBudgets] && !check.passes)
    check.allowed = [.inputErrors]
    #expect(check.doubts == [.noBudgets])
    check.allowed = [.inputErrors, .noBudgets]
    #expect(check.passes)
    var broken = try broken()
    broken.allowed = Set(Check.Doubt.allCases)
    #expect(broken.fails && !broken.passes && broken.doubts.isEmpty)
  }

  private func broken() throws -> Check {
    try check("budgets: {b: {figure: nodes, dataPlane: none, atMost: 1}}")
  }

  @Test("counts errors of its scenarios as errors of the input")
  func errors() throws {
    let check = try check("scenarios: {s: {replicas: {wbe: x2}}, t: {loseNodes: 9}}")
    #expect(check.inputErrors == 2 && check.doubts == [.inputErrors, .noBudgets])
    #expect(check.cases.map(\.isMisstated) == [false, true, true])
  }
}
