package import Inventory

/// A policy that keeps callers from going round the waypoint of some pods: at ztunnel, DENY whatever does not come from it.
///
/// Service waypoints are skipped by calls to a pod's own address, by sidecars that have not moved, and by gateways without
/// `istio.io/ingress-use-waypoint`; a policy that only the waypoint holds is not asked then. The guard refuses all of
/// these, scrapes of metrics from other pods too, so it comes last: when every caller has moved.
///
/// Source: istio.io, ambient/migrate (deny-bypass policies); istio/istio #54483.
package struct BypassGuard: Hashable, Sendable {
  package var namespace: String
  /// The pods it is for; nil: the whole namespace.
  package var selector: Labels?
  /// The principals that are let in: of the waypoints before the pods.
  package var principals: [String]
  /// The policies that lean on the waypoint.
  package var policies: [ObjectReference]
}

extension MeshModel {
  /// The guards that the copies of policies need, by namespace and selector; those that are there already are left out.
  package func bypassGuards(_ effects: [PolicyEffect]) -> [BypassGuard] {
    let leaning = effects.filter { $0.dataPlane == .ambient && $0.isDeletedAfter }
    if leaning.isEmpty { return [] }
    let selectors = selectorsOfPolicies
    let waypoints = PlannedWaypoints(self)
    let pods = Dictionary(
      grouping: members.filter { $0.role == .application && $0.ambient.isIn }, by: \.workload.id.namespace)
    var guards: [BypassGuard] = []
    var places: [BypassGuard: Int] = [:]
    for effect in leaning {
      let selector = selectors[effect.policy] ?? nil
      let isOfMesh = effect.policy.namespace == NamespaceScope.root
      var names: [String: Set<WaypointName>] = [:]
      for namespace in isOfMesh ? Array(pods.keys) : [effect.policy.namespace] {
        for member in pods[namespace] ?? [] where member.group.spec.labels.match(selector ?? Labels()) {
          if let name = waypoints.waypoint(before: member) { names[namespace, default: []].insert(name) }
        }
      }
      for (namespace, found) in names.sorted(by: { $0.key < $1.key }) {
        let made = BypassGuard(
          namespace: namespace, selector: selector, principals: found.sorted().map { WaypointIdentity($0).principal },
          policies: [])
        if let place = places[made] {
          if !guards[place].policies.contains(effect.policy) { guards[place].policies.append(effect.policy) }
        } else if !isThere(made) {
          places[made] = guards.count
          guards.append(made)
          guards[guards.count - 1].policies = [effect.policy]
        }
      }
    }
    return guards
  }

  private var selectorsOfPolicies: [ObjectReference: Labels?] {
    let traffic = cluster.traffic
    let all =
      traffic.authorizationPolicies.map { ($0.reference, $0.selector) }
      + traffic.requestAuthentications.map { ($0.reference, $0.selector) }
      + traffic.proxyPolicies.map { ($0.reference, $0.selector) }
    return Dictionary(all) { first, _ in first }
  }

  /// Whether a policy of the input does what a guard would.
  private func isThere(_ wanted: BypassGuard) -> Bool {
    cluster.traffic.authorizationPolicies.contains { policy in
      policy.action == "DENY" && policy.reference.namespace == wanted.namespace && policy.targets.isEmpty
        && (policy.selector == nil || policy.selector == wanted.selector)
        && policy.rules.contains { rule in
          guard rule.to.isEmpty, rule.when.isEmpty, rule.from.count == 1, rule.from[0].count == 1 else { return false }
          let condition = rule.from[0][0]
          return condition.path == "from.source.notPrincipals" && Set(condition.values) == Set(wanted.principals)
        }
    }
  }
}
