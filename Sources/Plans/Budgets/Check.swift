import Basics
package import Mesh

/// All scenarios held against all budgets.
package struct Check: Sendable {
  /// Something that happens in the course of a scenario's growth.
  package enum Event: Sendable {
    case nodes(DataPlane, from: Int, to: Int)
    case budget(BudgetVerdict)
  }

  package var name: String
  package var currency: String
  /// The inventory as it is comes first, under the name `base`.
  package var cases: [ScenarioPlan]
  /// By budget, then by case.
  package var verdicts: [BudgetVerdict]
  /// What increases were measured against; nil: the inventory as it is.
  package var baseline: ReportFigures?
  /// By scenario: what happens in which month.
  package var events: [String: [(month: Int, event: Event)]] = [:]

  /// Plans the inventory as it is and every scenario that `names` has (all when it is empty).
  package init(_ input: PlanInput, base: Plan, names: [String], baseline: ReportFigures?) {
    let figures = ReportFigures(base)
    name = base.name
    currency = base.currency
    self.baseline = baseline
    let scenarios = input.settings.scenarios.filter { names.isEmpty || names.contains($0.name) }
    cases =
      [ScenarioPlan(name: Scenario.base, changes: [], figures: figures)]
      + scenarios.map { input.plan($0, known: base.findings) }
    verdicts = []
    for budget in input.settings.budgets {
      var own: [BudgetVerdict] = []
      for plan in cases where budget.covers(plan.name) {
        own += budget.verdicts(
          plan.name, plan.figures, since: baseline ?? (plan.name == Scenario.base ? nil : figures), in: currency)
      }
      // A budget that is held against nothing says nothing, and must not look as if it had.
      if own.isEmpty, names.isEmpty, let limit = budget.limits.first {
        own = [BudgetVerdict(budget: budget, limit: limit, scenario: "-", status: .unknown)]
      }
      verdicts += own
    }
    for plan in cases where !plan.months.isEmpty {
      events[plan.name] = Check.events(plan, input.settings.budgets, from: figures, since: baseline ?? figures)
    }
  }

  package func count(_ status: BudgetVerdict.Status) -> Int { verdicts.count { $0.status == status } }

  /// Whether the check fails: a budget that is meant to is broken, or cannot be looked at.
  package var fails: Bool { count(.broken) + count(.unknown) > 0 }

  /// When the next nodes and the first break of every budget come.
  private static func events(
    _ plan: ScenarioPlan, _ budgets: [Budget], from start: ReportFigures, since older: ReportFigures
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
        for verdict in budget.verdicts(plan.name, figures, since: older, in: start.currency)
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
