import Basics
import Inventory

/// What a move is about whatever its waves are, worked out once: who moves, and what becomes of the policies.
package struct MovePreparation: Sendable {
  /// The mesh that moves.
  let model: MeshModel
  /// Where it starts: `current` is what runs today.
  package let start: DataPlane
  /// The data plane that the move leads to.
  package let target: DataPlane
  /// The namespaces that move, by name.
  let moving: [MovingNamespace]
  /// Which waypoint serves whom once the plan is done.
  let use: WaypointUse
  /// The pods that move and the Services before them.
  let pods: FrontedPods
  /// Services that a gateway leads to, by namespace.
  private let atGateways: [String: [L7Need]]
  private let namespaceLabels: [String: Labels]
  /// On the way to ambient.
  private(set) var policies: [PolicyMove] = []
  /// On the way to sidecars: policies with targetRefs, and those at pods that let nobody but a waypoint through.
  private(set) var returns: [PolicyReturn] = []
  /// Policies at the pods that let nobody but a waypoint through, as they stand before the move to sidecars.
  private(set) var guards: [Manifest] = []
  /// What has to be resolved first, and what to look through, a line each.
  private(set) var obstacles: [String] = []
  /// What else changes its meaning, a line each.
  let reviews: [String]

  /// Works out who moves and what becomes of the policies, on the way from `start` to `target`.
  package init(_ model: MeshModel, to target: DataPlane, from start: DataPlane) {
    self.model = model
    self.target = target
    self.start = start
    moving = model.movingNamespaces(to: target, from: start)
    use = WaypointUse(model)
    pods = FrontedPods(model, use)
    atGateways = Dictionary(
      grouping: model.l7Needs.services.filter { $0.asking.isAtGateway },
      by: \.service.namespace)
    namespaceLabels = Dictionary(uniqueKeysWithValues: moving.map { ($0.name, $0.labels) })
    let names = moving.map(\.name)
    guard !names.isEmpty else {
      reviews = []
      return
    }
    let effects = model.policyEffects
    reviews = effects.reviews(target)
    var forward = PoliciesToAmbient(model, pods)
    var back = PoliciesToSidecars(model, pods)
    if target == .ambient {
      policies = forward.moves(of: names)
      if start == .sidecar {
        // What the input has with targetRefs is what runs before the move there.
        policies += PoliciesToAmbient.moves(of: back.returns(of: names), guards: model.waypointGuards(of: names))
      }
      obstacles = model.obstaclesToAmbient(policies, moving, effects)
      if start == .current { obstacles += model.earlyWaypoints(moving) }
    } else {
      returns = back.returns(of: names)
      guards = model.waypointGuards(of: names)
      if start == .ambient {
        // What the input has is what runs before the move there.
        let moves = forward.moves(of: names)
        returns += PoliciesToSidecars.returns(of: moves)
        guards = moves.flatMap { $0.guards.sorted { $0.key < $1.key }.flatMap(\.value) }.onceEach
      }
      obstacles =
        returns.compactMap { move in
          move.obstacle.map { "\(move.policy.words): \($0) (\(move.policy.reference.source))" }
        } + effects.envoyFiltersOfWaypoints
    }
  }

  /// The namespaces in the order in which they are best moved.
  package var candidates: MoveCandidates {
    var held: Set<String> = []
    if target == .ambient, moving.contains(where: { !$0.sidecarred.isEmpty }) {
      held = Set(policies.filter { $0.policy.isSecurity }.flatMap { $0.copies.filter { !$0.value.isEmpty }.keys })
    } else if target == .sidecar {
      let security = returns.filter { $0.policy.isSecurity && $0.obstacle == nil }
      held = Set(security.flatMap(\.namespaces) + guards.map(\.namespace))
    }
    let names = moving.map(\.name)
    var candidates = MoveCandidates()
    candidates.oneByOne = names.filter { !held.contains($0) }
    if target == .ambient {
      candidates.last = names.filter(held.contains)
    } else {
      candidates.first = names.filter(held.contains)
    }
    return candidates
  }

  /// Services that a gateway leads to and whose waypoint holds something for them, or where guards let only the waypoint in,
  /// and that do not say yet that the gateway's traffic is to take the waypoint.
  func ingressServices(_ names: [String], guarded: Set<String>) -> [Service] {
    let key = "istio.io/ingress-use-waypoint"
    return names.flatMap { atGateways[$0] ?? [] }.filter { need in
      let service = need.service
      guard need.level == .mesh || guarded.contains(service.namespace), use[service] != nil else { return false }
      return (service.labels[key: key] ?? namespaceLabels[service.namespace]?[key: key]) != "true"
    }.map(\.service)
  }

  /// The labels of waypoints that the input has, and that a move to sidecars takes away: where the plan has no others.
  var labelsToday: [WaypointLabel] {
    let keys = ["istio.io/use-waypoint", "istio.io/use-waypoint-namespace", "istio.io/ingress-use-waypoint"]
    let names = Set(moving.map(\.name))
    let planned = Set(model.waypointPlan.labels.map(\.holder))
    var found: [WaypointLabel] = []
    func note(_ holder: WaypointLabel.Holder, _ labels: Labels, _ count: Int = 3) {
      let values = keys.prefix(count).compactMap { key in labels[key: key].map { Labels.Pair(key: key, value: $0) } }
      if !values.isEmpty, !planned.contains(holder) { found.append(WaypointLabel(holder: holder, values: values)) }
    }
    for namespace in model.cluster.namespaces where names.contains(namespace.name) {
      note(.namespace(namespace.name), namespace.labels, 2)
    }
    for service in model.cluster.services where names.contains(service.namespace) {
      note(.service(namespace: service.namespace, name: service.name), service.labels)
    }
    for entry in model.cluster.traffic.serviceEntries where names.contains(entry.reference.namespace) {
      note(.serviceEntry(namespace: entry.reference.namespace, name: entry.reference.name), entry.labels)
    }
    for namespace in moving {
      for workload in namespace.joining {
        var labels = Labels()
        for key in keys.prefix(2) {
          if let value = workload.groups.lazy.compactMap({ $0.spec.labels[key: key] }).first {
            labels.set(key, to: value)
          }
        }
        note(.pods(workload.id), labels)
      }
    }
    return found
  }
}
