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
    /// Groups of equal pods that ztunnel carries.
    var captured = 0
    /// Gateways, those included whose Deployment is not in the input.
    var gateways = 0
    /// Pods that are in no data plane.
    var outside = 0
    /// The first workload that ztunnel carries and no sidecar would.
    var firstNew: WorkloadID?
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

  private(set) var authorizations: [Reach]
  private(set) var tokens: [Reach]
  private(set) var others: [Reach]
  /// The sets of AuthorizationPolicies of captured pods, in the order of their first pod, whose workload stands beside.
  private(set) var podSets: [(set: PodSet, first: WorkloadID?)] = []

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
            if !member.sidecar.isIn, reaches[policy].firstNew == nil { reaches[policy].firstNew = member.workload.id }
          } else {
            reaches[policy].outside += 1
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

/// Gateways whose pods the input does not show: those that Istio makes of Gateways, and those that Istio's own Gateways pick
/// by labels.
struct HiddenGateways {
  /// Labels their pods are known to have; nil: they may be in any namespace.
  private var gateways: [(namespace: String?, labels: Labels)] = []

  init(_ model: MeshModel) {
    let traffic = model.cluster.traffic
    for gateway in traffic.gateways where !traffic.isWaypoint(gateway) {
      var labels = Labels(["gateway.networking.k8s.io/gateway-name": gateway.reference.name])
      if let name = traffic.deploymentName(of: gateway) {
        labels.set("gateway.istio.io/managed", to: "istio.io-gateway-controller")
        labels.set("service.istio.io/canonical-name", to: name)
      }
      gateways.append((gateway.reference.namespace, labels))
    }
    for gateway in traffic.proxyPolicies where gateway.reference.kind == "Gateway" {
      if let labels = gateway.selector { gateways.append((nil, labels)) }
    }
  }

  /// Whether a policy's selector picks one of them. One that picks nobody in the input is a gateway's too where it asks for
  /// the labels that Istio's charts and controllers give to gateways and to nothing else.
  func areSelected(by policy: PolicySelectors.Policy, isOfNobody: Bool) -> Bool {
    guard let selector = policy.selector else {
      return gateways.contains { $0.namespace == policy.namespace }
    }
    let isKnown = gateways.contains { gateway in
      (gateway.namespace == nil || gateway.namespace == policy.namespace || policy.namespace == NamespaceScope.root)
        && gateway.labels.match(selector)
    }
    guard !isKnown, isOfNobody else { return isKnown }
    return selector.pairs.contains { pair in
      switch pair.key {
      case "gateway.networking.k8s.io/gateway-name", "istio.io/gateway-name", "gateway.istio.io/managed": true
      case "istio": pair.value.hasSuffix("gateway")
      case "app": pair.value.hasPrefix("istio-") && pair.value.hasSuffix("gateway")
      default: false
      }
    }
  }
}
