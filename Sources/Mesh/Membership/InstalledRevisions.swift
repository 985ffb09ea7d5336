import Inventory

/// Which revisions of Istio there are, as far as the input shows it: a policy with the label `istio.io/rev` is there for that
/// one alone.
///
/// Worked example: a policy with `istio.io/rev: canary`, a namespace with `istio-injection: enabled`, and no webhook,
/// injector or namespace that names `canary`: no istiod of that revision is known, and the policy is not there.
///
/// Source: istio/istio `pkg/config/labels`, ObjectInRevision (an object without the label is read by every revision).
struct InstalledRevisions {
  /// Revisions and tags that something in the input names.
  private var named: Set<String> = ["default"]
  /// Revisions that have an injector of their own in the input.
  private let concrete: Set<String>
  private let namespaces: [String: Labels]

  /// Takes up what namespaces, injectors, webhooks and istiods of the cluster name.
  init(_ cluster: Cluster) {
    let injectors = cluster.traffic.injectors.map { $0.revision.isEmpty ? "default" : $0.revision }
    concrete = Set(injectors)
    namespaces = Dictionary(cluster.namespaces.map { ($0.name, $0.labels) }) { $1 }
    named.formUnion(injectors + cluster.traffic.revisions + cluster.namespaces.compactMap(\.labels.revision))
    for workload in cluster.workloads {
      guard let pod = workload.groups.first?.spec, MeshRole(of: workload, pod) == .controlPlane,
        let revision = pod.labels.revision
      else { continue }
      named.insert(revision)
    }
  }

  /// Whether the istiod of a namespace reads objects of a revision. A tag may stand for any revision that is there, so only
  /// what is known to be another one is refused.
  func isRead(_ revision: String, in namespace: String) -> Bool {
    let labels = namespaces[namespace] ?? Labels()
    let own = labels[key: "istio-injection"] == nil ? labels.revision ?? "default" : "default"
    if own == revision { return true }
    return named.contains(revision) && !concrete.contains(own)
  }

  /// The objects without the policies that no istiod reads.
  func read(_ traffic: TrafficObjects) -> TrafficObjects {
    var traffic = traffic
    traffic.authorizationPolicies.removeAll { isUnknown($0.revision) }
    traffic.requestAuthentications.removeAll { isUnknown($0.revision) }
    traffic.proxyPolicies.removeAll { isUnknown($0.revision) }
    return traffic
  }

  /// Whether nothing in the input names the revision.
  func isUnknown(_ revision: String) -> Bool { !revision.isEmpty && !named.contains(revision) }
}

extension Labels {
  /// The revision of Istio that an object or a namespace names.
  fileprivate var revision: String? { self[key: "istio.io/rev"].flatMap { $0.isEmpty ? nil : $0 } }
}
