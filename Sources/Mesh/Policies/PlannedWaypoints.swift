import Inventory

/// Which waypoint stands before whom in ambient as it is planned: the one that labels lead to today, and those that are yet
/// to be made for the services that need them.
struct PlannedWaypoints {
  private let resolver: WaypointResolver
  private var services: [String: [Service]] = [:]
  /// The waypoint that is planned for a Service, by `service namespace/name`.
  private var planned: [String: WaypointName] = [:]
  /// Namespaces whose only planned waypoint is led to by the namespace's label.
  private var ofNamespaces: [String: WaypointName] = [:]

  init(_ model: MeshModel) {
    resolver = model.waypointResolver
    services = Dictionary(grouping: model.cluster.services, by: \.namespace)
    for waypoint in model.waypoints where waypoint.origin == .needed {
      let name = WaypointName(waypoint.namespace, waypoint.name)
      for user in waypoint.users { planned[user] = name }
      guard model.settings.waypointPlacement != .service else { continue }
      for user in waypoint.users {
        let namespace = user.dropFirst("service ".count).prefix { $0 != "/" }
        ofNamespaces[String(namespace)] = name
      }
    }
  }

  /// What becomes of a Service's traffic: the binding of its labels, and the planned waypoint where they lead to none.
  func binding(of service: Service) -> WaypointBinding {
    let binding = resolver.binding(of: service)
    guard binding.waypoint == nil, service.reach == .address || binding.outcome != .unasked else { return binding }
    let own = planned["service \(service.namespace)/\(service.name)"]
    // A namespace's label leads all of its services there but those that say otherwise themselves.
    let shared = binding.outcome == .unasked ? ofNamespaces[service.namespace] : nil
    guard let name = own ?? shared else { return binding }
    return WaypointBinding(outcome: .bound, named: name, isInherited: own == nil)
  }

  func waypoint(before service: Service) -> WaypointName? { binding(of: service).waypoint }

  /// The waypoint before equal pods: their own, or that of a Service that leads to them.
  func waypoint(before member: MeshMember) -> WaypointName? {
    let (labels, namespace) = (member.group.spec.labels, member.workload.id.namespace)
    if let own = resolver.binding(ofPods: labels, in: namespace).waypoint { return own }
    return behind(labels, in: namespace).lazy.compactMap { waypoint(before: $0) }.first
  }

  /// The waypoints that labels of Services and their namespaces name, be they there or not.
  var named: Set<WaypointName> { Set(services.values.joined().compactMap { resolver.binding(of: $0).named }) }

  /// The Services of a namespace that lead to pods with these labels.
  func behind(_ labels: Labels, in namespace: String) -> [Service] {
    services[namespace]?.filter { $0.selector.map { labels.match($0) } ?? false } ?? []
  }

  /// The Services of a namespace.
  func services(in namespace: String) -> [Service] { services[namespace] ?? [] }

  /// The Service of a name; nil: the input does not have it.
  func service(_ name: String, in namespace: String) -> Service? {
    services[namespace]?.first { $0.name == name }
  }
}
