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

private let dataPlane = JSONShape.words(["none", "ambient", "sidecar", "current"])
private let resources = JSONShape.named("resources")

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
    ("money", .object([("amount", .decimal), ("currency", .text)])),
    (
      "workload",
      .object([
        ("namespace", .text), ("name", .text), ("kind", .text), ("pods", .count), ("requests", resources),
        ("podRequests", resources),
        ("sidecar", .object([("injected", .truth), ("reason", .text), ("overhead", resources)])),
        ("ambient", .object([("enrolled", .truth), ("reason", .text)])),
        ("today", .object([("dataPlane", dataPlane), ("reason", .text)])), ("allocated", .named("share")),
        ("losesGuaranteed", .truth), ("source", .text),
      ])
    ),
    ("share", .object([("sidecarMonthly", .decimal.orNull), ("ambientMonthly", .decimal.orNull)])),
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
        ("monthlyCost", .decimal.orNull), ("unplacedPods", .count.orNull),
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
              ("allocatedMonthly", .decimal.orNull),
            ]))
        ),
        (
          "saving",
          .object([
            ("from", dataPlane), ("to", dataPlane), ("freed", resources), ("nodes", .integer),
            ("monthly", .decimal.orNull), ("stranded", resources),
          ]).orNull
        ),
        (
          "namespaces",
          .list(
            .object([
              ("namespace", .text), ("sidecarMonthly", .decimal.orNull), ("ambientMonthly", .decimal.orNull),
            ]))
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

private let checkDefinitions: [(name: String, shape: JSONShape)] = [
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
          ("monthlyCost", .decimal.orNull),
        ]).orNull
      ),
    ])
  ),
  (
    "budget",
    .object([
      ("name", .text), ("scenario", .text), ("dataPlane", dataPlane), ("namespace", .text.orNull),
      ("pool", .text.orNull), ("figure", .text), ("unit", .text), ("value", .named("amount").orNull),
      ("older", .named("amount").orNull), ("limit", .text), ("status", .text), ("reason", .text.orNull),
      ("location", .text), ("movers", .list(.named("mover"))),
    ])
  ),
  ("amount", .either([.integer, .decimal])),
  (
    "mover",
    .either([
      .object([("name", .text), ("unit", .text), ("change", .named("amount"))]),
      .object([("name", .text), ("unit", .text), ("amount", .named("amount"))]),
    ])
  ),
]
