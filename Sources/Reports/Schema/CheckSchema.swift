import Queries

/// The definitions of scenarios and budgets in the JSON Schema of reports, and of what `check` prints.
let checkDefinitions: [(name: String, shape: JSONShape)] = [
  (
    "scenario",
    .object([
      ("name", .text), ("about", .text.orNull), ("changes", .list(.text)),
      ("currency", .text), ("dataPlanes", .list(.named("figures"))),
      ("months", .list(.object([("month", .count), ("dataPlanes", .list(.named("figures")))]))),
      ("events", .list(.object([("month", .count), ("event", .text)]))),
    ])
  ),
  (
    "figures",
    .object([
      ("name", dataPlane), ("pods", .count), ("meshedPods", .count), ("proxyRequests", resources),
      ("overhead", resources), ("controlPlane", resources), ("requests", resources), ("unplacedPods", .count.orNull),
      (
        "recommended",
        .object([
          ("nodes", .count), ("lowerBound", .count), ("bindingResource", .text.orNull),
          ("monthlyCost", .decimal.orNull), ("monthlyCostNanos", nanos),
        ]).orNull
      ),
    ])
  ),
  (
    "budget",
    .object([
      ("name", .text), ("scenario", .text), ("dataPlane", dataPlane), ("namespace", .text.orNull),
      ("pool", .text.orNull), ("figure", .text), ("unit", .about(unitWords, .words(Figure.Unit.names))),
      ("value", .named("amount").orNull), ("older", .named("amount").orNull),
      ("currency", .about("Of money; null of anything else.", .text.orNull)), ("valueNanos", nanos),
      ("olderNanos", nanos),
      ("limit", .about("The limit in words.", .text)), ("threshold", .named("threshold")), ("status", .words(statuses)),
      ("reason", .text.orNull), ("location", .text), ("movers", .list(.named("mover"))),
    ])
  ),
  (
    "threshold",
    .object([
      ("operator", .words(Threshold.operators)), ("value", .named("amount")),
      (
        "unit",
        .about(
          "The figure's unit; percentOfOlder: per cent of the older value; percentagePoints: of a figure in per cent.",
          .words(Figure.Unit.names + [Threshold.percentOfOlder, Threshold.percentagePoints]))
      ), ("valueNanos", nanos),
    ])
  ),
  (
    "amount",
    .about(
      "As its unit has it: whole for count, cpu and memory, decimal text for money, a number for per cent: 75 is 75 %.",
      .either([.number, .decimal]))
  ),
  (
    "mover",
    .either([
      .object([("name", .text), ("unit", .text), ("change", .named("amount"))]),
      .object([("name", .text), ("unit", .text), ("amount", .named("amount"))]),
    ])
  ),
  (
    "check",
    .about(
      "What meshplan check --format json prints.",
      .object([
        ("schemaVersion", .count), ("name", .text), ("currency", .text), ("passed", .truth),
        ("inputErrors", .about("Errors that say that input or settings were not read or not understood.", .count)),
        ("letPass", .about("Options that let the check pass where it would have failed.", .list(.text))),
        ("scenarios", .list(.named("scenario"))), ("budgets", .list(.named("budget"))),
        ("findings", .list(.named("finding"))),
      ]))
  ),
]

private let unitWords =
  "count; cpu in millicores; memory in bytes; money in currency; percent in per cent, with up to two digits."
private let statuses = BudgetVerdict.Status.allCases.map(\.rawValue)
