import Basics
import Packing

extension PackingAnswer {
  /// Why no plan is better, as a clause; where `areNodes` the bound is one of nodes, else of money.
  func words(_ problem: PackingProblem, areNodes: Bool) -> String {
    let parts = proof.parts.filter { $0.bound > 0 }.map { part in
      let needs = areNodes ? "need \(part.bound, "node")" : "set the least cost"
      switch part.reason {
      case .volume(let dimension):
        let name = problem.dimensions[dimension]
        return
          "total \(name == "cpu" ? "CPU" : name == "pods" ? "pod" : name) \(name == "pods" ? "slots" : "requests") \(needs)"
      case .cap(let shapes):
        if shapes.contains(where: { problem.shapes[$0].request.allSatisfy { $0 == 0 } }) {
          return "minimum number of nodes in the settings"
        }
        return areNodes
          ? "\(part.bound) pods must run on different nodes" : "some pods must run on different nodes"
      case .large(let dimension):
        return areNodes
          ? "\(part.bound) pods take more than half of a node's \(problem.dimensions[dimension]) each"
          : "pods take more than half of a node's \(problem.dimensions[dimension]) each"
      case .linearProgram: return "no mix of pods fills nodes better (linear program certificate)"
      case .everySplit: return "every way to share the pods out among nodes was tried"
      case .unplaceable: return "pods fit on no node"
      }
    }
    return parts.onceEach.joined(separator: "; ")
  }
}
