import Basics
import Mesh
import Plans

/// What each mesh requests, the difference, and the nodes needed, in a few sentences.
func headline(_ plan: Plan) -> String {
  guard let ambient = plan[.ambient]?.totals, let sidecar = plan[.sidecar]?.totals else { return "" }
  if plan.inventory.workloads == 0 {
    return "The input has no workloads: the figures are what the mesh itself requests."
  }
  if plan.nodes == 0 {
    return "Ambient is not possible: all nodes are Fargate's, and ztunnel does not run there. Sidecars in "
      + "\(sidecar.meshedPods, "pod") would request \(Formatting.clause(sidecar.proxyRequests)) for the mesh."
  }
  let difference = ambient.proxyRequests - sidecar.proxyRequests
  return
    "Sidecars in \(sidecar.meshedPods, "pod") request \(Formatting.clause(sidecar.proxyRequests)) for the mesh; ambient on "
    + "\(ambient.nodes, "node") requests \(Formatting.clause(ambient.proxyRequests)): "
    + "\(Formatting.difference(difference.cpu, "CPU")) and \(Formatting.difference(difference.memory, "memory"))."
    + nodeSentence(plan)
}

private func nodeSentence(_ plan: Plan) -> String {
  let counts = plan.dataPlanes.compactMap { plane in plane.recommended.map { (plane.dataPlane.clause, $0) } }
  guard counts.count == plan.dataPlanes.count else { return "" }
  let parts = counts.map { "\($0.1.nodes) \($0.0)" }
  let proof = counts.allSatisfy(\.1.hasFewestNodes) ? "; proven minimum" : ""
  let scheduled = counts.compactMap { name, fleet in
    fleet.spreadNodes.flatMap { $0 > fleet.nodes ? "\($0) \(name)" : nil }
  }
  let scheduler =
    scheduled.isEmpty
    ? ""
    : " The default scheduler places pods one by one and spreads them: it needs \(scheduled.joined(separator: ", "))."
  return " Nodes needed: \(parts.joined(separator: ", "))\(proof).\(scheduler)"
}
