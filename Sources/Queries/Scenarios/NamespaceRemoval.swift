package import Basics
import Inventory

/// Namespaces that go, with all that is in them: `removeNamespaces: [legacy-*]`.
package struct NamespaceRemoval: ScenarioChange {
  var patterns: [WorkloadPattern]

  package init(patterns: [WorkloadPattern]) { self.patterns = patterns }

  package var words: String { "without namespaces \(patterns.map(\.text).joined(separator: ", "))" }

  package func apply(to input: inout PlanInput, findings: inout Findings) {
    let known = input.cluster.namespaces.map(\.name)
    for pattern in patterns where !known.contains(where: { $0.matches(glob: pattern.text) }) {
      findings.add(.noSuchNamespace(pattern, known))
    }
    func isGone(_ namespace: String) -> Bool { patterns.contains { namespace.matches(glob: $0.text) } }
    input.cluster.namespaces.removeAll { isGone($0.name) }
    input.cluster.workloads.removeAll { isGone($0.id.namespace) }
    input.cluster.services.removeAll { isGone($0.namespace) }
    input.cluster.traffic.gateways.removeAll { isGone($0.reference.namespace) }
    for index in input.cluster.nodeLoads.indices {
      input.cluster.nodeLoads[index].pods.removeAll { isGone($0.workload.namespace) }
    }
  }
}

extension Finding {
  fileprivate static func noSuchNamespace(_ pattern: WorkloadPattern, _ known: [String]) -> Finding {
    Finding(
      .error, "no-such-namespace", "'\(quoting: pattern.text)' matches no namespace of the inventory",
      at: pattern.place,
      notes: hints(for: pattern.text, among: known))
  }
}
