import Inventory

/// Which waypoint stands before whom in ambient as it is planned: the one that labels lead to today, and those that are yet
/// to be made for the services that need them. Every Service is asked once.
struct PlannedWaypoints {
  private struct ServiceName: Hashable {
    var namespace: String
    var name: String
  }

  /// Who is behind a waypoint.
  struct Users {
    /// The Services, in the order of the input.
    fileprivate(set) var services: [Service] = []
    /// How many of them are in the waypoint's own namespace.
    fileprivate(set) var ownCount = 0
  }

  /// The pods and the Services that lead to them.
  let index: ServiceIndex
  private let bindings: WaypointResolver
  private let services: [Service]
  /// The waypoint of each Service.
  private var waypoints: [WaypointName?] = []
  private var users: [WaypointName: Users] = [:]
  private var places: [ServiceName: Int] = [:]
  private var counts: [String: Int] = [:]
  /// The waypoints that labels of Services and their namespaces name, be they there or not.
  private(set) var named: Set<WaypointName> = []
  /// The namespaces with a Service behind a waypoint.
  private(set) var servedNamespaces: Set<String> = []

  /// Takes up the bindings of the plan and the Services.
  init(_ model: MeshModel) {
    index = model.l7Needs.index
    bindings = model.waypointPlan.bindings
    services = model.cluster.services
    for (number, service) in services.enumerated() {
      let place = ServiceName(namespace: service.namespace, name: service.name)
      if places[place] == nil { places[place] = number }
      counts[service.namespace, default: 0] += 1
      let binding = binding(of: service)
      if let name = binding.named { named.insert(name) }
      waypoints.append(binding.waypoint)
      guard let waypoint = binding.waypoint else { continue }
      servedNamespaces.insert(service.namespace)
      users[waypoint, default: Users()].services.append(service)
      if service.namespace == waypoint.namespace { users[waypoint]?.ownCount += 1 }
    }
  }

  /// What becomes of a Service's traffic.
  func binding(of service: Service) -> WaypointBinding { bindings.binding(of: service) }

  /// The waypoint before a Service, by its number; nil: none.
  func waypoint(before service: Int) -> WaypointName? { waypoints[service] }

  /// The waypoint before equal pods: their own, or that of a Service that leads to them.
  func waypoint(before member: MeshMember) -> WaypointName? {
    let (labels, namespace) = (member.group.spec.labels, member.workload.id.namespace)
    if let own = bindings.binding(ofPods: labels, in: namespace).waypoint { return own }
    return index.services(selecting: labels, in: namespace).lazy.compactMap { waypoints[$0] }.first
  }

  /// Who is behind a waypoint.
  func users(of waypoint: WaypointName) -> Users { users[waypoint] ?? Users() }

  /// How many Services a namespace has.
  func serviceCount(in namespace: String) -> Int { counts[namespace] ?? 0 }

  /// The Service of a name; nil: the input does not have it.
  func service(_ name: String, in namespace: String) -> Service? {
    places[ServiceName(namespace: namespace, name: name)].map { services[$0] }
  }
}
