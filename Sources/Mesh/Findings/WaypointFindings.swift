import Basics
import Inventory

extension MeshModel {
  /// What is worth knowing of the waypoints in the inventory: those that nothing uses, labels that lead nowhere, services
  /// that have rules and no waypoint.
  var waypointFindings: [Finding] {
    let uses = waypointsToday.uses
    let refused = Set(uses.refusals.map(\.waypoint))
    return waypoints.filter(\.isIdle).map { .idle($0, isNamed: refused.contains($0.id)) }
      + uses.refusals.map { .refused($0) } + inheritedRefusals
      + externalNames + waypointPlan.optedOut.map { .optedOut($0.user, $0.asking) }
      + headless + l7Needs.entries.map { .egress($0) } + unmanaged
  }

  /// Services that need L7 and inherit from their namespace a waypoint that takes no Services: one finding a namespace.
  private var inheritedRefusals: [Finding] {
    var seen: Set<String> = []
    return l7Needs.services.compactMap { need in
      guard need.level == .mesh, !need.isGateway, need.service.reach == .address else { return nil }
      let binding = waypointsToday.resolver.binding(of: need.service)
      guard binding.isInherited, case .wrongTraffic = binding.outcome, let name = binding.named,
        seen.insert(need.service.namespace).inserted
      else { return nil }
      return .refused(
        WaypointUses.Refusal(
          user: "service \(need.service.namespace)/\(need.service.name) (by its namespace)", waypoint: name,
          outcome: binding.outcome, source: need.service.source))
    }
  }

  /// Services that rules speak of and that no waypoint can stand before.
  private var externalNames: [Finding] {
    l7Needs.services.compactMap { need in
      guard need.level == .mesh, need.service.reach == .externalName,
        injection.scope.verdict(need.service.namespace).isIn
      else { return nil }
      return .externalName(need.service, need.asking)
    }
  }

  private var headless: [Finding] {
    l7Needs.services.compactMap { need in
      guard need.level == .mesh, !need.isGateway, need.service.reach == .pods,
        let name = waypointPlan.waypoint(of: need.service), waypointPlan.isNewlyLed(need.service)
      else { return nil }
      return .headless(need.service, name)
    }
  }

  private var unmanaged: [Finding] {
    cluster.traffic.gateways.filter { cluster.traffic.isWaypoint($0) && !$0.isManaged }.map { gateway in
      Finding(
        .note, "unmanaged-waypoint",
        "Istio creates no pods for waypoint \(naming: gateway.reference.namespace)/\(naming: gateway.reference.name): its spec.addresses points to other proxies",
        at: gateway.reference.source, notes: ["those proxies are counted if the input shows their pods"])
    }
  }
}

extension Finding {
  fileprivate static func idle(_ waypoint: Waypoint, isNamed: Bool) -> Finding {
    let why =
      isNamed
      ? "no label that refers to it is accepted"
      : "no namespace, Service, pod or ServiceEntry has the label istio.io/use-waypoint=\(quoting: waypoint.name)"
    return Finding(
      .warning, "idle-waypoint", "waypoint \(naming: waypoint.id) serves nothing: \(why)", at: waypoint.source,
      notes: ["its requests are counted anyway"])
  }

  fileprivate static func refused(_ refusal: WaypointUses.Refusal) -> Finding {
    let name = refusal.waypoint
    let user = refusal.user + (refusal.user.hasPrefix("pods ") ? " use" : " uses")
    switch refusal.outcome {
    case .denied:
      return Finding(
        .warning, "denied-waypoint",
        "\(naming: user) waypoint \(naming: name), whose listener does not allow that namespace: no waypoint serves it",
        at: refusal.source,
        notes: [
          "allow the namespace in allowedRoutes.namespaces of the listener of Gateway \(naming: name); by default it allows only its own namespace"
        ])
    case .wrongTraffic(let takes):
      let (taken, asked) =
        switch takes {
        case "workload": ("traffic to pods only", "service or all")
        case "service": ("traffic to Services only", "workload or all")
        default: ("no traffic", "service, workload or all")
        }
      return Finding(
        .warning, "unsupported-waypoint",
        "\(naming: user) waypoint \(naming: name), which takes \(taken) (istio.io/waypoint-for=\(quoting: takes)): no waypoint serves it",
        at: refusal.source, notes: ["expected a waypoint with istio.io/waypoint-for=\(asked)"])
    default:
      return Finding(
        .warning, "missing-waypoint",
        "\(naming: user) waypoint \(naming: name), which is not in the input; Istio does not fall back to another",
        at: refusal.source)
    }
  }

  fileprivate static func optedOut(_ user: String, _ causes: CauseList) -> Finding {
    let (first, more) = causes.heldInMesh
    return Finding(
      .warning, "waypoint-opt-out",
      "\(naming: user) opts out of waypoints (istio.io/use-waypoint=none), so in ambient nothing enforces \(naming: first?.words ?? "")\(more)",
      at: first?.source, notes: ["remove the label, or the rules"])
  }

  fileprivate static func externalName(_ service: Service, _ causes: CauseList) -> Finding {
    let (first, more) = causes.heldInMesh
    return Finding(
      .warning, "external-name",
      "service \(naming: service.namespace)/\(naming: service.name) is an ExternalName, which ambient does not support: it can have no waypoint, so nothing enforces \(naming: first?.words ?? "")\(more)",
      at: first?.source, notes: ["write a ServiceEntry for its host, which an egress waypoint can serve"])
  }

  fileprivate static func headless(_ service: Service, _ waypoint: WaypointName) -> Finding {
    Finding(
      .note, "headless-waypoint",
      "service \(naming: service.namespace)/\(naming: service.name) is headless: its clients connect to pods directly, so waypoint \(naming: waypoint) must serve pods (istio.io/waypoint-for=all or workload)",
      at: service.source, notes: ["the pods need the label istio.io/use-waypoint too, their own or their namespace's"])
  }

  fileprivate static func egress(_ need: EgressNeed) -> Finding {
    let more = need.causes.count > 1 ? " and \(need.causes.count - 1) more" : ""
    // Source: istio.io, release notes of 1.28.
    let isOpen = need.entry.hosts.contains { $0.hasPrefix("*") } && need.entry.resolution != "DYNAMIC_DNS"
    return Finding(
      isOpen ? .warning : .note, "egress-waypoint",
      "\(naming: need.entry.reference.words) needs an egress waypoint in ambient, for \(naming: need.causes[0].object.words)\(more)",
      at: need.entry.reference.source,
      notes: isOpen ? ["its wildcard hosts go through a waypoint only with resolution: DYNAMIC_DNS (Istio 1.28)"] : [])
  }
}

extension CauseList {
  /// The first object that asks for a waypoint, and how many more there are, in words.
  fileprivate var heldInMesh: (first: ObjectReference?, more: String) {
    let more = countInMesh - 1
    return (firstInMesh?.object, more > 0 ? " and \(more) more" : "")
  }
}
