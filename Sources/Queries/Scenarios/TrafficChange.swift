package import Basics
import Inventory

/// More or less traffic: `traffic: x3`.
///
/// Autoscalers answer in proportion, within their bounds (kubernetes HPA: desired = ceil(pods x metric / target)); workloads
/// without one keep their pods, unless `everyWorkload` says otherwise. Stated requests per second change alike.
///
///     traffic: x3
///     traffic: {factor: x3, everyWorkload: true}
package struct TrafficChange: ScenarioChange {
  var factor: Factor
  var everyWorkload = false
  var place: SourceLocation

  package init(factor: Factor, everyWorkload: Bool, place: SourceLocation) {
    (self.factor, self.everyWorkload, self.place) = (factor, everyWorkload, place)
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
      "\(naming: workload.id) would need \(wanted) pods for that traffic, but its autoscaler stops at \(most)",
      at: workload.source)
  }

  fileprivate static func nothingScales(at place: SourceLocation) -> Finding {
    Finding(
      .warning, "nothing-scales", "no workload has an autoscaler, so more traffic adds no pods", at: place,
      notes: ["set {factor: x2, everyWorkload: true} to scale workloads without one too"])
  }
}
