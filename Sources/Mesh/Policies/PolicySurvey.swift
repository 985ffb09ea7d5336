import Inventory

/// Whom the policies of a cluster reach, in the ambient data plane: pods that ztunnel stands before, gateways, pods outside.
///
/// A policy with a selector that only gateways fit, be their Deployments in the input or not, stays what it is in every
/// data plane; so does one with targetRefs to a Gateway that is no waypoint.
///
/// Source: istio/istio `pilot/pkg/model/policyattachment.go`.
struct PolicySurvey {
  /// Pods with the same AuthorizationPolicies.
  struct PodSet: Hashable {
    /// The policies' places in the cluster's list.
    var policies: [Int]
    /// The waypoint before them, in ambient as planned.
    var waypoint: WaypointName?
  }

  /// Whom each AuthorizationPolicy reaches, in the order of the input.
  private(set) var authorizations: [Reach] = []
  /// Whom each RequestAuthentication reaches.
  private(set) var tokens: [Reach] = []
  /// Whom each of the others reaches.
  private(set) var others: [Reach] = []
  /// The sets of AuthorizationPolicies of captured pods, in the order of their first pod, whose workload stands beside.
  private(set) var podSets: [(set: PodSet, first: WorkloadID?)] = []

  /// A policy of any kind, by its place among all.
  private struct Entry {
    let index: Int
    let policy: PolicySelectors.Policy
    let isTargeted: Bool
  }

  /// Goes through all members once, and looks up the policies that select them.
  init(_ model: MeshModel) {
    let traffic = model.cluster.traffic
    let first = traffic.authorizationPolicies.count
    let second = first + traffic.requestAuthentications.count
    let all = PolicySurvey.entries(traffic)
    if all.isEmpty { return }
    var selectors = PolicySelectors(all.filter { !$0.isTargeted }.map { ($0.index, $0.policy) }, count: all.count)
    var reaches = [Reach](repeating: Reach(), count: all.count)
    let revisions = InstalledRevisions(model.cluster)
    let waypoints = PlannedWaypoints(model)
    var sets = PodSets(authorizations: first)

    let none = [PeerCloseness](repeating: .none, count: second)
    let stated = none + traffic.proxyPolicies.map(PeerCloseness.stated)
    let closeness = none.map { _ in PeerCloseness.other } + traffic.proxyPolicies.map(PeerCloseness.init)
    var (tallies, statedByAll): ([Tally], [PeerCloseness]) = ([], [])

    for (number, member) in model.members.enumerated() where member.isInEveryDataPlane {
      let (labels, namespace) = (member.group.spec.labels, member.workload.id.namespace)
      let whole = selectors.whole(namespace) { revisions.isRead($0, in: namespace) }
      let selected = selectors.selecting(labels, in: namespace) { revisions.isRead($0, in: namespace) }
      for list in selectors.lists[tallies.count...] {
        tallies.append(Tally())
        statedByAll.append(list.lazy.map { stated[$0] }.max() ?? .none)
      }
      let closest = max(
        whole.lists.map { statedByAll[$0] }.max() ?? .none, selected.lazy.map { stated[$0] }.max() ?? .none)
      for list in whole.lists { tallies[list].note(member, number, stated: closest) }
      for policy in selected { reaches[policy].note(member, number, isOverridden: closest > closeness[policy]) }
      if member.role == .application, member.ambient.isIn {
        sets.add(whole, selected, of: selectors, at: member.workload.id) { waypoints.waypoint(before: member) }
      }
    }
    for (list, tally) in tallies.enumerated() {
      for policy in selectors.lists[list] { tally.add(to: &reaches[policy], closeness[policy]) }
    }
    let hidden = HiddenGateways(model)
    for entry in all where !entry.isTargeted {
      if hidden.areSelected(by: entry.policy, isOfNobody: reaches[entry.index].isOfNobody) {
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
      let whole = selectors.whole(namespace) { revisions.isRead($0, in: namespace) }
      let selected = selectors.selecting(labels, in: namespace) { revisions.isRead($0, in: namespace) }
      sets.add(whole, selected, of: selectors, at: nil) { nil }
    }
    podSets = sets.found
    authorizations = Array(reaches[..<first])
    tokens = Array(reaches[first..<second])
    others = Array(reaches[second...])
  }

  private static func entries(_ traffic: TrafficObjects) -> [Entry] {
    let authorizations = traffic.authorizationPolicies.map { ($0.reference, $0.selector, $0.revision, $0.targets) }
    let tokens = traffic.requestAuthentications.map { ($0.reference, $0.selector, $0.revision, $0.targets) }
    let others = traffic.proxyPolicies.map { ($0.reference, $0.selector, $0.revision, $0.targets) }
    return (authorizations + tokens + others).enumerated().map { index, policy in
      let (reference, selector, revision, targets) = policy
      return Entry(
        index: index,
        policy: PolicySelectors.Policy(namespace: reference.namespace, selector: selector, revision: revision),
        isTargeted: !targets.isEmpty)
    }
  }
}

/// Collects the sets of AuthorizationPolicies that pods have, each once.
private struct PodSets {
  /// A set as it is found: the lists for all pods of a place by their numbers, and the policies that select some.
  private struct Key: Hashable {
    let whole: PolicySelectors.Whole
    let selected: [Int]
    let waypoint: WaypointName?
  }

  /// The sets, in the order of their first pod.
  private(set) var found: [(set: PolicySurvey.PodSet, first: WorkloadID?)] = []
  /// The AuthorizationPolicies are the first so many of all policies.
  private let authorizations: Int
  private var seen: Set<Key> = []
  private var known: Set<PolicySurvey.PodSet> = []

  init(authorizations: Int) { self.authorizations = authorizations }

  /// Adds the policies of pods, if it has not got them yet.
  mutating func add(
    _ whole: PolicySelectors.Whole, _ selected: [Int], of selectors: PolicySelectors, at workload: WorkloadID?,
    behind waypoint: () -> WaypointName?
  ) {
    let own = selected.filter { $0 < authorizations }
    // Lists are in the order of the policies, so one that begins with another kind has none.
    let lists = whole.lists.map { selectors.lists[$0] }.filter { ($0.first ?? authorizations) < authorizations }
    guard !own.isEmpty || !lists.isEmpty else { return }
    let waypoint = waypoint()
    guard seen.insert(Key(whole: whole, selected: own, waypoint: waypoint)).inserted else { return }
    let policies = (own + lists.joined().filter { $0 < authorizations }).sorted()
    let set = PolicySurvey.PodSet(policies: policies, waypoint: waypoint)
    if known.insert(set).inserted { found.append((set, workload)) }
  }
}
