package import Basics
package import Formats
import Inventory

/// Workloads taken out of the mesh, in both data planes, as labels on their pods would: `excludeWorkloads: [redis, shop/db-*]`.
package struct MeshExclusion: ScenarioChange {
  package static let keys = [
    SettingKey("excludeWorkloads", "Workloads out of the mesh, in both data planes", .oneOrMore(.text))
  ]

  var patterns: [WorkloadPattern]

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ settings: inout SettingsReader
  ) throws(FormatError) -> MeshExclusion? {
    MeshExclusion(patterns: try settings.patterns(&reader, key))
  }

  package var words: String { "out of the mesh: \(patterns.map(\.text).joined(separator: ", "))" }

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

extension SettingsReader {
  /// A list of patterns, or a single one.
  mutating func patterns<R: ValueReader>(
    _ reader: inout R, _ name: String
  ) throws(FormatError) -> [WorkloadPattern] {
    func pattern(_ reader: inout R, _ self: inout SettingsReader) throws(FormatError) -> WorkloadPattern? {
      let place = try reader.location()
      return try self.text(&reader, name).map { WorkloadPattern(text: $0, place: place) }
    }
    guard try reader.enterArray() else { return try pattern(&reader, &self).map { [$0] } ?? [] }
    var patterns: [WorkloadPattern] = []
    while try reader.nextElement() {
      if let pattern = try pattern(&reader, &self) { patterns.append(pattern) }
    }
    return patterns
  }
}
