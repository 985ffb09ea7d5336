import Basics
import Queries

/// What `check` prints as JSON: the scenarios held against the budgets.
struct CheckEntry {
  /// The scenarios and the budgets.
  var check: Check
  /// Those of the inventory as it is.
  var findings: [Finding]
}

/// What `check` prints: amounts are whole numbers, money a decimal string.
let checkObject = JSONObject<CheckEntry, Never>("check") {
  Field("schemaVersion", .count) { _ in 1 }
  Field("name", .text, \.check.name)
  Field("currency", .text, \.check.currency)
  Field("passed", .truth, \.check.passes)
  Field(
    "inputErrors", .count.about("Errors that say that input or settings were not read or not understood."),
    \.check.inputErrors)
  Field("letPass", .list(.text).about("Options that let the check pass where it would have failed.")) { entry in
    entry.check.allDoubts.filter(entry.check.allowed.contains).map(\.option)
  }
  Field("scenarios", .list(.named(scenarioObject))) { ScenarioEntry.all(of: $0.check) }
  Field("budgets", .list(.named(budgetObject))) { BudgetEntry.all(of: $0.check) }
  Field("findings", .list(.named(findingObject))) { $0.findings + $0.check.scenarioFindings }
}

/// The definition of what `check` prints.
let checkDefinition: (name: String, shape: JSONShape) = (
  checkObject.name, .about("What meshplan check --format json prints.", checkObject.shape)
)

/// A scenario with what happens in its course.
struct ScenarioEntry {
  var plan: ScenarioPlan
  var events: [(month: Int, event: Check.Event)]

  /// All scenarios of a check, the inventory as it is first.
  static func all(of check: Check) -> [ScenarioEntry] {
    check.cases.map { ScenarioEntry(plan: $0, events: check.events[$0.name] ?? []) }
  }
}

/// A scenario: what it changes, what comes of it, and what happens in its course.
let scenarioObject = JSONObject<ScenarioEntry, Never>("scenario") {
  Field("name", .text, \.plan.name)
  Field("about", .optional(.text), \.plan.about)
  Field("changes", .list(.text), \.plan.changes)
  Field("currency", .text, \.plan.figures.currency)
  Field("dataPlanes", .list(.named(figuresObject)), \.plan.figures.planes)
  Field("months", .list(.object(monthObject))) { $0.plan.months.enumerated().map { ($0 + 1, $1) } }
  Field("events", .list(.object(eventObject)), \.events)
}

private let monthObject = JSONObject<(Int, ReportFigures), Never> {
  Field("month", .count, \.0)
  Field("dataPlanes", .list(.named(figuresObject)), \.1.planes)
}

private let eventObject = JSONObject<(month: Int, event: Check.Event), Never> {
  Field("month", .count, \.month)
  Field("event", .text, \.event.words)
}

/// The figures of a data plane, under the names that the report gives them.
let figuresObject = JSONObject<PlaneFigures, Never>("figures") {
  Field("name", .dataPlane, \.dataPlane)
  Field("pods", .count, \.pods)
  Field("meshedPods", .count, \.meshedPods)
  Field("proxyRequests", .resources, \.proxyRequests)
  Field("overhead", .resources, \.overhead)
  Field("controlPlane", .resources, \.controlPlane)
  Field("requests", .resources, \.requests)
  Field("unplacedPods", .optional(.count), \.unplacedPods)
  Field("recommended", .optional(.object(fleetFiguresObject)), \.fleet)
}

private let fleetFiguresObject = JSONObject<FleetFigures, Never> {
  Field("nodes", .count, \.nodes)
  Field("lowerBound", .count, \.lowerBound)
  Field("bindingResource", .optional(.text), \.bindingResource)
  Field.money("monthlyCost", \.monthlyCost)
}
