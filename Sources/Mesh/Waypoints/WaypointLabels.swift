import Inventory

/// Who asks for which waypoint, by the labels `istio.io/use-waypoint` and `istio.io/use-waypoint-namespace`.
///
/// Source: istio/istio `pilot/pkg/serviceregistry/ambient/waypoints.go`: namespaces, services and pods carry them; the value
/// `none` opts out.
struct WaypointLabels {
  /// A label's holder, and the waypoint it names.
  private var uses: [(user: String, namespace: String, name: String)] = []

  init(_ cluster: Cluster) {
    for namespace in cluster.namespaces { add(namespace.labels, "namespace \(namespace.name)", namespace.name) }
    for service in cluster.services {
      add(service.labels, "service \(service.namespace)/\(service.name)", service.namespace)
    }
    for workload in cluster.steadyWorkloads {
      for group in workload.groups { add(group.spec.labels, "pods of \(workload.id)", workload.id.namespace) }
    }
  }

  private mutating func add(_ labels: Labels, _ user: @autoclosure () -> String, _ namespace: String) {
    guard let name = labels[key: "istio.io/use-waypoint"], name != "none", !name.isEmpty else { return }
    uses.append((user(), labels[key: "istio.io/use-waypoint-namespace"] ?? namespace, name))
  }

  func users(of waypoint: Waypoint) -> [String] {
    uses.filter { $0.namespace == waypoint.namespace && $0.name == waypoint.name }.map(\.user)
  }

  /// Labels that name a waypoint which is not there.
  func dangling(_ waypoints: [Waypoint]) -> [(user: String, waypoint: String)] {
    uses.filter { use in !waypoints.contains { $0.namespace == use.namespace && $0.name == use.name } }
      .map { ($0.user, "\($0.namespace)/\($0.name)") }
  }
}
