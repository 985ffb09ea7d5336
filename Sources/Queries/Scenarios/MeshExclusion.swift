package import Basics
import Inventory

/// Workloads taken out of the mesh, in both data planes, as labels on their pods would: `excludeWorkloads: [redis, shop/db-*]`.
package struct MeshExclusion: ScenarioChange {
  var patterns: [WorkloadPattern]

  package init(patterns: [WorkloadPattern]) { self.patterns = patterns }

  package var words: String { "excluded from the mesh: \(patterns.map(\.text).joined(separator: ", "))" }

  package func apply(to input: inout PlanInput, findings: inout Findings) {
    for pattern in patterns { pattern.check(input.cluster, &findings) }
    for index in input.cluster.workloads.indices
    where patterns.contains(where: { $0.fits(input.cluster.workloads[index]) }) {
      for group in input.cluster.workloads[index].groups.indices {
        input.cluster.workloads[index].groups[group].spec.labels.set("sidecar.istio.io/inject", to: "false")
        input.cluster.workloads[index].groups[group].spec.labels.set("istio.io/dataplane-mode", to: "none")
      }
    }
  }
}
