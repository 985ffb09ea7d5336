import Basics
import Inventory

extension MeshModel {
  /// Rules that sidecars hold at the caller and that no waypoint reads: those of other namespaces than the service's and the
  /// waypoint's, and matches on the caller's labels or namespace.
  ///
  /// Source: istio/istio `pilot/pkg/networking/core/listener_waypoint.go`, getVirtualServiceForWaypoint;
  /// `pilot/pkg/model/push_context.go`, destinationRule, which reads those of the root namespace too.
  var ignoredRuleFindings: [Finding] {
    var foreign: [ObjectReference: (first: String, places: Set<String>, count: Int)] = [:]
    var order: [ObjectReference] = []
    func look(_ asking: CauseList, of user: String, in namespace: String, behind waypoint: WaypointName?) {
      guard let waypoint else { return }
      for rule in asking.rulesForClients(besides: [namespace, waypoint.namespace]) {
        if foreign[rule] == nil { order.append(rule) }
        foreign[rule, default: (user, [namespace, waypoint.namespace], 0)].count += 1
      }
    }
    for need in l7Needs.services where need.level == .mesh && !need.isGateway {
      look(
        need.asking, of: need.service.userWords, in: need.service.namespace,
        behind: waypointPlan.waypoint(of: need.service))
    }
    for need in l7Needs.entries {
      let reference = need.entry.reference
      look(
        CauseList(need.causes), of: reference.words, in: reference.namespace,
        behind: waypointPlan.waypoint(of: need.entry))
    }
    let ignored = order.compactMap { object in
      foreign[object].map { Finding.ignored(object, of: $0.first, places: $0.places.sorted(), count: $0.count) }
    }
    let matches = ["match.sourceLabels", "match.sourceNamespace"]
    let byCaller = cluster.traffic.virtualServices.compactMap { object -> Finding? in
      let used = object.features.filter(matches.contains).map { $0.dropFirst("match.".count) }
      guard object.isBoundToMesh, !used.isEmpty else { return nil }
      return .ignoresCaller(object.reference, used.joined(separator: " and "))
    }
    return ignored + byCaller
  }
}

extension Finding {
  fileprivate static func ignored(
    _ object: ObjectReference, of user: String, places: [String], count: Int
  ) -> Finding {
    let more = count > 1 ? " and \(count - 1) more" : ""
    return Finding(
      .warning, "ignored-at-waypoint",
      "\(naming: object.words) is for \(naming: user)\(more), whose waypoint ignores it: a waypoint does not read rules from a caller's namespace",
      at: object.source,
      notes: ["move it to namespace \(places.joined(separator: " or ")); it then applies to all callers"])
  }

  fileprivate static func ignoresCaller(_ object: ObjectReference, _ fields: String) -> Finding {
    Finding(
      .warning, "ignored-at-waypoint",
      "\(naming: object.words) matches on \(fields), which a waypoint ignores: the route then applies to every caller",
      at: object.source)
  }
}
