package import Basics
package import Formats
import Inventory

/// More or less traffic: `traffic: x3`.
///
/// Autoscalers answer in proportion, within their bounds (kubernetes HPA: desired = ceil(pods x metric / target)); workloads
/// without one keep their pods, unless `everyWorkload` says otherwise. Stated requests per second change alike.
///
///     traffic: x3
///     traffic: {factor: x3, everyWorkload: true}
package struct TrafficChange: ScenarioChange {
  package static let keys = [
    SettingKey(
      "traffic", "More or less traffic, which autoscalers answer within their bounds",
      .either([Factor.value, .keys(blockKeys)]))
  ]

  private static let blockKeys: [SettingKey] = [
    SettingKey("factor", "How many times as much", Factor.value, isRequired: true),
    SettingKey("everyWorkload", "Scale workloads without an autoscaler too (default: false)", .truth),
  ]

  var factor: Factor
  var everyWorkload = false
  var place: SourceLocation

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ settings: inout SettingsReader
  ) throws(FormatError) -> TrafficChange? {
    var place = try reader.location()
    var (text, every): (String?, String) = ("", "false")
    if try reader.kind() == .object {
      try settings.members(&reader, key, blockKeys) { (settings, reader, name) throws(FormatError) in
        let here = try reader.location()
        let value = try settings.text(&reader, name)
        if name == "factor" {
          (text, place) = (value, here)
        } else if let value, settings.takes(value, name, blockKeys[name], here) {
          every = value
        }
      }
    } else {
      text = try settings.text(&reader, key)
    }
    guard let text else { return nil }
    guard let factor = Factor(text) else {
      settings.findings.add(.badValue(key, text, expected: Factor.value.expected, at: place))
      return nil
    }
    return TrafficChange(factor: factor, everyWorkload: every == "true", place: place)
  }

  package var words: String { "traffic \(factor.words)" }

  package func apply(to input: inout PlanInput, findings: inout Findings) {
    var scaled = 0
    for index in input.cluster.workloads.indices {
      let workload = input.cluster.workloads[index]
      if let rate = workload.facts.requestsPerSecond {
        let nanos = min(rate.nanos, Int128(Int64.max)) * factor.billionths / 1_000_000_000
        input.cluster.workloads[index].facts.requestsPerSecond = Quantity(nanos: nanos)
      }
      guard !workload.isPerNode, WorkloadPattern.all(place).fits(workload) else { continue }
      let now = workload.podCount
      let wanted = factor.of(now)
      if let range = workload.autoscaling {
        if wanted > range.upperBound { findings.add(.beyondAutoscaler(workload, wanted, range.upperBound)) }
        input.cluster.workloads[index].scale(to: min(max(wanted, range.lowerBound), range.upperBound))
      } else if everyWorkload {
        input.cluster.workloads[index].scale(to: wanted)
      } else {
        continue
      }
      scaled += 1
    }
    if scaled == 0 { findings.add(.nothingScales(at: place)) }
  }
}

extension Finding {
  fileprivate static func beyondAutoscaler(_ workload: Workload, _ wanted: Int, _ most: Int) -> Finding {
    Finding(
      .warning, "autoscaler-maximum",
      "\(naming: workload.id) would need \(wanted) pods for that traffic, and its autoscaler stops at \(most)",
      at: workload.source)
  }

  fileprivate static func nothingScales(at place: SourceLocation) -> Finding {
    Finding(
      .warning, "nothing-scales", "no workload has an autoscaler, so more traffic makes no more pods", at: place,
      notes: ["write {factor: x2, everyWorkload: true} to scale those without one too"])
  }
}
