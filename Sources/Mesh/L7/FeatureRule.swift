import Inventory

/// A workload that is listed with features of HTTP traffic in services.csv needs L7 for them.
///
/// Source: istio.io, ambient/usage/l7-features: ztunnel offers none of them.
struct FeatureRule: L7Rule {
  func causes(for service: Service, _ context: L7Context) -> [L7Cause] {
    context.featured.compactMap { workload in
      guard workload.isBehind(service) else { return nil }
      let reference = ObjectReference(
        kind: workload.id.kind.rawValue, namespace: workload.id.namespace, name: workload.id.name,
        source: workload.source)
      return L7Cause(
        level: .mesh, object: reference, rule: "listed features: \(workload.facts.features.joined(separator: ", "))")
    }
  }
}

extension Workload {
  /// Whether the service's selector picks its pods; where either has no labels to go by, the name decides.
  func isBehind(_ service: Service) -> Bool {
    guard service.namespace == id.namespace else { return false }
    guard let selector = service.selector, groups.contains(where: { !$0.spec.labels.isEmpty }) else {
      return service.name == id.name
    }
    return groups.contains { $0.spec.labels.match(selector) }
  }
}
