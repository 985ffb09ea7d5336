import Inventory

extension PolicySurvey {
  /// What a policy without targetRefs reaches.
  struct Reach {
    /// A member by its number in the model, and its workload.
    fileprivate struct Place {
      let number: Int
      let workload: WorkloadID
    }

    /// Groups of equal pods that ztunnel serves.
    fileprivate(set) var captured = 0
    /// Gateways, those included whose Deployment is not in the input.
    var gateways = 0
    /// Pods that are in no data plane.
    fileprivate(set) var outside = 0
    fileprivate var new: Place?
    fileprivate var keeping: Place?
    /// It is for a revision of Istio that reads nothing here.
    var isUnread = false

    /// The first workload that ztunnel serves and no sidecar would.
    var firstNew: WorkloadID? { new?.workload }
    /// The first workload that a sidecar serves and ztunnel would not.
    var firstKeeping: WorkloadID? { keeping?.workload }
    /// Whether it selects none of the input's pods.
    var isOfNobody: Bool { captured == 0 && gateways == 0 && outside == 0 }
    /// Whether ztunnel stands before pods that it selects, or would before such as the input does not show.
    var concernsZtunnel: Bool { !isUnread && (captured > 0 || isOfNobody) }

    /// Takes up pods that the policy selects; `isOverridden`: a closer policy of theirs counts in its place.
    mutating func note(_ member: MeshMember, _ number: Int, isOverridden: Bool) {
      let place = Place(number: number, workload: member.workload.id)
      if member.role == .gateway {
        gateways += 1
      } else if member.ambient.isIn {
        captured += 1
        if !member.sidecar.isIn, !isOverridden, new == nil { new = place }
      } else {
        outside += 1
        if member.sidecar.isIn, keeping == nil { keeping = place }
      }
    }

    /// Takes up the pods of another reach.
    fileprivate mutating func add(_ other: Reach) {
      captured += other.captured
      gateways += other.gateways
      outside += other.outside
      if let place = other.new, place.number < new?.number ?? .max { new = place }
      if let place = other.keeping, place.number < keeping?.number ?? .max { keeping = place }
    }
  }

  /// Pods that a list of policies selects all alike, counted once for all of them.
  ///
  /// Worked example: 300 policies of a namespace have no selector, and it has 1,000 pods. Each pod is counted once, and the
  /// sum is added to each of the policies. Only a PeerAuthentication gives way to a closer one of the same pod, so the first
  /// pods at which one holds anew are kept for each closeness.
  struct Tally {
    private var reach = Reach()
    /// The first new pods at which no closer mode is stated than the place says.
    private var new: [PeerCloseness: Reach.Place] = [:]

    /// Takes up pods; `stated` is how close the closest mode is that they have.
    mutating func note(_ member: MeshMember, _ number: Int, stated: PeerCloseness) {
      reach.note(member, number, isOverridden: true)
      guard member.role != .gateway, member.ambient.isIn, !member.sidecar.isIn else { return }
      let place = Reach.Place(number: number, workload: member.workload.id)
      for own in PeerCloseness.allCases where own >= stated && new[own] == nil { new[own] = place }
    }

    /// Adds the pods to what a policy of the list reaches.
    func add(to policy: inout Reach, _ closeness: PeerCloseness) {
      var own = reach
      own.new = new[closeness]
      policy.add(own)
    }
  }
}

/// How close a PeerAuthentication is to the pods that it selects: the mode of the closest counts.
enum PeerCloseness: Int, CaseIterable, Comparable {
  /// None is there.
  case none
  case mesh
  case namespace
  case selector
  /// A policy of another kind: it gives way to no PeerAuthentication.
  case other

  static func < (a: PeerCloseness, b: PeerCloseness) -> Bool { a.rawValue < b.rawValue }

  /// How close a policy is.
  init(_ policy: ProxyPolicy) {
    self =
      policy.reference.kind != "PeerAuthentication"
      ? .other
      : policy.selector != nil ? .selector : policy.reference.namespace == NamespaceScope.root ? .mesh : .namespace
  }

  /// How close a mode is that a policy states; `none`: it states none.
  static func stated(_ policy: ProxyPolicy) -> PeerCloseness {
    guard policy.reference.kind == "PeerAuthentication", let mode = policy.mode, mode != "UNSET" else { return .none }
    return PeerCloseness(policy)
  }
}
