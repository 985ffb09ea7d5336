import Inventory

/// What a move means for the pods of one namespace.
struct MovingNamespace {
  /// The name of the namespace.
  var name: String
  /// Its labels before the move.
  var labels: Labels
  /// Its members are in the mesh by the namespace, not by labels of their own.
  var joinsWhole = true
  /// Workloads that have sidecars before the move.
  var sidecarred: [Workload] = []
  /// Workloads that get into the target's data plane.
  var joining: [Workload] = []
  /// Workloads in ztunnel's hands before the move that are in no data plane after it, with the reason.
  var leaving: [(workload: Workload, reason: String)] = []
  /// Workloads that stay out of the target's data plane as they are out today, with the reason.
  var stayingOut: [(workload: Workload, reason: String)] = []
  /// Workloads that keep out of one data plane and would be in the other all the same, with the reason.
  var joiningUnasked: [(workload: Workload, reason: String)] = []

  /// Workloads whose pods have labels of the mesh themselves, which outlive the namespace's.
  var ownLabels: [(workload: Workload, keys: [String])] {
    sidecarred.compactMap { workload in
      let keys = ["sidecar.istio.io/inject", "istio.io/rev"].filter { key in
        workload.groups.contains { group in
          group.spec.labels[key: key].map { key == "istio.io/rev" || $0 == "true" } ?? false
        }
      }
      return keys.isEmpty ? nil : (workload, keys)
    }
  }
}

extension MeshModel {
  /// What carries a pod's traffic before a move from `start`.
  package func before(_ member: MeshMember, from start: DataPlane) -> DataPlane {
    switch start {
    case .current: member.today
    case .ambient: member.ambient.isIn ? .ambient : .none
    case .sidecar: member.sidecar.isIn ? .sidecar : .none
    case .none: .none
    }
  }

  /// The namespaces with a pod that a move changes, by name; in time linear in the pods.
  func movingNamespaces(to target: DataPlane, from start: DataPlane) -> [MovingNamespace] {
    var found: [String: MovingNamespace] = [:]
    var changing: Set<String> = []
    let labels = Dictionary(cluster.namespaces.map { ($0.name, $0.labels) }) { first, _ in first }
    var last: WorkloadID?
    var lists: Set<String> = []
    for member in members where member.role == .application {
      let (id, verdict) = (member.workload.id, target == .ambient ? member.ambient : member.sidecar)
      let now = before(member, from: start)
      if now == .none, !verdict.isIn, !injection.scope.verdict(id.namespace).isIn { continue }
      if last != id { (last, lists) = (id, []) }
      func isFirst(_ list: String) -> Bool { lists.insert(list).inserted }
      var own =
        found[id.namespace]
        ?? MovingNamespace(
          name: id.namespace, labels: stated(labels[id.namespace] ?? Labels(), start, of: id.namespace),
          joinsWhole: injection.scope.verdict(id.namespace).isIn)
      if now == .sidecar, isFirst("sidecarred") { own.sidecarred.append(member.workload) }
      if verdict.isIn {
        if now != target {
          changing.insert(id.namespace)
          if isFirst("joining") { own.joining.append(member.workload) }
        }
        let other = target == .ambient ? member.sidecar : member.ambient
        if now != target, now == .none || target == .ambient, !other.isIn, isFirst("unasked") {
          own.joiningUnasked.append((member.workload, other.reason))
        }
      } else if now == .ambient, target == .sidecar {
        changing.insert(id.namespace)
        if isFirst("leaving") { own.leaving.append((member.workload, verdict.reason)) }
      } else if isFirst("out") {
        own.stayingOut.append((member.workload, verdict.reason))
      }
      found[id.namespace] = own
    }
    return changing.sorted().compactMap { name in
      guard let namespace = found[name] else { return nil }
      // A move to sidecars that gives nobody a sidecar would only take pods out of the mesh.
      return target == .sidecar && namespace.joining.isEmpty ? nil : namespace
    }
  }

  /// The labels of a namespace before a move: on a way back those that the way there leaves.
  private func stated(_ labels: Labels, _ start: DataPlane, of namespace: String) -> Labels {
    func without(_ keys: Set<String>) -> Labels {
      var left = Labels()
      for pair in labels.pairs where !keys.contains(pair.key) { left.set(pair.key, to: pair.value) }
      return left
    }
    switch start {
    case .ambient:
      var left = without(["istio-injection", "istio.io/rev"])
      // Where only some pods are in the mesh, their own labels say so.
      if injection.scope.verdict(namespace).isIn { left.set("istio.io/dataplane-mode", to: "ambient") }
      for label in waypointPlan.labels where label.holder == .namespace(namespace) {
        for value in label.values { left.set(value.key, to: value.value) }
      }
      return left
    case .sidecar:
      var left = without(["istio.io/dataplane-mode", "istio.io/use-waypoint", "istio.io/use-waypoint-namespace"])
      guard injection.scope.verdict(namespace).isIn else { return left }
      let label = injectionLabel(of: labels)
      left.set(label.key, to: label.value)
      return left
    case .none, .current: return labels
    }
  }

  /// Whether istiod is in the input, be there pods in the mesh or not.
  var showsControlPlane: Bool { members.contains { $0.role == .controlPlane } }

  /// Namespaces that a move to sidecars would only take out of the mesh: they stay in ambient.
  func namespacesThatStay() -> [(name: String, reason: String)] {
    var reasons: [String: String] = [:]
    var joined: Set<String> = []
    for member in members where member.role == .application {
      let name = member.workload.id.namespace
      if member.sidecar.isIn { joined.insert(name) }
      if member.today == .ambient, !member.sidecar.isIn { reasons[name] = reasons[name] ?? member.sidecar.reason }
    }
    return reasons.filter { !joined.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The label that puts sidecars into a namespace's new pods: of a revision that is installed.
  ///
  /// With only the revision `asm-1-28` installed, `istio-injection=enabled` would inject nobody: `istio.io/rev=asm-1-28`.
  func injectionLabel(of namespace: Labels) -> (key: String, value: String) {
    let label = revisions.injectionLabel(namespace)
    return (label.key, label.value)
  }
}
