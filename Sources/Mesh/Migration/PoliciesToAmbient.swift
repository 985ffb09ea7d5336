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
  private let model: MeshModel
  private let use: WaypointUse
  private let apps: [String: [MeshMember]]
  private let gateways: [MeshMember]
  private let hidden: HiddenGateways
  private let services: [String: [Service]]
  private var names: PolicyNames

  /// Looks at the policies of this mesh; `use` says which waypoint serves whom.
  init(_ model: MeshModel, _ use: WaypointUse) {
    self.model = model
    self.use = use
    apps = Dictionary(grouping: model.members.filter { $0.role == .application }) { $0.workload.id.namespace }
    gateways = model.members.filter { $0.role == .gateway }
    hidden = HiddenGateways(model)
    services = model.writableServices
    names = PolicyNames(model)
  }

  /// The policies that a move of these namespaces changes.
  mutating func moves(of moving: [String]) -> [PolicyMove] {
    let all = Set(moving)
    var guarded: [String: [(selector: Labels?, guards: [Manifest])]] = [:]
    var moves: [PolicyMove] = []
    for policy in model.cluster.traffic.movingPolicies where policy.targets.isEmpty && !model.isGuard(policy) {
      let isRoot = policy.reference.namespace == NamespaceScope.root
      let reach = isRoot ? moving : all.contains(policy.reference.namespace) ? [policy.reference.namespace] : []
      guard !reach.isEmpty, policy.selector?[key: "gateway.networking.k8s.io/gateway-name"] == nil,
        var move = move(policy, reach)
      else { continue }
      if move.obstacle == nil, policy.isSecurity {
        for namespace in move.namespaces {
          if let known = guarded[namespace]?.first(where: { $0.selector == policy.selector }) {
            move.guards[namespace] = known.guards
            continue
          }
          let guards = model.guards(in: namespace, at: policy.selector, use, naming: &names)
          guarded[namespace, default: []].append((policy.selector, guards))
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

  private mutating func move(_ policy: MovingPolicy, _ reach: [String]) -> PolicyMove? {
    var move = PolicyMove(policy: policy, namespaces: [])
    var fronted: [String: [Service]] = [:]
    // It has a sidecar and does not come along, so the old policy stays its only one.
    var keeping: MeshMember?
    // Behind a Service without a waypoint nobody would hold it, and nobody could call the pods.
    var cutOff: (workload: WorkloadID, service: Service)?
    for namespace in reach {
      let own = (apps[namespace] ?? []).filter { member in
        policy.selector.map { member.group.spec.labels.match($0) } ?? true
      }
      guard !own.isEmpty else { continue }
      move.namespaces.append(namespace)
      keeping = keeping ?? own.first { $0.sidecar.isIn && !$0.ambient.isIn }
      let before = (services[namespace] ?? []).filter { service in
        guard use[service] != nil, let selector = service.selector else { return false }
        return own.contains { $0.group.spec.labels.match(selector) }
      }
      if !before.isEmpty { fronted[namespace] = before }
      for member in own where move.unfronted.last != member.workload.id {
        if !before.contains(where: { $0.selector.map { member.group.spec.labels.match($0) } ?? false }) {
          move.unfronted.append(member.workload.id)
          if policy.isSecurity, cutOff == nil, let service = services[namespace]?.first(where: { $0.leads(to: member) })
          {
            cutOff = (member.workload.id, service)
          }
        }
      }
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
    } else if let (headless, waypoint) = headless(fronted) {
      move.obstacle =
        "clients of the headless service \(headless.namespace)/\(headless.name) connect to its pods, and for those calls a waypoint enforces only policies that target its Gateway, which are for all services behind \(waypoint): give it a waypoint of its own (istio.io/waypoint-for=all)"
    } else {
      for namespace in move.namespaces { move.copies[namespace] = copies(policy, namespace, fronted[namespace] ?? []) }
      move.old = [policy.original].compactMap { $0 }
    }
    return move
  }

  /// A headless service among these that shares its waypoint with others.
  private func headless(_ fronted: [String: [Service]]) -> (Service, WaypointName)? {
    for (_, services) in fronted.sorted(by: { $0.key < $1.key }) {
      guard let headless = services.first(where: { $0.reach == .pods }), let waypoint = use[headless] else { continue }
      if !isAll(services, waypoint) { return (headless, waypoint) }
    }
    return nil
  }

  /// Whether these are all services behind a waypoint of their namespace, so that a policy for it is for them alone.
  private func isAll(_ fronted: [Service], _ waypoint: WaypointName) -> Bool {
    let names = Set(fronted.map(\.name))
    return waypoint.namespace == fronted[0].namespace
      && services.allSatisfy { namespace, own in
        own.allSatisfy { service in
          use[service] != waypoint || namespace == waypoint.namespace && names.contains(service.name)
        }
      }
  }

  private mutating func copies(_ policy: MovingPolicy, _ namespace: String, _ fronted: [Service]) -> [Manifest] {
    guard !fronted.isEmpty else { return [] }
    if let use = use[fronted[0]], policy.selector == nil || fronted.contains(where: { $0.reach == .pods }),
      isAll(fronted, use)
    {
      return [
        policy.rewritten(as: names.take(policy.reference, "waypoint", in: namespace), in: namespace) {
          $0.insert("targetRefs", .gateway(use.name))
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

extension Service {
  /// Whether it leads to a pod.
  fileprivate func leads(to member: MeshMember) -> Bool {
    reach != .externalName && selector.map(member.group.spec.labels.match) ?? false
  }
}
