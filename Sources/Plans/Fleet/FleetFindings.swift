import Basics
import Inventory
import Mesh
import Packing

extension UnplacedPods.Reason {
  /// Why a pod stands nowhere, as a clause.
  func words(_ dimensions: [String]) -> String {
    switch self {
    case .noTypeAllowed: "no node is allowed by its selectors and tolerations"
    case .tooLarge(let dimension): "one pod needs more \(dimensions[dimension]) than a whole node offers"
    case .noRoom: "the nodes are full"
    case .rule: "a rule between pods keeps it off the nodes with room"
    }
  }
}

extension PackingAnswer {
  /// Why no plan has fewer nodes, as a clause.
  func words(_ problem: PackingProblem) -> String {
    let parts = proof.parts.map { part in
      switch part.reason {
      case .volume(let dimension):
        "the sum of \(problem.dimensions[dimension]) \(problem.dimensions[dimension] == "pods" ? "slots" : "requests") fills \(part.bound)"
      case .cap: "anti-affinity keeps pods apart on \(part.bound)"
      case .large(let dimension):
        "\(part.bound) pods take more than half of a node's \(problem.dimensions[dimension]) each"
      case .linearProgram: "no mix of pods fills nodes better (linear program certificate)"
      case .unplaceable: "pods fit on no node"
      }
    }
    return parts.joined(separator: "; ")
  }
}
