import Mesh
import Mesh
import Basics
import Formats
import Queries

/// Scenarios and budgets as JSON: amounts are whole numbers, money a decimal string.
///
/// Of the JSON Schema of reports it is `#/$defs/check`.
func checkJSON(_ check: Check, findings: [Finding]) -> String {
  var json = JSONWriter()
  json.object { json in
    json.member("schemaVersion", 1)
    json.member("name", check.name)
    json.member("currency", check.currency)
    json.member("passed", check.passes)
    json.member("inputErrors", check.inputErrors)
    json.array("letPass") { json in
      for doubt in check.allDoubts where check.allowed.contains(doubt) { json.value(doubt.option) }
    }
    json.check(check)
    json.array("findings") { json in
      for finding in findings + check.scenarioFindings { json.finding(finding) }
    }
  }
  return json.text + "\n"
}

extension JSONWriter {
  /// Scenarios and budgets; both are empty without any.
  mutating func check(_ check: Check?) {
    array("scenarios") { json in
      guard let check else { return }
      for plan in check.cases { json.scenario(plan, check) }
    }
    array("budgets") { json in
      for verdict in check?.verdicts ?? [] { json.verdict(verdict, check?.currency ?? "") }
    }
  }

  fileprivate mutating func scenario(_ plan: ScenarioPlan, _ check: Check) {
    object { json in
      json.member("name", plan.name)
      json.member("about", plan.about)
      json.array("changes") { json in
        for change in plan.changes { json.value(change) }
      }
      json.member("currency", plan.figures.currency)
      json.planes(plan.figures)
      json.array("months") { json in
        for (index, figures) in plan.months.enumerated() {
          json.object { json in
            json.member("month", index + 1)
            json.planes(figures)
          }
        }
      }
      json.array("events") { json in
        for (month, event) in check.events[plan.name] ?? [] {
          json.object { json in
            json.member("month", month)
            json.member("event", event.words)
          }
        }
      }
    }
  }

  /// The figures of every data plane, under the names that the report gives them.
  mutating func planes(_ figures: ReportFigures) {
    array("dataPlanes") { json in
      for plane in figures.planes {
        json.object { json in
          json.member("name", plane.dataPlane.rawValue)
          json.member("pods", plane.pods)
          json.member("meshedPods", plane.meshedPods)
          json.resources("proxyRequests", plane.proxyRequests)
          json.resources("overhead", plane.overhead)
          json.resources("controlPlane", plane.controlPlane)
          json.resources("requests", plane.requests)
          json.member("unplacedPods", plane.unplacedPods)
          guard let fleet = plane.fleet else { return json.null("recommended") }
          json.object("recommended") { json in
            json.member("nodes", fleet.nodes)
            json.member("lowerBound", fleet.lowerBound)
            json.member("bindingResource", fleet.bindingResource)
            json.money("monthlyCost", fleet.monthlyCost)
          }
        }
      }
    }
  }

  fileprivate mutating func verdict(_ verdict: BudgetVerdict, _ currency: String) {
    let unit = verdict.budget.figure.unit
    object { json in
      json.member("name", verdict.budget.name)
      json.member("scenario", verdict.scenario)
      json.member("dataPlane", verdict.budget.subject.dataPlane.rawValue)
      json.member("namespace", verdict.budget.subject.namespace)
      json.member("pool", verdict.budget.subject.pool)
      json.member("figure", verdict.budget.figure.name)
      json.member("unit", unit.rawValue)
      json.amount("value", verdict.value, unit)
      json.amount("older", verdict.older, unit)
      json.member("currency", unit == .money ? currency : nil)
      json.member("valueNanos", unit == .money ? verdict.value : nil)
      json.member("olderNanos", unit == .money ? verdict.older : nil)
      json.member("limit", verdict.limitWords)
      json.threshold(verdict.limit.threshold(of: unit), unit)
      json.member("status", verdict.status.rawValue)
      json.member("reason", verdict.obstacle)
      json.member("location", verdict.budget.source.description)
      json.array("movers") { json in
        for mover in verdict.movers {
          json.object { json in
            json.member("name", mover.title)
            json.member("unit", mover.unit.rawValue)
            json.amount(verdict.moversAreChanges ? "change" : "amount", mover.amount, mover.unit)
          }
        }
      }
    }
  }

  /// The limit as a number with its unit.
  private mutating func threshold(_ threshold: Threshold, _ unit: Figure.Unit) {
    let isShare = threshold.unit == Threshold.percentOfOlder
    object("threshold") { json in
      json.member("operator", threshold.operatorName)
      if isShare { json.member("value", nanos: threshold.value) } else { json.amount("value", threshold.value, unit) }
      json.member("unit", threshold.unit)
      json.member("valueNanos", unit == .money && !isShare ? threshold.value : nil)
    }
  }

  /// An amount as its unit has it: money as a decimal string, per cent as a number such as 75 or 12.5, everything else as a whole
  /// number.
  private mutating func amount(_ name: String, _ value: Int128?, _ unit: Figure.Unit) {
    guard let value else { return null(name) }
    switch unit {
    case .money: member(name, Money(nanos: value).decimalText)
    case .percent: member(name, nanos: value * Figure.Unit.nanosPerHundredth)
    case .count, .cpu, .memory: member(name, value)
    }
  }
}
