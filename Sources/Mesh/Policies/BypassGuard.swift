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
    let there = guardsThere
    func isThere(_ wanted: BypassGuard) -> Bool {
      there[wanted.namespace]?.contains {
        ($0.selector == nil || $0.selector == wanted.selector) && $0.principals == Set(wanted.principals)
      } ?? false
    }
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

  /// The policies of the input that are such guards: the pods and principals of each, by namespace.
  private var guardsThere: [String: [(selector: Labels?, principals: Set<String>)]] {
    var there: [String: [(selector: Labels?, principals: Set<String>)]] = [:]
    for policy in cluster.traffic.authorizationPolicies
    where policy.action == "DENY" && policy.targets.isEmpty && !policy.isDryRun {
      for rule in policy.rules where rule.to.isEmpty && rule.when.isEmpty && rule.from.count == 1 {
        guard rule.from[0].count == 1, rule.from[0][0].path == "from.source.notPrincipals" else { continue }
        there[policy.reference.namespace, default: []].append((policy.selector, Set(rule.from[0][0].values)))
      }
    }
    return there
  }
}
