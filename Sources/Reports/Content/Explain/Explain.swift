import Basics
import Inventory
import Mesh
package import Plans

/// Explains a workload (`shop/cart` or `cart`), a total of a data plane (`sidecar.cpu`), or an assumption
/// (`ztunnel.requests`); nil when the plan has nothing of that name.
package func explain(_ name: String, in plan: Plan) -> Explanation? {
  explainTotal(name, plan) ?? explainAssumption(name, plan) ?? explainWorkload(name, plan)
}

/// All names that can be explained, for a suggestion.
package func explainableNames(_ plan: Plan) -> [String] {
  plan.dataPlanes.flatMap { plane in Total.allCases.map { "\(plane.dataPlane.rawValue).\($0.rawValue)" } }
    + plan.assumptions.map(\.name) + plan.workloads.flatMap { ["\($0.id.namespace)/\($0.id.name)", $0.id.name] }
}

private func explainAssumption(_ name: String, _ plan: Plan) -> Explanation? {
  let found = plan.assumptions.filter { $0.name == name }
  guard let first = found.first else { return nil }
  return Explanation(
    title: "\(name): \(first.value)",
    lines: found.flatMap { assumption in
      (assumption == first ? [] : [assumption.value]) + ["\(assumption.origin.rawValue): \(assumption.source)"]
    })
}

private func explainWorkload(_ name: String, _ plan: Plan) -> Explanation? {
  let found = plan.workloads.filter {
    name == $0.id.name || name == "\($0.id.namespace)/\($0.id.name)" || name == "\($0.id)"
  }
  guard let first = found.first else { return nil }
  let title = found.count == 1 ? "\(first.id)" : "\(name): \(found.count) workloads"
  return Explanation(title: title, lines: found.flatMap { lines($0, plan, named: found.count > 1) })
}

private func lines(_ workload: WorkloadPlan, _ plan: Plan, named: Bool) -> [String] {
  func verdict(_ verdict: Verdict) -> String { "\(verdict.isIn ? "in" : "out"), for \(verdict.reason)" }
  var lines = named ? ["\(workload.id)"] : []
  lines += [
    "declared at \(workload.source)",
    "\(Formatting.count(workload.pods, "pod")) requesting \(Formatting.pair(workload.requests)) together, sidecars left out; the largest requests \(workload.podRequests.text)",
    "as sidecar: \(verdict(workload.sidecar))",
  ]
  if workload.sidecarOverhead != .zero {
    lines.append("sidecars add \(Formatting.pair(workload.sidecarOverhead)) as the scheduler sees it")
    lines += sources(["sidecar.requests", "sidecar.native"], plan)
  }
  if workload.losesGuaranteed { lines.append("its pods fall from QoS class Guaranteed to Burstable") }
  lines.append("as ambient: \(verdict(workload.ambient)); its pods stay as they are")
  lines.append("today: \(workload.today.rawValue), for \(workload.todayReason)")
  if let share = plan.costs.allocation.workloads[workload.id] {
    let parts = [(share.asSidecar, "sidecar"), (share.asAmbient, "ambient")].compactMap { money, name in
      money.map { "\($0.decimalText) \(plan.currency) as \(name)" }
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
