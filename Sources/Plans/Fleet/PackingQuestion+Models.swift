import Packing

extension PackingQuestion {
  /// The plan of a model with the pods of a problem of this question; nil where the kinds of node are others, or where rules
  /// between pods would have to be kept.
  ///
  /// Worked example: in the model two nodes hold 4 pods of 500m each. Of the problem's 6 such pods the first node gets 4 and the
  /// second 2; of 10, 2 are left over. Pods of a request that the problem does not have leave their node.
  func plan(like model: PackingModel, in problem: PackingProblem) -> PackingPlan? {
    guard problem.rules.isEmpty, model.problem.dimensions == problem.dimensions,
      model.problem.types.map(\.name) == problem.types.map(\.name)
    else { return nil }
    var places: [Place: Int] = [:]
    for (index, shape) in problem.shapes.enumerated() where places[Place(shape)] == nil { places[Place(shape)] = index }
    let shapes = model.problem.shapes.map { places[Place($0)] }
    var (left, nodesLeft) = (problem.shapes.map(\.count), problem.types.map { $0.limit ?? .max })
    var plan = PackingPlan(nodes: [], unplaced: [])
    for nodes in model.plan.nodes {
      var count = min(nodes.count, nodesLeft[nodes.type])
      while count > 0 {
        var room = problem.types[nodes.type].capacity
        var (contents, alike): ([PlannedNodes.Content], Int) = ([], count)
        for content in nodes.contents {
          guard let shape = shapes[content.shape] else { continue }
          let request = problem.shapes[shape].request
          var copies = min(content.copies, left[shape])
          for (amount, free) in zip(request, room) where amount > 0 { copies = min(copies, max(free, 0) / amount) }
          guard copies > 0 else { continue }
          contents.append(PlannedNodes.Content(shape: shape, copies: copies))
          for dimension in room.indices { room[dimension] -= copies * request[dimension] }
          alike = min(alike, left[shape] / copies)
        }
        guard !contents.isEmpty else { break }
        for content in contents { left[content.shape] -= content.copies * alike }
        plan.nodes.append(PlannedNodes(type: nodes.type, count: alike, contents: contents))
        nodesLeft[nodes.type] -= alike
        count -= alike
      }
    }
    guard !plan.nodes.isEmpty else { return nil }
    plan.unplaced = left.indices.filter { left[$0] > 0 }.map {
      UnplacedPods(shape: $0, copies: left[$0], reason: .noRoom)
    }
    return plan
  }

  /// Whether a model has a place for at least half of the pods; with fewer it is no beginning.
  func begins(with model: PackingModel) -> Bool {
    guard let plan = plan(like: model, in: problem) else { return false }
    return 2 * plan.unplacedCount <= problem.shapes.reduce(0) { $0 + $1.count }
  }

  /// What tells shapes apart in two problems with the same kinds of node.
  private struct Place: Hashable {
    var request: Amounts
    var types: Set<Int>?
    var cap: Int?

    init(_ shape: PodShape) { (request, types, cap) = (shape.request, shape.allowedTypes, shape.maxPerNode) }
  }
}
