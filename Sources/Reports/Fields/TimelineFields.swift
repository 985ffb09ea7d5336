import Mesh
import Queries

/// A step of a move; without any the one entry of a move that has nothing to do.
struct StepEntry {
  var timeline: Timeline
  var number: Int
  var step: MigrationStep?
  var load: StepLoad

  /// The steps of a move, none where there is no such move.
  static func all(of timeline: Timeline?) -> [StepEntry] {
    guard let timeline else { return [] }
    let steps = timeline.numbered.map {
      StepEntry(timeline: timeline, number: $0.number, step: $0.item.step, load: $0.item.load)
    }
    return (timeline.move.isEmpty ? [StepEntry(timeline: timeline, number: 1, load: timeline.start)] : []) + steps
  }
}

/// A step of a move with its load.
let stepObject = JSONObject<StepEntry, Never>("step") {
  Field("step", .text) { $0.step?.title ?? "Nothing to move" }
  Field("details", .list(.text)) { $0.step?.details ?? [$0.timeline.thereWords] }
  Field("number", .count, \.number)
  Field("kind", .text) { ($0.step?.kind ?? .nothing).rawValue }
  Field("wave", .optional(.count), \.step?.wave)
  Field("commands", .list(.text)) { $0.step?.commands ?? [] }
  Field("check", .list(.text)) { $0.step?.checks ?? [] }
  Field("undo", .list(.text)) { $0.step?.undo ?? [] }
  Field("window", .optional(.text), \.step?.window)
  Field("unprotected", .truth) { $0.step?.moment.isUnprotected ?? false }
  loadObject.fields.map { $0.part { Priced($0.load, in: $0.timeline.currency) } }
}

/// What runs at a moment of a move.
private let loadObject = JSONObject<Priced<StepLoad>, Never> {
  Field("proxies") {
    for component in MeshComponent.proxies {
      Field(component.rawValue, .count) { $0.value.proxies[component] ?? 0 }
    }
  }
  Field("proxyRequests", .resources, \.value.proxyRequests)
  Field("surgePods", .count, \.value.surgePods)
  Field("pods", .count, \.value.pods)
  Field("requests", .resources, \.value.requests)
  Field("nodes", .optional(.count), \.value.fleet?.nodes)
  Field("lowerBound", .optional(.count), \.value.fleet?.lowerBound)
  Field("bought", .optional(.count), \.value.bought)
  Field.money("monthlyCost", \.value.fleet?.monthlyCost)
  Field("currency", .text, \.currency)
  Field("unplacedPods", .optional(.count), \.value.unplacedPods)
}

/// What `timeline` prints: moves step by step.
let timelinesObject = JSONObject<[Timeline], Never> {
  Field("schemaVersion", .count) { _ in 1 }
  Field("name", .text) { $0.first?.name ?? "" }
  Field("timelines", .list(.object(timelineObject))) { $0 }
}

private let timelineObject = JSONObject<Timeline, Never> {
  Field("from", .dataPlane, \.move.from)
  Field("to", .dataPlane, \.move.to)
  Field("order", .text, \.move.order.rawValue)
  Field("wayBack", .truth, \.move.isWayBack)
  Field("waves", .list(.list(.text)), \.move.waves)
  Field("extraNodes", .optional(.count), \.extraNodes)
  Field("start", .object(loadObject)) { Priced($0.start, in: $0.currency) }
  Field("steps", .list(.named(stepObject))) { StepEntry.all(of: $0) }
}
