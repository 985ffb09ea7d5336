import Packing

extension PackingAnswer {
  /// Why no plan is better, as a clause; where `areNodes` the bound is one of nodes, else of money.
  func words(_ problem: PackingProblem, areNodes: Bool) -> String {
    let parts = proof.parts.filter { $0.bound > 0 }.map { part in
      let fills = areNodes ? " fills \(part.bound) \(part.bound == 1 ? "node" : "nodes")" : " sets the least cost"
      switch part.reason {
      case .volume(let dimension):
        return
          "the sum of \(problem.dimensions[dimension]) \(problem.dimensions[dimension] == "pods" ? "slots" : "requests")\(fills)"
      case .cap(let shapes):
        if shapes.contains(where: { problem.shapes[$0].request.allSatisfy { $0 == 0 } }) {
          return "so many nodes are the minimum in the settings"
        }
        return areNodes
          ? "one pod a node is allowed of pods that need \(part.bound)" : "one pod a node is allowed of some pods"
      case .large(let dimension):
        return areNodes
          ? "\(part.bound) pods take more than half of a node's \(problem.dimensions[dimension]) each"
          : "pods take more than half of a node's \(problem.dimensions[dimension]) each"
      case .linearProgram: return "no mix of pods fills nodes better (linear program certificate)"
      case .unplaceable: return "pods fit on no node"
      }
    }
    return parts.uniqued.joined(separator: "; ")
  }
}
