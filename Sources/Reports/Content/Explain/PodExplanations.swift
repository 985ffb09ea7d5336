import Basics
import Mesh
import Plans
import Queries

/// Figures of pods and of all requests.
let podExplanations: [ExplainedFigure] = [
  ExplainedFigure(name: "pods", meaning: "all pods, those of the mesh among them", uses: [.nodeCount]) { own in
    let totals = own.plane.totals
    let mesh = MeshComponent.allCases.filter { $0 != .sidecar }.compactMap { component -> Explanation.Part? in
      totals.proxies[component].flatMap { $0 > 0 ? .init(Int128($0), component.plural) : nil }
    }
    let rest = Int128(totals.pods) - mesh.reduce(0) { $0 + $1.amount }
    return own.sum("pods", .count, [.init(rest, "pods of the inventory")] + mesh)
  },
  ExplainedFigure(name: "meshedPods", meaning: "pods whose traffic is the mesh's", uses: [.mesh]) { own in
    let value = Int128(own.plane.totals.meshedPods)
    var parts = own.plan.workloads.filter { own.isIn($0) }.map { workload in
      Explanation.Part(Int128(workload.pods), "\(workload.id), for \(own.reason(workload))")
    }
    let rest = value - parts.reduce(0) { $0 + $1.amount }
    if rest != 0 { parts.append(.init(rest, "pods that are not as the others of their workload")) }
    return own.sum("pods in the mesh", .count, parts)
  },
  requests("requestsCPU", .cpu), requests("requestsMemory", .memory),
]

extension ExplainedFigure.Case {
  /// Whether the pods of a workload are in the mesh in this data plane.
  fileprivate func isIn(_ workload: WorkloadPlan) -> Bool {
    switch plane.dataPlane {
    case .none: false
    case .ambient: workload.ambient.isIn
    case .sidecar: workload.sidecar.isIn
    case .current: workload.today != .none
    }
  }

  /// Why.
  fileprivate func reason(_ workload: WorkloadPlan) -> String {
    switch plane.dataPlane {
    case .ambient: workload.ambient.reason
    case .none, .sidecar: workload.sidecar.reason
    case .current: workload.todayReason
    }
  }
}

private func requests(_ name: String, _ resource: ExplainedResource) -> ExplainedFigure {
  ExplainedFigure(
    name: name, meaning: "\(resource.noun) that all pods request", uses: [.mesh, .controlPlane, .nodeCount]
  ) { own in
    let totals = own.plane.totals
    let mesh = MeshComponent.allCases.compactMap { component -> Explanation.Part? in
      let part = resource.amount(totals.byComponent[component] ?? .zero)
      guard part != 0 else { return nil }
      let scheduled = component == .sidecar ? ", as the scheduler sees them" : ""
      return .init(part, component.counted(totals.proxies[component] ?? 0) + scheduled)
    }
    let rest = resource.amount(totals.requests) - mesh.reduce(0) { $0 + $1.amount }
    var sum = own.sum(
      "\(resource.noun) requests", resource.unit, [.init(rest, "pods of the inventory, sidecars left out")] + mesh)
    sum.lines = ["on \(totals.nodes, "node")"]
    return sum
  }
}
