import Formats
import Mesh
import Queries

extension JSONWriter {
  /// The steps of a move, each with its load.
  mutating func migration(_ name: String, _ timeline: Timeline?) {
    array(name) { json in
      guard let timeline else { return }
      if timeline.move.isEmpty {
        json.object { json in
          json.member("step", "Nothing to move")
          json.strings("details", [timeline.thereWords])
          json.member("number", 1)
          json.member("kind", MigrationStep.Kind.nothing.rawValue)
          json.null("wave")
          for name in ["commands", "check", "undo"] { json.strings(name, []) }
          json.null("window")
          json.member("unprotected", false)
          json.load(timeline.start, timeline.currency)
        }
      }
      for (number, item, _) in timeline.numbered {
        json.object { json in
          json.member("step", item.step.title)
          json.strings("details", item.step.details)
          json.member("number", number)
          json.member("kind", item.step.kind.rawValue)
          json.member("wave", item.step.wave)
          json.strings("commands", item.step.commands)
          json.strings("check", item.step.checks)
          json.strings("undo", item.step.undo)
          json.member("window", item.step.window)
          json.member("unprotected", item.step.moment.isUnprotected)
          json.load(item.load, timeline.currency)
        }
      }
    }
  }

  /// What runs at a moment of a move.
  mutating func load(_ load: StepLoad, _ currency: String) {
    object("proxies") { json in
      for component in [MeshComponent.sidecar, .ztunnel, .cni, .waypoint] {
        json.member(component.rawValue, load.proxies[component] ?? 0)
      }
    }
    resources("proxyRequests", load.proxyRequests)
    member("surgePods", load.surgePods)
    member("pods", load.pods)
    resources("requests", load.requests)
    member("nodes", load.fleet?.nodes)
    member("lowerBound", load.fleet?.lowerBound)
    member("bought", load.bought)
    money("monthlyCost", load.fleet?.monthlyCost)
    member("currency", currency)
    member("unplacedPods", load.unplacedPods)
  }
}
