import Formats

/// The JSON Schema (draft 2020-12) of the JSON report: every member that a report has, and what it may be.
///
/// A test holds real reports against it, so that it cannot fall behind them. More members may come; those here stay.
package func reportSchema() -> String {
  var json = JSONWriter()
  json.object { json in
    json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
    json.member("title", "meshplan report")
    json.member("$ref", "#/$defs/report")
    json.object("$defs") { json in
      for definition in definitions { json.shape(definition.name, definition.shape) }
    }
  }
  return json.text + "\n"
}

private let share: [(name: String, shape: JSONShape)] = [
  ("sidecarMonthly", .decimal.orNull), ("sidecarMonthlyNanos", nanos), ("ambientMonthly", .decimal.orNull),
  ("ambientMonthlyNanos", nanos),
]

private let definitions: [(name: String, shape: JSONShape)] =
  [
    (
      "report",
      .object([
        ("schemaVersion", .count), ("name", .text), ("inventory", .named("inventory")),
        ("dataPlanes", .list(.named("dataPlane"))), ("workloads", .list(.named("workload"))),
        ("services", .list(.named("service"))), ("waypoints", .list(.named("waypoint"))),
        ("features", .list(.named("feature"))),
        (
          "migration",
          .object([("toAmbient", .list(.named("step"))), ("toSidecar", .list(.named("step")))])
        ), ("breakEven", .named("breakEven")), ("meshCost", .named("meshCost")), ("dayOne", .named("dayOne").orNull),
        ("scenarios", .list(.named("scenario"))), ("budgets", .list(.named("budget"))),
        ("assumptions", .list(.named("assumption"))), ("findings", .list(.named("finding"))),
      ])
    ),
    ("resources", .object([("cpuMillicores", .integer), ("memoryBytes", .integer)])),
    (
      "inventory",
      .object([
        ("namespaces", .count), ("workloads", .count), ("pods", .count), ("nodes", .count), ("requests", resources),
        ("l7Known", .truth),
      ])
    ),
    (
      "dataPlane",
      .object([
        ("name", dataPlane), ("nodes", .count), ("pods", .count), ("meshedPods", .count),
        (
          "proxies",
          .object([
            ("sidecar", .count), ("ztunnel", .count), ("cni", .count), ("waypoint", .count), ("istiod", .count),
            ("gateway", .count),
          ])
        ), ("proxyRequests", resources), ("overhead", resources), ("controlPlane", resources), ("requests", resources),
        ("onCurrentNodes", .named("currentFleet").orNull), ("asPlacedNow", .named("currentFleet").orNull),
        ("recommended", .named("recommendedFleet").orNull),
        ("usage", .text.orNull),
      ])
    ),
    (
      "currentFleet",
      .object([
        ("nodes", .count), ("fits", .truth), ("unplacedPods", .count), ("unplacedLowerBound", .count),
        ("proven", .truth), ("evictedPods", .count),
        ("unplaced", .list(.object([("workload", .text), ("pods", .count), ("reason", .text)]))),
        ("overhead", resources), ("requests", resources),
      ])
    ),
    (
      "recommendedFleet",
      .object([
        ("nodes", .count), ("lowerBound", .count), ("proven", .truth), ("question", .words(["resize", "free"])),
        ("kept", .count), ("bought", .count), ("controlPlaneNodes", .count), ("podsThatFitNowhere", .count),
        ("bindingResource", .text.orNull), ("proof", .text),
        ("schedulerSpreading", .count.orNull), ("schedulerPacking", .count.orNull),
        ("roomLeft", .object([("podRequests", resources), ("pods", .count), ("atMost", .count)]).orNull),
        ("overhead", resources), ("requests", resources), ("allocatable", resources),
        (
          "pools",
          .list(
            .object([
              ("pool", .text), ("instanceType", .text.orNull), ("capacityType", .text.orNull), ("nodes", .count),
              ("lowerBound", .count), ("today", .count), ("bought", .count),
            ]))
        ), ("monthlyCost", .named("money").orNull), ("costLowerBound", .named("money").orNull),
      ])
    ),
    (
      "money",
      .object([
        ("amount", .decimal), ("currency", .text),
        ("nanos", .about("The same, exact, in billionths of a unit.", .integer)),
      ])
    ),
    (
      "nanos",
      .about("The amount of the name without Nanos, exact, in billionths of a unit of the currency.", .integer.orNull)
    ),
    (
      "workload",
      .object([
        ("namespace", .text), ("name", .text), ("kind", .text), ("pods", .count), ("requests", resources),
        ("podRequests", resources),
        ("sidecar", .object([("injected", .truth), ("reason", .text), ("overhead", resources)])),
        ("ambient", .object([("enrolled", .truth), ("reason", .text)])),
        ("today", .object([("dataPlane", dataPlane), ("reason", .text)])), ("allocated", .named("allocated")),
        ("losesGuaranteed", .truth), ("source", .text),
      ])
    ),
    ("share", .object(share)), ("allocated", .object(share + [("currency", .text)])),
    (
      "service",
      .object([
        ("namespace", .text), ("name", .text), ("l7", .words(["none", "mesh", "gateway"])),
        ("because", .list(.named("cause"))), ("cannotMove", .list(.named("cause"))),
      ])
    ),
    (
      "cause",
      .object([("kind", .text), ("namespace", .text), ("name", .text), ("rule", .text), ("location", .text)])
    ),
    (
      "waypoint",
      .object([
        ("namespace", .text), ("name", .text), ("origin", .words(["running", "declared", "needed"])), ("takes", .text),
        ("idle", .truth), ("users", .list(.text)), ("location", .text.orNull),
      ])
    ),
    (
      "feature",
      .object([
        ("name", .text), ("usedBy", .list(.text)), ("sidecar", .text), ("ztunnel", .text), ("waypoint", .text),
        ("claim", .text.orNull), ("verdict", .text.orNull),
      ])
    ),
    (
      "step",
      .object([
        ("step", .text), ("details", .list(.text)), ("number", .count), ("kind", .text), ("wave", .count.orNull),
        ("commands", .list(.text)), ("check", .list(.text)), ("undo", .list(.text)), ("window", .text.orNull),
        ("unprotected", .truth),
        (
          "proxies",
          .object([("sidecar", .count), ("ztunnel", .count), ("cni", .count), ("waypoint", .count)])
        ), ("proxyRequests", resources), ("surgePods", .count), ("pods", .count), ("requests", resources),
        ("nodes", .count.orNull), ("lowerBound", .count.orNull), ("bought", .count.orNull),
        ("monthlyCost", .decimal.orNull), ("monthlyCostNanos", nanos), ("currency", .text),
        ("unplacedPods", .count.orNull),
      ])
    ),
    (
      "breakEven",
      .object([
        ("meshedPods", .count), ("nodes", .count), ("ambientPerNode", resources), ("waypoints", resources),
        ("sidecarPerPod", resources), ("cpuPodsPerNode", .decimal.orNull), ("memoryPodsPerNode", .decimal.orNull),
      ])
    ),
    (
      "meshCost",
      .object([
        ("currency", .text),
        (
          "dataPlanes",
          .list(
            .object([
              ("name", dataPlane), ("marginalNodes", .integer), ("marginalMonthly", .decimal.orNull),
              ("marginalMonthlyNanos", nanos), ("allocatedMonthly", .decimal.orNull), ("allocatedMonthlyNanos", nanos),
            ]))
        ),
        (
          "saving",
          .object([
            ("from", dataPlane), ("to", dataPlane), ("freed", resources), ("nodes", .integer),
            ("monthly", .decimal.orNull), ("monthlyNanos", nanos), ("stranded", resources),
          ]).orNull
        ),
        (
          "namespaces",
          .list(
            .object([("namespace", .text)] + share))
        ), ("controlPlane", .named("share")),
      ])
    ),
    (
      "dayOne",
      .object([
        ("nodes", .count),
        ("tight", .list(.object([("node", .text), ("lacking", resources), ("moving", .list(.text))]))),
      ])
    ),
    ("assumption", .object([("name", .text), ("value", .text), ("source", .text), ("origin", origin)])),
    (
      "finding",
      .object([
        ("severity", .words(["error", "warning", "note"])), ("code", .text), ("message", .text),
        ("notes", .list(.text)), ("location", .text.orNull),
      ])
    ),
  ] + checkDefinitions

private let origin = JSONShape.words(["default", "given", "measured"])
