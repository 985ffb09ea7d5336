package import Basics
package import Inventory

/// Finds the waypoint of an object in Istio's order: its own label `istio.io/use-waypoint` or `none`, else its namespace's;
/// `istio.io/use-waypoint-namespace` beside that label; whether a Gateway of that name is there, of any class; whether its
/// listener lets the namespace in; whether it takes such traffic. There is no falling back at any step.
///
/// Worked example: the namespace `shop` says `use-waypoint=wp` and `use-waypoint-namespace=infra`. A Service without labels of
/// its own is behind `infra/wp`, if that one's listener says `allowedRoutes.namespaces.from: All`; without it the binding is
/// denied, for a listener lets in its own namespace only. A Service with `use-waypoint=own` is behind `shop/own`: the
/// namespace beside the label is read where the label is.
///
/// Source: istio/istio `pilot/pkg/serviceregistry/ambient/waypoints.go`.
package struct WaypointResolver: Sendable {
  private struct Candidate {
    /// `service`, `workload`, `all` or `none`; another text takes nothing.
    var takes: String
    /// Which namespaces its listener lets in.
    var listener: KubernetesGateway.Listener
  }

  /// An object whose own label is another in the plan than today.
  private enum Relabelled: Hashable {
    case service(namespace: String, name: String)
    case serviceEntry(namespace: String, name: String)
    case pods(namespace: String, labels: Labels)
  }

  private var candidates: [WaypointName: Candidate] = [:]
  private var namespaces: [String: Labels]
  private var relabelled: [Relabelled: WaypointName] = [:]
  /// Whether the version of Istio knows canaries of waypoints.
  private let hasCanaries: Bool

  /// Takes up all Gateways and the waypoints that run, and the labels of namespaces.
  package init(_ cluster: Cluster, version: MinorVersion = .newestIstio) {
    namespaces = Dictionary(cluster.namespaces.map { ($0.name, $0.labels) }) { $1 }
    hasCanaries = version >= MinorVersion(1, 31)
    for gateway in cluster.traffic.gateways {
      let gatewayClass = cluster.traffic.gatewayClasses[gateway.className]
      let key = "istio.io/waypoint-for"
      candidates[WaypointName(gateway.reference.namespace, gateway.reference.name)] = Candidate(
        takes: gateway.labels[key: key] ?? gatewayClass?.labels[key: key] ?? "service",
        listener: gateway.waypointListener(gatewayClass))
    }
    for workload in cluster.steadyWorkloads {
      guard let pod = workload.groups.first?.spec, MeshRole(of: workload, pod) == .waypoint else { continue }
      let name = workload.waypointName(pod)
      // The Gateway is not in the input: whom it lets in is not known, so nobody is said to be denied.
      if candidates[name] == nil {
        var listener = KubernetesGateway.Listener()
        listener.from = "All"
        candidates[name] = Candidate(takes: pod.labels[key: "istio.io/waypoint-for"] ?? "service", listener: listener)
      }
    }
  }

  /// Which traffic a waypoint takes; nil: it is not there.
  package func traffic(of waypoint: WaypointName) -> String? { candidates[waypoint]?.takes }

  /// Whether the listener of a waypoint lets a namespace in.
  func lets(_ namespace: String, to waypoint: WaypointName) -> Bool {
    candidates[waypoint]?.listener.lets(in: namespace, namespaces[namespace] ?? Labels(), of: waypoint.namespace)
      ?? false
  }

  /// The waypoint before a Service's own address. Those of waypoints and of gateways between networks have none, and an
  /// ExternalName Service is not known to ambient.
  package func binding(of service: Service) -> WaypointBinding {
    if service.isOfGateway || service.reach == .externalName { return WaypointBinding(outcome: .unasked) }
    return binding(
      service.labels, in: service.namespace, ["service", "all"],
      .service(namespace: service.namespace, name: service.name))
  }

  /// The waypoint before the hosts of a ServiceEntry: traffic that leaves the mesh.
  package func binding(of entry: ServiceEntry) -> WaypointBinding {
    binding(
      entry.labels, in: entry.reference.namespace, ["service", "all"],
      .serviceEntry(namespace: entry.reference.namespace, name: entry.reference.name))
  }

  /// The waypoint before the addresses of pods with these labels; services that the pods are behind have their own.
  package func binding(ofPods labels: Labels, in namespace: String) -> WaypointBinding {
    binding(labels, in: namespace, ["workload", "all"], .pods(namespace: namespace, labels: labels))
  }

  /// The waypoint that a namespace's label gives to what is in it, of whatever traffic.
  func binding(ofNamespace namespace: String) -> WaypointBinding {
    binding(namespaces[namespace] ?? Labels(), in: namespace, ["service", "workload", "all"])
  }

  /// The waypoint that takes a share of the traffic beside the one that a Service, a ServiceEntry or a namespace is behind
  /// (`istio.io/use-waypoint-canary`, from Istio 1.31). Its label counts where the other's counts: on the object, and on
  /// the namespace where the object has no `use-waypoint` of its own.
  func canary(_ labels: Labels, in namespace: String) -> WaypointBinding? {
    let key = "istio.io/use-waypoint-canary"
    guard hasCanaries, let primary = binding(labels, in: namespace, ["service", "all"]).waypoint else { return nil }
    let own = labels[key: key] != nil || labels[key: Labels.useWaypoint] != nil ? labels : namespaces[namespace]
    guard let own, let name = own[key: key], !name.isEmpty, name != "none" else { return nil }
    let named = WaypointName(own[key: "\(key)-namespace"] ?? namespace, name)
    return named == primary ? nil : resolve(named, from: namespace, ["service", "all"])
  }

  private func binding(
    _ labels: Labels, in namespace: String, _ traffic: Set<String>, _ object: Relabelled? = nil
  ) -> WaypointBinding {
    if !relabelled.isEmpty, let planned = object.flatMap({ relabelled[$0] }) {
      return resolve(planned, from: namespace, traffic)
    }
    if let own = labels.namedWaypoint(in: namespace) {
      return own.name == "none" ? WaypointBinding(outcome: .optedOut) : resolve(own, from: namespace, traffic)
    }
    guard let inherited = namespaces[namespace]?.namedWaypoint(in: namespace) else {
      return WaypointBinding(outcome: .unasked)
    }
    var binding =
      inherited.name == "none" ? WaypointBinding(outcome: .optedOut) : resolve(inherited, from: namespace, traffic)
    binding.isInherited = true
    return binding
  }

  private func resolve(_ name: WaypointName, from namespace: String, _ traffic: Set<String>) -> WaypointBinding {
    guard let candidate = candidates[name] else { return WaypointBinding(outcome: .missing, named: name) }
    guard candidate.listener.lets(in: namespace, namespaces[namespace] ?? Labels(), of: name.namespace) else {
      return WaypointBinding(outcome: .denied, named: name)
    }
    let takes = candidate.takes
    return WaypointBinding(outcome: traffic.contains(takes) ? .bound : .wrongTraffic(takes: takes), named: name)
  }
}

extension WaypointResolver {
  /// Takes in a waypoint that is yet to be made; its listener will let in whom it is for.
  mutating func add(_ waypoint: Waypoint) {
    var listener = KubernetesGateway.Listener()
    listener.from = "All"
    candidates[waypoint.id] = Candidate(takes: waypoint.takes, listener: listener)
  }

  /// Takes in a label that is yet to be set; of pods that have `labels` today.
  mutating func set(_ label: WaypointLabel, to waypoint: WaypointName, in namespace: String, _ labels: Labels) {
    switch label.holder {
    case .namespace(let name):
      var labels = namespaces[name] ?? Labels()
      labels.set(Labels.useWaypoint, to: waypoint.name)
      labels.set("\(Labels.useWaypoint)-namespace", to: waypoint.namespace)
      namespaces[name] = labels
    case .service(let namespace, let name): relabelled[.service(namespace: namespace, name: name)] = waypoint
    case .serviceEntry(let namespace, let name): relabelled[.serviceEntry(namespace: namespace, name: name)] = waypoint
    case .pods: relabelled[.pods(namespace: namespace, labels: labels)] = waypoint
    case .gateway(let name): candidates[name]?.takes = "all"
    }
  }
}

extension Labels {

  /// The waypoint that these labels name, of an object in a namespace; the name may be `none`.
  fileprivate func namedWaypoint(in namespace: String) -> WaypointName? {
    self[key: Labels.useWaypoint].map { WaypointName(self[key: "istio.io/use-waypoint-namespace"] ?? namespace, $0) }
  }
}
