import Inventory

/// Which waypoint each service's traffic takes once a move to ambient is done, and the labels that lead it there.
///
/// Worked example: `reviews` needs L7, and the Gateways `bookinfo-details` and `bookinfo-reviews` are there without a label
/// that leads to them: the second is named for it, so the Service `reviews` is to carry
/// `istio.io/use-waypoint=bookinfo-reviews`. One waypoint alone in a namespace is for all of it.
struct WaypointUse {
  /// A label that is to be set.
  struct Label: Hashable {
    /// Nil: on the namespace.
    var service: String?
    var namespace: String
    var waypoint: String
    var waypointNamespace: String

    /// `service shop/cart: istio.io/use-waypoint=waypoint`.
    var words: String {
      let holder = service.map { "service \(namespace)/\($0)" } ?? "namespace \(namespace)"
      let elsewhere =
        waypointNamespace == namespace ? "" : ", istio.io/use-waypoint-namespace=\(waypointNamespace)"
      return "\(holder): istio.io/use-waypoint=\(waypoint)\(elsewhere)"
    }

    /// What `kubectl label` sets.
    var changes: [ShellCommands.Change] {
      [("istio.io/use-waypoint", waypoint)]
        + (waypointNamespace == namespace ? [] : [("istio.io/use-waypoint-namespace", waypointNamespace)])
    }
  }

  private(set) var labels: [Label] = []
  /// Services that need a waypoint, of which the namespace has several and none is named for them.
  private(set) var undecided: [(service: Service, among: [String])] = []
  private var namespaceUse: [String: (namespace: String, name: String)] = [:]
  private var serviceUse: [String: (namespace: String, name: String)?] = [:]

  init(_ model: MeshModel) {
    for namespace in model.cluster.namespaces { namespaceUse[namespace.name] = namespace.labels.waypoint(namespace.name) }
    for service in model.cluster.services where service.labels[key: "istio.io/use-waypoint"] != nil {
      serviceUse["\(service.namespace)/\(service.name)"] = .some(service.labels.waypoint(service.namespace))
    }
    let needing = model.l7Needs.filter { $0.level == .mesh }.map(\.service)
    for waypoint in model.waypoints where waypoint.origin == .needed {
      switch model.settings.waypointPlacement {
      case .namespace: add(nil, waypoint.namespace, waypoint)
      case .service:
        for user in waypoint.users {
          if let slash = user.lastIndex(of: "/") { add(String(user[user.index(after: slash)...]), waypoint.namespace, waypoint) }
        }
      case .shared: for name in Set(needing.map(\.namespace)).sorted() { add(nil, name, waypoint) }
      }
    }
    for service in needing where self[service] == nil {
      let here = model.waypoints.filter {
        $0.namespace == service.namespace && $0.origin != .needed && $0.takes != "none"
      }
      if here.count == 1 {
        add(nil, service.namespace, here[0])
      } else if let own = here.first(where: { $0.isNamed(for: service) }) {
        add(service.name, service.namespace, own)
      } else if !here.isEmpty {
        undecided.append((service, here.map(\.name)))
      }
    }
  }

  private mutating func add(_ service: String?, _ namespace: String, _ waypoint: Waypoint) {
    let label = Label(
      service: service, namespace: namespace, waypoint: waypoint.name, waypointNamespace: waypoint.namespace)
    guard !labels.contains(label) else { return }
    labels.append(label)
    let use = (waypoint.namespace, waypoint.name)
    if let service { serviceUse["\(namespace)/\(service)"] = .some(use) } else { namespaceUse[namespace] = use }
  }

  /// The waypoint of a service; nil: none.
  subscript(service: Service) -> (namespace: String, name: String)? {
    if let own = serviceUse["\(service.namespace)/\(service.name)"] { return own }
    return namespaceUse[service.namespace]
  }
}

extension Labels {
  /// The waypoint that an object with these labels names; nil: none.
  fileprivate func waypoint(_ namespace: String) -> (namespace: String, name: String)? {
    guard let name = self[key: "istio.io/use-waypoint"], name != "none", !name.isEmpty else { return nil }
    return (self[key: "istio.io/use-waypoint-namespace"] ?? namespace, name)
  }
}

extension Waypoint {
  /// Whether its name says that it is the service's: `reviews`, `bookinfo-reviews`, `reviews-waypoint`.
  fileprivate func isNamed(for service: Service) -> Bool {
    name == service.name || name.hasSuffix("-\(service.name)") || name.hasPrefix("\(service.name)-")
  }
}
