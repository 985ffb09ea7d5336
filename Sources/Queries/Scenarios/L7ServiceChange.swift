package import Basics
import Inventory

/// Services that come to need L7 (routing by path, retries, canaries), and so a waypoint in ambient:
/// `l7Services: [shop/cart, checkout]`. Where the waypoints stand, `mesh.waypoints.placement` says.
package struct L7ServiceChange: ScenarioChange {
  /// What the workloads are then listed with.
  private static let feature = "l7 (scenario)"

  var patterns: [WorkloadPattern]

  package init(patterns: [WorkloadPattern]) { self.patterns = patterns }

  package var words: String { "L7 for \(patterns.map(\.text).joined(separator: ", "))" }

  package func apply(to input: inout PlanInput, findings: inout Findings) {
    for pattern in patterns { pattern.check(input.cluster, &findings) }
    for index in input.cluster.workloads.indices {
      let workload = input.cluster.workloads[index]
      guard patterns.contains(where: { $0.fits(workload) }) else { continue }
      input.cluster.workloads[index].facts.features.append(L7ServiceChange.feature)
      let hasService = input.cluster.services.contains { service in
        guard service.namespace == workload.id.namespace else { return false }
        guard let selector = service.selector else { return service.name == workload.id.name }
        return workload.groups.contains { $0.spec.labels.match(selector) }
      }
      if !hasService {
        input.cluster.services.append(
          Service(namespace: workload.id.namespace, name: workload.id.name, source: workload.source))
      }
    }
    input.cluster.services.sort { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
  }
}
