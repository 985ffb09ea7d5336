import Basics
import Inventory

/// Who asks for which waypoint, and whether they get it: namespaces, Services, ServiceEntries and pods, by their own labels.
///
/// Who inherits a namespace's label is not listed beside it.
struct WaypointUses: Sendable {
  /// An object whose label leads nowhere.
  struct Refusal: Sendable {
    /// `service shop/cart` and the like.
    let user: String
    /// The waypoint that the label names.
    let waypoint: WaypointName
    /// Why it serves nobody there.
    let outcome: WaypointBinding.Outcome
    /// Where the label stands.
    let source: SourceLocation?
  }

  /// What is behind each waypoint.
  private(set) var users: [WaypointName: [String]] = [:]
  /// Labels that lead to no waypoint, in the order of the input.
  private(set) var refusals: [Refusal] = []

  /// Asks the resolver about every label of waypoints in the cluster.
  init(_ cluster: Cluster, _ resolver: WaypointResolver) {
    for namespace in cluster.namespaces where namespace.labels.speakOfWaypoints {
      let user = "namespace \(namespace.name)"
      add(resolver.binding(ofNamespace: namespace.name), user, namespace.source)
      add(resolver.canary(namespace.labels, in: namespace.name), "\(user) (canary)", namespace.source)
    }
    for service in cluster.services where service.labels.speakOfWaypoints {
      let user = service.userWords
      if service.labels[key: Labels.useWaypoint] != nil { add(resolver.binding(of: service), user, service.source) }
      add(resolver.canary(service.labels, in: service.namespace), "\(user) (canary)", service.source)
    }
    for entry in cluster.traffic.serviceEntries where entry.labels.speakOfWaypoints {
      let reference = entry.reference
      if entry.labels[key: Labels.useWaypoint] != nil {
        add(resolver.binding(of: entry), reference.words, reference.source)
      }
      add(resolver.canary(entry.labels, in: reference.namespace), "\(reference.words) (canary)", reference.source)
    }
    for workload in cluster.steadyWorkloads {
      var seen: Set<WaypointBinding> = []
      for group in workload.groups where group.spec.labels[key: Labels.useWaypoint] != nil {
        guard MeshRole(of: workload, group.spec) == .application else { continue }
        let binding = resolver.binding(ofPods: group.spec.labels, in: workload.id.namespace)
        // Pods of one workload most often say the same.
        guard seen.insert(binding).inserted else { continue }
        add(binding, "pods of \(workload.id)", workload.source)
      }
    }
  }

  private mutating func add(_ binding: WaypointBinding?, _ user: String, _ source: SourceLocation?) {
    guard let binding, let name = binding.named else { return }
    if binding.outcome == .bound {
      users[name, default: []].append(user)
    } else {
      refusals.append(Refusal(user: user, waypoint: name, outcome: binding.outcome, source: source))
    }
  }

}

extension Labels {
  /// Whether a label here names a waypoint or a canary of one.
  fileprivate var speakOfWaypoints: Bool {
    pairs.contains { $0.key == Labels.useWaypoint || $0.key == "istio.io/use-waypoint-canary" }
  }
}

extension Service {
  /// What the planner calls it among the users of a waypoint.
  var userWords: String { "service \(namespace)/\(name)" }
}
