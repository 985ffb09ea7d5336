import Inventory
import Packing
import Nodes

/// The fewest nodes in all and of single pools, as pods that request nothing and stand one on a node: so that a minimum is part
/// of the problem that is packed and bounded, and not added afterwards.
///
/// Worked example: `minNodes: 5` is five pods without requests of which a node takes one; no plan has fewer than five nodes,
/// and every bound knows it.
struct MinimumNodes {
  private var shapes: [PodShape] = []

  /// The minima of the settings, in all and of pools, over the question's kinds but those of the control plane.
  init(_ question: PackingQuestion, _ settings: PlanSettings) {
    let nothing = [Int](repeating: 0, count: question.problem.dimensions.count)
    let workers = question.kinds.indices.filter { !question.kinds[$0].isControlPlane }
    func add(_ count: Int, on kinds: [Int]) {
      guard count > 0, !kinds.isEmpty else { return }
      shapes.append(
        PodShape(name: "minimum", request: nothing, count: count, maxPerNode: 1, allowedTypes: Set(kinds)))
    }
    add(settings.minimumNodes, on: workers)
    for (pool, bounds) in settings.pools.sorted(by: { $0.key < $1.key }) {
      // A maximum below the minimum was said when the settings were read; it wins.
      add(min(bounds.least, bounds.most ?? .max), on: workers.filter { question.kinds[$0].isOf(pool: pool) })
    }
  }

  /// Adds them behind the shapes of a problem.
  func add(to problem: inout PackingProblem) { problem.shapes += shapes }
}

extension NodeKind {
  /// Whether its nodes are of a pool that settings name.
  func isOf(pool: String) -> Bool { shape.pool == pool || name == pool }
}
