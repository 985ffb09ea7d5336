import Inventory

/// Which waypoint stands before whom in ambient as it is planned: the one that labels lead to today, and those that are yet
/// to be made for the services that need them.
struct PlannedWaypoints {
  private let bindings: WaypointResolver
  private let services: [String: [Service]]

  /// Takes up the bindings of the plan and the Services.
  init(_ model: MeshModel) {
    bindings = model.waypointPlan.bindings
    services = Dictionary(grouping: model.cluster.services, by: \.namespace)
  }

  /// What becomes of a Service's traffic.
  func binding(of service: Service) -> WaypointBinding { bindings.binding(of: service) }

  /// The waypoint before a Service; nil: none.
  func waypoint(before service: Service) -> WaypointName? { binding(of: service).waypoint }

  /// The waypoint before equal pods: their own, or that of a Service that leads to them.
  func waypoint(before member: MeshMember) -> WaypointName? {
    let (labels, namespace) = (member.group.spec.labels, member.workload.id.namespace)
    if let own = bindings.binding(ofPods: labels, in: namespace).waypoint { return own }
    let behind = services(in: namespace).lazy.filter { $0.selector.map { labels.match($0) } ?? false }
    return behind.compactMap { waypoint(before: $0) }.first
  }

  /// The waypoints that labels of Services and their namespaces name, be they there or not.
  var named: Set<WaypointName> { Set(services.values.joined().compactMap { binding(of: $0).named }) }

  /// The Services of a namespace.
  func services(in namespace: String) -> [Service] { services[namespace] ?? [] }

  /// The Service of a name; nil: the input does not have it.
  func service(_ name: String, in namespace: String) -> Service? {
    services[namespace]?.first { $0.name == name }
  }
}
