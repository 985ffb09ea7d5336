import Basics
import Mesh
import Plans

/// The answer in a few sentences: what each data plane reserves, and the difference.
func headline(_ plan: Plan) -> String {
  guard let ambient = plan[.ambient]?.totals, let sidecar = plan[.sidecar]?.totals else { return "" }
  if plan.inventory.workloads == 0 {
    return "The input has no workloads: the figures are what the mesh itself reserves."
  }
  if plan.nodes == 0 {
    return "Ambient is not to be had here: all nodes are Fargate's, where no ztunnel runs. As sidecars, "
      + "\(Formatting.count(sidecar.meshedPods, "pod")) would reserve \(Formatting.clause(sidecar.proxyRequests)) for the mesh."
  }
  func reserve(_ count: Int, _ noun: String) -> String {
    "\(Formatting.count(count, noun)) \(count == 1 ? "reserves" : "reserve")"
  }
  var text =
    "As sidecars, \(reserve(sidecar.meshedPods, "pod")) \(Formatting.clause(sidecar.proxyRequests)) for the mesh; "
  text += "as ambient, \(reserve(ambient.nodes, "node")) \(Formatting.clause(ambient.proxyRequests)). "
  let difference = ambient.proxyRequests - sidecar.proxyRequests
  text += "Ambient reserves \(comparative(Formatting.cpu(absolute(difference.cpu)), difference.cpu.millicores)) CPU "
  text += "and \(comparative(Formatting.memory(absolute(difference.memory)), difference.memory.bytes)) memory."
  return text + differenceSentence(plan) + nodeSentence(plan) + unsizedSentence(plan) + l7Sentence(plan)
}

/// Where nothing tells which services need L7, so that waypoints may be missing.
private func l7Sentence(_ plan: Plan) -> String {
  if plan.knowsL7Needs { return "" }
  return " Which services need L7 is not known, for the input shows no object that routes or guards traffic; "
    + "no waypoint is counted for them."
}

/// Where the two meshes do not hold the same pods, so that their figures are not of the same thing.
private func differenceSentence(_ plan: Plan) -> String {
  guard let most = plan.differences.first, let ambient = plan[.ambient]?.totals, let sidecar = plan[.sidecar]?.totals
  else { return "" }
  let others = plan.differences.dropFirst().reduce(0) { $0 + $1.pods }
  let who = "\(Formatting.count(most.pods, "pod")) \(most.pods == 1 ? "is" : "are") in \(most.dataPlane.rawValue) only"
  return
    " The meshes differ: \(Formatting.count(ambient.meshedPods, "pod")) as ambient, \(sidecar.meshedPods) as sidecars; "
    + "\(who) (\(most.reason))\(others > 0 ? ", \(others) more for other reasons" : "")."
}

/// Where many workloads state no requests, so that node counts are too low.
private func unsizedSentence(_ plan: Plan) -> String {
  let inventory = plan.inventory
  let parts = [("CPU", inventory.workloadsWithoutCPU), ("memory", inventory.workloadsWithoutMemory)]
    .filter { $0.1 * 4 >= inventory.workloads && $0.1 > 0 }.map { "\($0.0) requests in \($0.1)" }
  guard !parts.isEmpty else { return "" }
  return
    " Missing are \(parts.joined(separator: " and ")) of \(Formatting.count(inventory.workloads, "workload")); they count as zero, so "
    + "that all requests and nodes are at least so many."
}

private func nodeSentence(_ plan: Plan) -> String {
  let counts = plan.dataPlanes.compactMap { plane in plane.recommended.map { (plane.dataPlane.rawValue, $0) } }
  guard counts.count == plan.dataPlanes.count else { return "" }
  let parts = counts.map { "\($0.1.nodes) as \($0.0)" }
  let proof = counts.allSatisfy { $0.1.isProven } ? "; no fewer can do" : ""
  let scheduled = counts.compactMap { name, fleet in
    fleet.spreadNodes.flatMap { $0 > fleet.nodes ? "\($0) as \(name)" : nil }
  }
  let scheduler =
    scheduled.isEmpty
    ? "" : " The scheduler, which places pods one by one and spreads them, needs \(scheduled.joined(separator: ", "))."
  return " Nodes needed: \(parts.joined(separator: ", "))\(proof).\(scheduler)"
}

private func absolute(_ cpu: CPU) -> CPU { CPU(millicores: abs(cpu.millicores)) }
private func absolute(_ memory: Memory) -> Memory { Memory(bytes: abs(memory.bytes)) }

/// `500m less`, `44Mi more`, `the same`.
private func comparative(_ amount: String, _ sign: Int128) -> String {
  sign == 0 ? "as much" : "\(amount) \(sign < 0 ? "less" : "more")"
}
