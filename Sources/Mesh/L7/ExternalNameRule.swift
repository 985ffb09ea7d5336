import Inventory

/// A Service of type ExternalName is not known to ambient: no waypoint stands before it, so its rules cannot move.
///
/// Source: istio/istio `pilot/pkg/serviceregistry/ambient/services.go`.
struct ExternalNameRule {
  /// Adds the obstacle to the services of that type that need L7.
  func find(_ causes: L7Causes, _ context: L7Context, _ obstacles: inout L7Causes) {
    for (number, service) in context.services.services.enumerated()
    where service.reach == .externalName && causes.causes(of: number, in: service.namespace).isInMesh {
      let reference = ObjectReference(
        kind: "Service", namespace: service.namespace, name: service.name, source: service.source)
      let cause = L7Cause(
        level: .mesh, object: reference,
        rule: "ambient has no waypoint for a Service of type ExternalName; a ServiceEntry can have one")
      obstacles.add(cause, services: .single([number]))
    }
  }
}
