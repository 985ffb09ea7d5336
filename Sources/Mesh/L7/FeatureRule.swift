import Inventory

/// A workload that is listed with features of HTTP traffic in services.csv needs L7 for them.
///
/// Source: istio.io, ambient/usage/l7-features: ztunnel offers none of them.
struct FeatureRule: L7Rule {
  func find(_ context: L7Context, _ found: inout L7Causes) {
    for workload in context.featured {
      let reference = ObjectReference(
        kind: workload.id.kind.rawValue, namespace: workload.id.namespace, name: workload.id.name,
        source: workload.source)
      let cause = L7Cause(
        level: .mesh, object: reference, rule: "listed features: \(workload.facts.features.joined(separator: ", "))")
      found.add(cause, services: .single(context.services.services(before: workload)))
    }
  }
}
