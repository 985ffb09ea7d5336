import Inventory

/// Whom the policies of a cluster reach, in the ambient data plane: pods that ztunnel stands before, gateways, pods outside.
///
/// A policy with a selector that only gateways fit, be their Deployments in the input or not, stays what it is in every
/// data plane; so does one with targetRefs to a Gateway that is no waypoint.
///
/// Source: istio/istio `pilot/pkg/model/policyattachment.go`.
struct PolicySurvey {
  /// What a policy without targetRefs reaches.
  struct Reach {
    /// Groups of equal pods that ztunnel serves.
    var captured = 0
    /// Gateways, those included whose Deployment is not in the input.
    var gateways = 0
    /// Pods that are in no data plane.
    var outside = 0
    /// The first workload that ztunnel serves and no sidecar would.
    var firstNew: WorkloadID?
    /// The first workload that a sidecar serves and ztunnel would not.
    var firstKeeping: WorkloadID?
    /// It is for a revision of Istio that reads nothing here.
    var isUnread = false

    /// Whether it selects none of the input's pods.
    var isOfNobody: Bool { captured == 0 && gateways == 0 && outside == 0 }
    /// Whether ztunnel stands before pods that it selects, or would before such as the input does not show.
    var concernsZtunnel: Bool { !isUnread && (captured > 0 || isOfNobody) }
  }

  /// Pods with the same AuthorizationPolicies.
  struct PodSet: Hashable {
    /// The policies' places in the cluster's list.
    var policies: [Int]
    /// The waypoint before them, in ambient as planned.
    var waypoint: WaypointName?
  }

  /// Whom each AuthorizationPolicy reaches, in the order of the input.
  private(set) var authorizations: [Reach]
  /// Whom each RequestAuthentication reaches.
  private(set) var tokens: [Reach]
  /// Whom each of the others reaches.
  private(set) var others: [Reach]
  /// The sets of AuthorizationPolicies of captured pods, in the order of their first pod, whose workload stands beside.
  private(set) var podSets: [(set: PodSet, first: WorkloadID?)] = []

  /// Goes through all members once, and looks up the policies that select them.
  init(_ model: MeshModel) {
    let traffic = model.cluster.traffic
    let (first, second) = (
      traffic.authorizationPolicies.count, traffic.authorizationPolicies.count + traffic.requestAuthentications.count
    )
    let all = PolicySurvey.policies(traffic)
    let selectors = PolicySelectors(all.filter { !$0.isTargeted }.map { ($0.index, $0.policy) }, count: all.count)
    var reaches = [Reach](repeating: Reach(), count: all.count)
    let revisions = InstalledRevisions(model.cluster)
    let waypoints = PlannedWaypoints(model)
    var places: [PodSet: Int] = [:]

    func add(_ policies: [Int], _ waypoint: @autoclosure () -> WaypointName?, _ workload: WorkloadID?) {
      let authorizing = policies.filter { $0 < first }
      guard !authorizing.isEmpty else { return }
      let set = PodSet(policies: authorizing, waypoint: waypoint())
      guard places[set] == nil else { return }
      places[set] = podSets.count
      podSets.append((set, workload))
    }
    (authorizations, tokens, others) = ([], [], [])
    if !all.isEmpty {
      for member in model.members {
        let (labels, namespace) = (member.group.spec.labels, member.workload.id.namespace)
        guard member.role == .application || member.role == .gateway else { continue }
        let selected = selectors.selecting(labels, in: namespace) { revisions.isRead($0, in: namespace) }
        for policy in selected {
          if member.role == .gateway {
            reaches[policy].gateways += 1
          } else if member.ambient.isIn {
            reaches[policy].captured += 1
            if !member.sidecar.isIn, reaches[policy].firstNew == nil,
              !isOverridden(policy - second, among: selected.map { $0 - second }, traffic.proxyPolicies)
            {
              reaches[policy].firstNew = member.workload.id
            }
          } else {
            reaches[policy].outside += 1
            if member.sidecar.isIn, reaches[policy].firstKeeping == nil {
              reaches[policy].firstKeeping = member.workload.id
            }
          }
        }
        if member.role == .application, member.ambient.isIn, !selected.isEmpty {
          add(selected, waypoints.waypoint(before: member), member.workload.id)
        }
      }
      let hidden = HiddenGateways(model)
      for entry in all where !entry.isTargeted {
        let policy = entry.policy
        if hidden.areSelected(by: policy, isOfNobody: reaches[entry.index].isOfNobody) {
          reaches[entry.index].gateways += 1
        }
      }
      for entry in all where !entry.policy.revision.isEmpty {
        let isOfNobody = !entry.isTargeted && reaches[entry.index].isOfNobody
        reaches[entry.index].isUnread = isOfNobody || revisions.isUnknown(entry.policy.revision)
      }
      // What selects nobody in the input is read for pods of just its labels.
      for entry in all where !entry.isTargeted && entry.index < first && reaches[entry.index].isOfNobody {
        let (labels, namespace) = (entry.policy.selector ?? Labels(), entry.policy.namespace)
        add(selectors.selecting(labels, in: namespace) { revisions.isRead($0, in: namespace) }, nil, nil)
      }
    }
    authorizations = Array(reaches[..<first])
    tokens = Array(reaches[first..<second])
    others = Array(reaches[second...])
  }

  private static func policies(
    _ traffic: TrafficObjects
  ) -> [(index: Int, policy: PolicySelectors.Policy, isTargeted: Bool)] {
    let authorizations = traffic.authorizationPolicies.map {
      (
        PolicySelectors.Policy(namespace: $0.reference.namespace, selector: $0.selector, revision: $0.revision),
        $0.targets
      )
    }
    let tokens = traffic.requestAuthentications.map {
      (
        PolicySelectors.Policy(namespace: $0.reference.namespace, selector: $0.selector, revision: $0.revision),
        $0.targets
      )
    }
    let others = traffic.proxyPolicies.map {
      (
        PolicySelectors.Policy(namespace: $0.reference.namespace, selector: $0.selector, revision: $0.revision),
        $0.targets
      )
    }
    return (authorizations + tokens + others).enumerated().map { ($0.offset, $0.element.0, !$0.element.1.isEmpty) }
  }
}

/// Whether a PeerAuthentication's mode gives way to that of a closer one of the same pods: one with a selector, else the
/// namespace's, else the mesh's. Places are among `policies`; those below 0 are of other kinds.
private func isOverridden(_ place: Int, among selected: [Int], _ policies: [ProxyPolicy]) -> Bool {
  func closeness(_ policy: ProxyPolicy) -> Int {
    policy.selector != nil ? 2 : policy.reference.namespace == NamespaceScope.root ? 0 : 1
  }
  guard place >= 0, policies[place].reference.kind == "PeerAuthentication" else { return false }
  return selected.contains { other in
    guard other >= 0, policies[other].reference.kind == "PeerAuthentication", let mode = policies[other].mode else {
      return false
    }
    return mode != "UNSET" && closeness(policies[other]) > closeness(policies[place])
  }
}
