import Basics
import Inventory
import Mesh
import Plans

/// Waypoints that are there, and those that are needed.
func waypointsSection(_ plan: Plan) -> String {
  guard !plan.waypoints.isEmpty else { return "" }
  var table = MarkdownTable(["Waypoint", "Pods", "", "For"], numeric: [1])
  for waypoint in plan.waypoints {
    let pods = waypoint.workload?.groups.reduce(0) { $0 + $1.count } ?? waypoint.replicas
    let users = waypoint.users.isEmpty ? "nothing: no label leads to it" : waypoint.users.joined(separator: ", ")
    table.add([
      "\(waypoint.namespace)/\(waypoint.name)".asMarkdown, "\(pods)",
      waypoint.origin == .needed ? "needed" : waypoint.isIdle ? "idle" : waypoint.origin.rawValue, users.asMarkdown,
    ])
  }
  return "## Waypoints\n\n\(table.text)"
}

/// What teams choose a data plane for, whether this inventory asks for it, and what gives it.
func featuresSection(_ plan: Plan) -> String {
  var table = MarkdownTable(["Feature", "Asked for by", "Sidecars", "Ambient, ztunnel", "Ambient, waypoint"])
  for feature in plan.features {
    let users = feature.usedBy.prefix(6).joined(separator: ", ") + (feature.usedBy.count > 6 ? ", and more" : "")
    table.add([
      feature.name, users.isEmpty ? "nothing; not in the input: \(feature.lookedFor)".asMarkdown : users.asMarkdown,
      feature.asSidecar, feature.atZtunnel,
      feature.atWaypoint,
    ])
  }
  var text = "## Features\n\n\(table.text)"
  let claims = plan.features.filter(\.isUsed).compactMap(\.claim)
  guard !claims.isEmpty else { return text }
  text += "\nWhat is often said of them, and what holds:\n\n"
  for claim in claims { text += "- \"\(claim.said)\": \(claim.holds).\n" }
  return text
}

/// The moves, step by step, with what in this inventory each step means.
func migrationSection(_ plan: Plan) -> String {
  func list(_ title: String, _ steps: [MigrationStep]) -> String {
    guard !steps.isEmpty else { return "" }
    var text = "### \(title)\n\n"
    for (number, step) in steps.enumerated() {
      text += "\(number + 1). \(step.title).\n"
      for detail in step.details.prefix(longestList) { text += "   - \(detail.asMarkdown)\n" }
      if step.details.count > longestList { text += "   - and \(step.details.count - longestList) more\n" }
    }
    return text
  }
  guard plan.inventory.workloads > 0 else { return "" }
  return "## Moving\n\n" + list("To ambient", plan.migration.toAmbient) + "\n"
    + list("To sidecars", plan.migration.toSidecar)
}

/// At most so many lines stand below a step.
private let longestList = 25
