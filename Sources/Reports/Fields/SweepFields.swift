import Mesh
import Mesh
import Formats
import Plans
import Queries

extension JSONWriter {
  /// One assumption over a range.
  mutating func sweep(_ sweep: Sweep) {
    object { json in
      json.member("schemaVersion", 1)
      json.member("name", sweep.name)
      json.member("currency", sweep.currency)
      json.member("path", sweep.path)
      json.array("points") { json in
        for point in sweep.points {
          json.object { json in
            json.member("value", point.value)
            json.member("currency", point.figures.currency)
            json.planes(point.figures)
          }
        }
      }
      json.array("crossings") { json in
        for crossing in sweep.crossings {
          json.object { json in
            json.member("figure", crossing.figure)
            json.member("before", crossing.before)
            json.member("after", crossing.after)
            json.member("was", crossing.was?.rawValue)
            json.member("becomes", crossing.becomes?.rawValue)
          }
        }
      }
      json.array("breakEven") { json in
        for row in sweep.breakEven.rows {
          json.object { json in
            json.member("resource", row.resource)
            json.member("pods", row.pods?.text)
            json.member("nodes", row.nodes?.text)
            json.member("waypointPods", row.waypoints?.text)
          }
        }
      }
    }
  }
}
