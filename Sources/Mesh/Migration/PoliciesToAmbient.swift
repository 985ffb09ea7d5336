import Inventory

/// The policies of a cluster on the way to ambient: those that mean something else at ztunnel, rewritten for waypoints.
///
/// Worked example: `allow-get` in `shop` selects `app: cart` and allows the method GET. ztunnel would drop the rule and refuse
/// everything, so the copy `allow-get-waypoint` targets the Service `cart`, which has a waypoint; the pods then let only the
/// waypoint's service account through (`waypoint-only`, `waypoint-in`), and the old policy goes once they are in ambient.
///
/// A policy that goes by callers' identities alone would hold at ztunnel, but not behind a waypoint: there the caller is the
/// waypoint. Source: istio.io, ambient/usage/l4-policy; istio/ztunnel `src/rbac.rs`.
struct PoliciesToAmbient {
  private struct Selection: Hashable {
    var namespace: String
    var selector: Labels?
  }

  private let model: MeshModel
  private let pods: FrontedPods
  private let gateways: [MeshMember]
  private let hidden: HiddenGateways
  private var names: PolicyNames
  /// What stands before the pods of each selection so far: many policies are for the same pods.
  private var fronts: [Selection: FrontedPods.Front] = [:]

  /// Looks at the policies of this mesh.
  init(_ model: MeshModel, _ pods: FrontedPods) {
    self.model = model
    self.pods = pods
    gateways = model.members.filter { $0.role == .gateway }
    hidden = HiddenGateways(model)
    names = PolicyNames(model)
  }

  /// The policies that a move of these namespaces changes.
  mutating func moves(of moving: [String]) -> [PolicyMove] {
    let all = Set(moving)
    let accounts = WaypointAccounts(model.cluster.traffic)
    var guarded: [Selection: [Manifest]] = [:]
    var moves: [PolicyMove] = []
    for policy in model.cluster.traffic.movingPolicies where policy.targets.isEmpty && !accounts.areNamed(by: policy) {
      let isRoot = policy.reference.namespace == NamespaceScope.root
      let reach = isRoot ? moving : all.contains(policy.reference.namespace) ? [policy.reference.namespace] : []
      guard !reach.isEmpty, policy.selector?[key: "gateway.networking.k8s.io/gateway-name"] == nil,
        var move = move(policy, reach)
      else { continue }
      if move.obstacle == nil, policy.isSecurity {
        for namespace in move.namespaces {
          let selection = Selection(namespace: namespace, selector: policy.selector)
          let guards =
            guarded[selection]
            ?? model.guards(in: namespace, at: policy.selector, front(selection).waypoints, naming: &names)
          guarded[selection] = guards
          move.guards[namespace] = guards
        }
      }
      moves.append(move)
    }
    return moves
  }

  /// The same on the way back to ambient, where the policies of the input have become `returns` at sidecars.
  static func moves(of returns: [PolicyReturn], guards: [Manifest]) -> [PolicyMove] {
    returns.filter { $0.obstacle == nil }.map { policy in
      var move = PolicyMove(policy: policy.policy, namespaces: policy.namespaces)
      for namespace in policy.namespaces {
        move.copies[namespace] = namespace == policy.namespaces.first ? policy.replaced : []
        move.guards[namespace] = guards.filter { $0.namespace == namespace }
      }
      move.old = policy.final
      return move
    }
  }

  private mutating func front(_ selection: Selection) -> FrontedPods.Front {
    if let known = fronts[selection] { return known }
    let front = pods.front(selection.namespace, selection.selector)
    fronts[selection] = front
    return front
  }

  private mutating func move(_ policy: MovingPolicy, _ reach: [String]) -> PolicyMove? {
    var move = PolicyMove(policy: policy, namespaces: [])
    var fronted: [(namespace: String, front: FrontedPods.Front)] = []
    // It has a sidecar and does not come along, so the old policy stays its only one.
    var keeping: MeshMember?
    // Behind a Service without a waypoint nobody would hold it, and nobody could call the pods.
    var cutOff: (workload: WorkloadID, service: Service)?
    for namespace in reach {
      let front = front(Selection(namespace: namespace, selector: policy.selector))
      guard front.hasPods else { continue }
      move.namespaces.append(namespace)
      keeping = keeping ?? front.keeping
      if policy.isSecurity { cutOff = cutOff ?? front.cutOff }
      if !front.services.isEmpty { fronted.append((namespace, front)) }
      move.unfronted = move.unfronted.isEmpty ? front.unfronted : move.unfronted + front.unfronted
    }
    guard !move.namespaces.isEmpty, policy.readsRequests || policy.looksAtCallers && !fronted.isEmpty else {
      return nil
    }
    let isRoot = policy.reference.namespace == NamespaceScope.root
    let guardedGateway = gateways.first { gateway in
      (isRoot || gateway.workload.id.namespace == policy.reference.namespace)
        && policy.selector.map { gateway.group.spec.labels.match($0) } ?? true
    }
    if let guardedGateway {
      move.obstacle = PolicyMove.obstacle("the gateway \(guardedGateway.workload.id)", "the gateway")
    } else if hidden.areSelected(by: policy.selecting, isOfNobody: false) {
      move.obstacle = PolicyMove.obstacle("gateways whose pods the input does not show", "the gateways")
    } else if let keeping {
      move.obstacle = PolicyMove.obstacle(
        "\(keeping.workload.id), which keeps its sidecar (\(keeping.ambient.reason)),", "that one")
    } else if let why = policy.unwritable {
      move.obstacle = why
    } else if fronted.isEmpty {
      move.obstacle =
        "no Service with a waypoint selects its pods: a waypoint enforces it only for calls through a Service"
    } else if let cutOff {
      move.obstacle =
        "it is for \(cutOff.workload) too, whose Service \(cutOff.service.namespace)/\(cutOff.service.name) has no waypoint: give the Service one (istio.io/use-waypoint), or give those pods their own policy that ztunnel can enforce, and this one a selector for the other pods"
    } else if let (headless, waypoint) = sharedHeadless(fronted.map(\.front)) {
      move.obstacle =
        "clients of the headless service \(headless.namespace)/\(headless.name) connect to its pods, and for those calls a waypoint enforces only policies that target its Gateway, which are for all services behind \(waypoint): give it a waypoint of its own (istio.io/waypoint-for=all)"
    } else {
      for namespace in move.namespaces { move.copies[namespace] = [] }
      for (namespace, front) in fronted { move.copies[namespace] = copies(policy, namespace, front) }
      move.old = [policy.original].compactMap { $0 }
    }
    return move
  }

  /// A headless service among these that shares its waypoint with others.
  private func sharedHeadless(_ fronts: [FrontedPods.Front]) -> (Service, WaypointName)? {
    fronts.lazy.compactMap(\.headless).first { !$0.isAll }.map { ($0.service, $0.waypoint) }
  }

  private mutating func copies(_ policy: MovingPolicy, _ namespace: String, _ front: FrontedPods.Front) -> [Manifest] {
    let fronted = front.services
    if let waypoint = front.waypointOfAll, policy.selector == nil || front.headless != nil {
      return [
        policy.rewritten(as: names.take(policy.reference, "waypoint", in: namespace), in: namespace) {
          $0.insert("targetRefs", .gateway(waypoint.name))
        }
      ].compactMap { $0 }
    }
    // Istio takes at most 16 targets a policy.
    return stride(from: 0, to: fronted.count, by: 16).compactMap { start in
      let targets = fronted[start...].prefix(16).map(\.name)
      return policy.rewritten(as: names.take(policy.reference, "waypoint", in: namespace), in: namespace) {
        $0.insert("targetRefs", .services(targets))
      }
    }
  }
}
