import Basics
import Mesh
import Plans
import Queries

/// Figures of what the mesh requests.
let meshExplanations: [ExplainedFigure] = [
  proxies("meshCPU", alias: "cpu", .cpu), proxies("meshMemory", alias: "memory", .memory),
  scheduled("overheadCPU", .cpu), scheduled("overheadMemory", .memory),
  overheadShare("overheadShareCPU", .cpu), overheadShare("overheadShareMemory", .memory),
  controlPlane("controlPlaneCPU", .cpu), controlPlane("controlPlaneMemory", .memory),
]

private func proxies(_ name: String, alias: String, _ resource: ExplainedResource) -> ExplainedFigure {
  ExplainedFigure(
    name: name, alias: alias, meaning: "\(resource.noun) that the proxies request", uses: [.mesh, .nodeCount]
  ) { own in
    let totals = own.plane.totals
    var sum = own.sum("mesh \(resource.noun) requests", resource.unit, flatParts(own, totals, resource))
    sum.lines = ["on \(totals.nodes, "node")"]
    if let fleet = own.fleet, fleet.totals.proxyRequests != totals.proxyRequests {
      let parts = flatParts(own, fleet.totals, resource)
      let amounts = ExactAmount.texts(
        parts.map(\.amount) + [resource.amount(fleet.totals.proxyRequests)], resource.unit, own.currency)
      sum.lines.append(
        "on the \(fleet.nodes, "node") that it needs: \(zip(amounts, parts).map { "\($0) (\($1.what))" }.joined(separator: " + ")) = \(amounts.last ?? "")"
      )
    }
    if totals.overhead != totals.proxyRequests {
      sum.lines.append(
        "the scheduler sets aside \(ExactAmount.text(resource.amount(totals.overhead), resource.unit, "")) of it: large init containers cover the rest anyway"
      )
    }
    if own.plane.dataPlane == .sidecar { sum.lines += carrierLines(own.plan, resource) }
    if own.plane.dataPlane == .ambient {
      sum.lines += own.plan.waypoints.map { waypoint in
        "waypoint \(waypoint.namespace)/\(waypoint.name), \(waypoint.origin.rawValue), for \(waypoint.users.isEmpty ? "nothing" : waypoint.users.joined(separator: ", "))"
      }
    }
    return sum
  }
}

/// What each component requests by itself: `14 sidecars x 100m`.
private func flatParts(
  _ own: ExplainedFigure.Case, _ totals: DemandTotals, _ resource: ExplainedResource
) -> [Explanation.Part] {
  let others = MeshComponent.proxies.filter { $0 != .sidecar }
  let known = others.reduce(Resources.zero) { $0 + (totals.byComponent[$1] ?? .zero) }
  return MeshComponent.proxies.compactMap { component in
    guard let count = totals.proxies[component], count > 0 else { return nil }
    let all = component == .sidecar ? totals.proxyRequests - known : totals.byComponent[component] ?? .zero
    return .init(resource.amount(all), words(component, count, of: all, resource, in: own.plan))
  }
}

/// A component with how many there are, and what each requests where that is the same.
private func words(
  _ component: MeshComponent, _ count: Int, of all: Resources, _ resource: ExplainedResource, in plan: Plan
) -> String {
  let amount = resource.amount(all)
  let name = count == 1 ? component.word : component.plural
  let each = Resources(
    cpu: CPU(millicores: all.cpu.millicores / Int128(count)), memory: Memory(bytes: all.memory.bytes / Int128(count)))
  let isEven = each * count == all
  let isStated = plan.assumptions.contains { $0.name == "\(component.rawValue).requests" && $0.value == each.text }
  guard isEven, isStated || count == 1 else { return "\(count) \(name), not all with the same requests" }
  return "\(count) \(name) x \(ExactAmount.text(amount / Int128(count), resource.unit, ""))"
}

/// Up to thirty workloads that have sidecars, with why.
private func carrierLines(_ plan: Plan, _ resource: ExplainedResource) -> [String] {
  let carriers = plan.workloads.filter { resource.amount($0.sidecarOverhead) != 0 }
  var lines = carriers.prefix(30).map { workload in
    "\(workload.id): \(workload.pods, "pod"), \(ExactAmount.text(resource.amount(workload.sidecarOverhead), resource.unit, "")), in for \(workload.sidecar.reason) (\(workload.source))"
  }
  if carriers.count > 30 { lines.append("and \(carriers.count - 30, "more workload"), in workloads.csv") }
  return lines
}

/// What each component adds as the scheduler sees it.
private func scheduledParts(_ totals: DemandTotals, _ components: [MeshComponent], _ resource: ExplainedResource)
  -> [Explanation.Part]
{
  components.compactMap { component in
    guard let count = totals.proxies[component], count > 0 else { return nil }
    return .init(resource.amount(totals.byComponent[component] ?? .zero), component.counted(count))
  }
}

private func scheduled(_ name: String, _ resource: ExplainedResource) -> ExplainedFigure {
  ExplainedFigure(
    name: name, meaning: "\(resource.noun) that the proxies add as the scheduler sees it", uses: [.mesh, .nodeCount]
  ) { own in
    let totals = own.plane.totals
    var sum = own.sum(
      "scheduled mesh \(resource.noun)", resource.unit, scheduledParts(totals, MeshComponent.proxies, resource))
    sum.lines = ["on \(totals.nodes, "node"); where a large init container covers a sidecar's request, it adds less"]
    return sum
  }
}

private func overheadShare(_ name: String, _ resource: ExplainedResource) -> ExplainedFigure {
  ExplainedFigure(
    name: name, meaning: "the proxies' share of all \(resource.noun) requests",
    uses: [.mesh, .controlPlane, .nodeCount]
  ) { own in
    let totals = own.plane.totals
    return own.share(
      "share of the proxies in \(resource.noun) requests", scheduledParts(totals, MeshComponent.proxies, resource),
      of: resource.amount(totals.requests), resource.unit)
  }
}

private func controlPlane(_ name: String, _ resource: ExplainedResource) -> ExplainedFigure {
  ExplainedFigure(
    name: name, meaning: "\(resource.noun) that istiod and gateways request", uses: [.controlPlane]
  ) { own in
    own.sum(
      "control plane \(resource.noun)", resource.unit,
      scheduledParts(own.plane.totals, [.istiod, .gateway], resource))
  }
}
