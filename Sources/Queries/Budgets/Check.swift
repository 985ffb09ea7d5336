import Basics
package import Mesh
package import Plans

/// All scenarios held against all budgets.
package struct Check: Sendable {
  /// Something that happens in the course of a scenario's growth.
  package enum Event: Sendable {
    case nodes(DataPlane, from: Int, to: Int)
    case budget(BudgetVerdict)
  }

  /// Why a check must not pass whatever its budgets say.
  package enum Doubt: Sendable, CaseIterable {
    /// Input or settings were not read or not understood: figures may be wrong.
    case inputErrors
    /// Nothing was held against a budget.
    case noBudgets
  }

  /// What the report is about, as in the plan of the inventory as it is.
  package var name: String
  /// The currency of that plan, in which budgets state money.
  package var currency: String
  /// The inventory as it is comes first, under the name `base`.
  package var cases: [ScenarioPlan]
  /// By budget, then by case.
  package var verdicts: [BudgetVerdict]
  package var baseline: Baseline
  /// Errors about input and settings, those of the scenarios among them.
  package var inputErrors: Int
  /// The doubts that the user lets pass.
  package var allowed: Set<Doubt> = []
  /// By scenario: what happens in which month.
  package var events: [String: [(month: Int, event: Event)]] = [:]

  /// Plans the inventory as it is and every scenario that is asked for.
  package init(_ input: PlanInput, base: Plan, _ questions: Questions) {
    let figures = ReportFigures(base)
    name = base.name
    currency = base.currency
    let baseline = questions.baseline
    self.baseline = baseline
    let input = input.working(out: questions.detail)
    cases =
      [ScenarioPlan(name: Scenario.base, changes: [], figures: figures, findings: input.lessWork)]
      + questions.scenarios.concurrentMap { input.plan($0, known: base.findings) }
    let findings = base.findings + cases.flatMap(\.findings)
    inputErrors = findings.reduce(0) { $0 + ($1.castsDoubt ? $1.times : 0) }
    verdicts = []
    for budget in questions.budgets {
      var own: [BudgetVerdict] = []
      for plan in cases where budget.covers(plan.name) {
        let older = baseline.figures ?? (plan.name == Scenario.base ? nil : figures)
        own += budget.verdicts(plan.name, plan.figures, since: older, baseline, in: currency)
      }
      // A limit that is held against nothing says nothing, and must not look as if it had.
      for limit in budget.limits where questions.areWhole && !own.contains(where: { $0.limit == limit }) {
        own.append(
          BudgetVerdict(
            budget: budget, limit: limit,
            obstacle: cases.contains { budget.covers($0.name) }
              ? "no older value: set a baseline, or check a scenario, which is compared with base"
              : "no scenario of this run matches its scenarios"))
      }
      verdicts += own
    }
    for plan in cases where !plan.months.isEmpty {
      events[plan.name] = Check.events(plan, questions.budgets, from: figures, since: baseline)
    }
  }

  /// How many verdicts have a status; a limit has one for each case that it is held against.
  package func count(_ status: BudgetVerdict.Status) -> Int { verdicts.count { $0.status == status } }

  /// Whether the check fails: a budget that is meant to is broken, or could not be evaluated.
  package var fails: Bool { count(.broken) + count(.unknown) > 0 }

  /// What there is to doubt, whether it is let pass or not.
  package var allDoubts: [Doubt] { (inputErrors > 0 ? [.inputErrors] : []) + (verdicts.isEmpty ? [.noBudgets] : []) }

  /// What there is to doubt and is not let pass.
  package var doubts: [Doubt] { allDoubts.filter { !allowed.contains($0) } }

  /// Whether every budget holds, on figures that can be trusted or that the user lets pass.
  package var passes: Bool { !fails && doubts.isEmpty }

  /// When the next nodes and the first break of every budget come.
  private static func events(
    _ plan: ScenarioPlan, _ budgets: [Budget], from start: ReportFigures, since baseline: Baseline
  ) -> [(month: Int, event: Event)] {
    var events: [(month: Int, event: Event)] = []
    var broken: Set<String> = []
    var before = start
    for (index, figures) in plan.months.enumerated() {
      for plane in figures.planes {
        guard let old = before[plane.dataPlane]?.fleet?.nodes, let new = plane.fleet?.nodes, old != new else {
          continue
        }
        events.append((index + 1, .nodes(plane.dataPlane, from: old, to: new)))
      }
      for budget in budgets where budget.covers(plan.name) && !broken.contains(budget.name) {
        for verdict in budget.verdicts(
          plan.name, figures, since: baseline.figures ?? start, baseline, in: start.currency)
        where verdict.status == .broken || verdict.status == .warning {
          broken.insert(budget.name)
          events.append((index + 1, .budget(verdict)))
          break
        }
      }
      before = figures
    }
    return events
  }
}
