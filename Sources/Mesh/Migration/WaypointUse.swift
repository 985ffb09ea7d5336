import Basics
import Inventory

/// Which waypoint each service's traffic takes once the labels of the plan are set and the waypoints that it needs are there.
struct WaypointUse {
  private let plan: WaypointPlan
  private let resolver: WaypointResolver
  private let labels: [String: Labels]
  /// The labels of the pods behind each headless service, which clients dial themselves.
  private let dialled: [String: [Labels]]

  /// Works the bindings out, with the labels and waypoints of the plan in place.
  init(_ model: MeshModel) {
    plan = model.waypointPlan
    var cluster = model.cluster
    var namespaces: [String: [WaypointLabel]] = [:]
    var services: [String: [WaypointLabel]] = [:]
    for label in plan.labels {
      switch label.holder {
      case .namespace(let name): namespaces[name, default: []].append(label)
      case .service(let namespace, let name): services["\(namespace)/\(name)", default: []].append(label)
      default: break
      }
    }
    for index in cluster.namespaces.indices {
      cluster.namespaces[index].labels.apply(namespaces[cluster.namespaces[index].name] ?? [])
    }
    for (name, labels) in namespaces where !cluster.namespaces.contains(where: { $0.name == name }) {
      var own = Labels()
      own.apply(labels)
      cluster.namespaces.append(Namespace(name: name, labels: own))
    }
    for waypoint in plan.waypoints where waypoint.origin == .needed {
      cluster.traffic.gateways.append(waypoint.gateway(isShared: waypoint.takesGuests(model.settings)))
    }
    resolver = WaypointResolver(cluster, version: model.settings.istioVersion)
    var held: [String: Labels] = [:]
    for service in model.cluster.services {
      let name = "\(service.namespace)/\(service.name)"
      guard let more = services[name] else { continue }
      var own = service.labels
      own.apply(more)
      held[name] = own
    }
    labels = held
    var dialled: [String: [Labels]] = [:]
    for (number, need) in model.l7Needs.services.enumerated() where need.service.reach == .pods {
      let pods = model.l7Needs.index.pods(behind: number)
      dialled["\(need.service.namespace)/\(need.service.name)"] = pods.map(\.labels)
    }
    self.dialled = dialled
  }

  /// The waypoint of a service; nil: none.
  ///
  /// The pods of a headless service `pg` have one without asking for it where their namespace's label leads to a waypoint that
  /// takes pods too, since `cart`, which is headless as well, needs it.
  subscript(service: Service) -> WaypointName? {
    let name = "\(service.namespace)/\(service.name)"
    if service.reach == .pods {
      if let planned = plan.waypoint(of: service) { return planned }
      let all = (dialled[name] ?? []).map { resolver.binding(ofPods: $0, in: service.namespace).waypoint }
      return all.contains(nil) ? nil : all.first ?? nil
    }
    var service = service
    service.labels = labels[name] ?? service.labels
    return resolver.binding(of: service).waypoint
  }
}

extension Labels {
  /// Sets and takes away what a label of the plan says.
  mutating func apply(_ labels: [WaypointLabel]) {
    let removed = Set(labels.flatMap(\.removed))
    if !removed.isEmpty {
      self = Labels(
        Dictionary(uniqueKeysWithValues: pairs.filter { !removed.contains($0.key) }.map { ($0.key, $0.value) }))
    }
    for value in labels.flatMap(\.values) { set(value.key, to: value.value) }
  }
}

extension Waypoint {
  /// Whether the listener of one that is to be made must let in other namespaces, which istioctl's does not.
  func takesGuests(_ settings: MeshSettings) -> Bool { settings.waypointPlacement == .shared || !guests.isEmpty }

  /// The Gateway that the move makes for it.
  fileprivate func gateway(isShared: Bool) -> KubernetesGateway {
    var gateway = KubernetesGateway(
      reference: ObjectReference(
        kind: "Gateway", namespace: namespace, name: name, source: source ?? .init(file: "the plan")))
    gateway.className = "istio-waypoint"
    gateway.labels = Labels(["istio.io/waypoint-for": takes])
    var listener = KubernetesGateway.Listener()
    (listener.protocolName, listener.port) = ("HBONE", 15008)
    if isShared { listener.from = "All" }
    gateway.listeners = [listener]
    return gateway
  }
}

extension WaypointLabel {
  /// The namespace of what it is set on.
  var namespace: String {
    switch holder {
    case .namespace(let name): name
    case .service(let namespace, _), .serviceEntry(let namespace, _): namespace
    case .pods(let id): id.namespace
    case .gateway(let name): name.namespace
    }
  }

  /// What `kubectl label` sets and takes away.
  var changes: [ShellCommands.Change] { values.map { ($0.key, $0.value) } + removed.map { ($0, nil) } }

  /// The command that sets it; nil where pods have it in their template.
  var command: String? { line(changes) }

  /// The command that brings back what was there before.
  func undo(_ before: Labels) -> String? { line(changes.map { ($0.key, before[key: $0.key]) }) }

  private func line(_ changes: [ShellCommands.Change]) -> String? {
    switch holder {
    case .namespace(let name): ShellCommands.label("namespace", [name], changes)
    case .service(let namespace, let name): ShellCommands.label("service", [name], in: namespace, changes)
    case .serviceEntry(let namespace, let name): ShellCommands.label("serviceentry", [name], in: namespace, changes)
    case .gateway(let name): ShellCommands.label(ShellCommands.gateway, [name.name], in: name.namespace, changes)
    case .pods: nil
    }
  }
}
