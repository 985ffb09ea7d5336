import Basics
import Inventory
import Mesh
import Plans

extension Document {
  /// The services that need L7, and which object asks for it.
  mutating func services(_ plan: Plan) {
    guard !plan.services.isEmpty else { return }
    let needing = plan.services.filter { $0.level != .none || $0.hasObstacles }
    let (inMesh, atGateway) = (needing.count { $0.level == .mesh }, needing.count { $0.level == .gateway })
    heading("Services that need L7")
    guard plan.knowsL7Needs else {
      return paragraph(
        "It is unknown which of \(Formatting.count(plan.services.count, "service")) need a waypoint: Istio runs here, but the input has no VirtualServices, routes or policies. No waypoint is counted for them."
      )
    }
    paragraph(
      "\(inMesh) of \(Formatting.count(plan.services.count, "service")) \(inMesh == 1 ? "needs" : "need") it inside the mesh, in ambient at a waypoint\(atGateway > 0 ? "; \(atGateway) more only at a gateway" : "")."
    )
    var table = Table(["Service", "L7", "Because of"])
    for need in needing {
      let causes = (need.obstacles + need.causes).map {
        "\($0.object.kind) \(name: $0.object.name): \($0.rule) (\(name: $0.object.source.description))" as Prose
      }
      table.add(lines: [
        [Prose(name: "\(need.service.namespace)/\(need.service.name)")],
        [need.level == .mesh ? "in the mesh" : need.level == .gateway ? "at the gateway" : "cannot move"],
        causes,
      ])
    }
    self.table(table, most: Document.longestTable, rest: "report.json")
  }

  /// Waypoints that are there, and those that are needed.
  mutating func waypoints(_ plan: Plan) {
    guard !plan.waypoints.isEmpty else { return }
    heading("Waypoints")
    var table = Table(["Waypoint", "Pods", "State", "For"], numeric: [1])
    for waypoint in plan.waypoints {
      let pods = waypoint.workload?.groups.reduce(0) { $0 + $1.count } ?? waypoint.replicas
      let users = waypoint.users.isEmpty ? "nothing: no label leads to it" : Prose.names(waypoint.users)
      table.add([
        Prose(name: "\(waypoint.namespace)/\(waypoint.name)"), "\(pods)",
        Prose(waypoint.origin == .needed ? "needed" : waypoint.isIdle ? "idle" : waypoint.origin.rawValue),
        users,
      ])
    }
    self.table(table, most: Document.longestTable, rest: "report.json")
  }

  /// What teams choose a data plane for, whether this inventory asks for it, and what gives it.
  mutating func features(_ plan: Plan) {
    guard plan.inventory.workloads > 0 else { return }
    heading("Features")
    var table = Table(["Feature", "Asked for by", "Sidecars", "Ambient, ztunnel", "Ambient, waypoint"])
    for feature in plan.features {
      var users = Prose.names(feature.usedBy.prefix(6))
      if feature.usedBy.count > 6 { users += ", and more" }
      if feature.usedBy.isEmpty { users = "nothing; not in the input: \(feature.lookedFor)" }
      table.add([
        Prose(feature.name), users,
        Prose(feature.asSidecar), Prose(feature.atZtunnel), Prose(feature.atWaypoint),
      ])
    }
    self.table(table)
    let claims = plan.features.filter(\.isUsed).compactMap(\.claim)
    guard !claims.isEmpty else { return }
    paragraph("Common claims, and the facts:")
    list(claims.map { Item(text: "\(emphasis: $0.said): \($0.holds).") })
  }
}
