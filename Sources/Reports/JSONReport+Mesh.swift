import Basics
import Formats
import Mesh
import Plans
import Queries

extension JSONWriter {
  /// Waypoints, features and moves.
  mutating func meshSections(_ plan: Plan, _ moves: [Timeline]) {
    array("waypoints") { json in
      for waypoint in plan.waypoints {
        json.object { json in
          json.member("namespace", waypoint.namespace)
          json.member("name", waypoint.name)
          json.member("origin", waypoint.origin.rawValue)
          json.member("takes", waypoint.takes)
          json.member("idle", waypoint.isIdle)
          json.strings("users", waypoint.users)
          json.member("location", waypoint.source?.description)
        }
      }
    }
    array("features") { json in
      for feature in plan.features {
        json.object { json in
          json.member("name", feature.name)
          json.strings("usedBy", feature.usedBy)
          json.member("sidecar", feature.asSidecar)
          json.member("ztunnel", feature.atZtunnel)
          json.member("waypoint", feature.atWaypoint)
          json.member("claim", feature.claim?.said)
          json.member("verdict", feature.claim?.holds)
        }
      }
    }
    object("migration") { json in
      json.migration("toAmbient", moves.first { $0.move.to == .ambient })
      json.migration("toSidecar", moves.first { $0.move.to == .sidecar })
    }
  }

  mutating func strings(_ name: String, _ texts: [String]) {
    array(name) { json in
      for text in texts { json.value(text) }
    }
  }
}
