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

extension Finding {
  static func perNodePodsTooLarge(_ dataPlane: DataPlane, _ kind: NodeGroup) -> Finding {
    Finding(
      .error, "node-too-small",
      "\(dataPlane.rawValue): the pods that stand on every node do not fit on a node like \(kind.name); no node count",
      at: kind.source)
  }

  static func fitsNowhere(
    _ shape: PodShape, _ pods: UnplacedPods, _ dimensions: [String], _ dataPlane: DataPlane, _ kind: NodeGroup
  ) -> Finding {
    Finding(
      .error, "pod-fits-nowhere",
      "\(dataPlane.rawValue): \(shape.name) (\(pods.copies) \(pods.copies == 1 ? "pod" : "pods")) fits on no node like \(kind.name): \(pods.reason.words(dimensions))",
      at: kind.source)
  }

  static func noKindAllowed(_ shape: PodShape, _ dataPlane: DataPlane, _ kind: NodeGroup) -> Finding {
    Finding(
      .error, "pod-fits-nowhere",
      "\(dataPlane.rawValue): \(shape.name) (\(shape.count) \(shape.count == 1 ? "pod" : "pods")) may stand on no kind of node: its selectors, affinity and tolerations allow none",
      at: kind.source)
  }
}
