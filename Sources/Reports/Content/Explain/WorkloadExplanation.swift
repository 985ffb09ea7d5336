import Basics
import Inventory
import Mesh
import Plans

/// Explains a workload by its name, with or without its namespace and kind; by a name that several have, all of them.
func explainWorkload(_ name: String, _ plan: Plan) -> Explanation? {
  let found = plan.workloads.filter {
    name == $0.id.name || name == "\($0.id.namespace)/\($0.id.name)" || name == "\($0.id)"
  }
  guard let first = found.first else { return nil }
  let title = found.count == 1 ? "\(first.id)" : "\(name): \(found.count) workloads"
  let used: Set = ["sidecar.requests", "sidecar.native"]
  let hasSidecars = found.contains { $0.sidecarOverhead != .zero }
  return Explanation(
    title: title, lines: found.flatMap { lines($0, plan, of: found.count) },
    sources: hasSidecars ? plan.assumptions.filter { used.contains($0.name) } : [])
}

private func lines(_ workload: WorkloadPlan, _ plan: Plan, of count: Int) -> [String] {
  func verdict(_ verdict: Verdict) -> String { "\(verdict.isIn ? "in" : "out"), for \(verdict.reason)" }
  var lines = count > 1 ? ["\(workload.id)"] : []
  lines += [
    "declared at \(workload.source)",
    "\(Formatting.count(workload.pods, "pod")) requesting \(Formatting.pair(workload.requests)) together, sidecars left out; the largest requests \(workload.podRequests.text)",
    "with sidecars: \(verdict(workload.sidecar))",
  ]
  if workload.sidecarOverhead != .zero {
    lines.append("sidecars add \(Formatting.pair(workload.sidecarOverhead)) as the scheduler sees it")
  }
  if workload.losesGuaranteed { lines.append("its pods fall from QoS class Guaranteed to Burstable") }
  lines.append("with ambient: \(verdict(workload.ambient)); its pods stay as they are")
  lines.append("today: \(workload.today.rawValue), for \(workload.todayReason)")
  if let share = plan.costs.allocation.workloads[workload.id] {
    let parts = [(share.asSidecar, "sidecars"), (share.asAmbient, "ambient")].compactMap { money, name in
      money.map { "\(Formatting.money($0, plan.currency)) with \(name)" }
    }
    if !parts.isEmpty { lines.append("allocated a month: \(parts.joined(separator: ", "))") }
  }
  for need in plan.services
  where need.service.namespace == workload.id.namespace && need.service.name == workload.id.name {
    for cause in need.obstacles + need.causes {
      lines.append(
        "service \(need.service.name): \(cause.object.kind) \(cause.object.name), \(cause.rule) (\(cause.object.source))"
      )
    }
  }
  return lines
}
