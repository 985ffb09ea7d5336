import Testing

@testable import Packing

/// A problem of one or several dimensions in a line: pods as requests with their counts, nodes as capacities.
func smallProblem(
  _ pods: [(request: [Int], count: Int)], nodes: [NodeType], change: (inout PackingProblem) -> Void = { _ in }
) -> PackingProblem {
  let dimensions = pods.first?.request.count ?? 1
  var problem = PackingProblem(
    dimensions: (0..<dimensions).map { "d\($0)" },
    shapes: pods.enumerated().map {
      PodShape(name: "s\($0.offset)", request: $0.element.request, count: $0.element.count)
    }, types: nodes)
  change(&problem)
  return problem
}

/// The only part of a small problem.
func onlyPart(
  _ pods: [(request: [Int], count: Int)], nodes: [NodeType], change: (inout PackingProblem) -> Void = { _ in }
) throws -> PreparedProblem {
  let problem = smallProblem(pods, nodes: nodes, change: change)
  try problem.validate()
  let parts = try Preparation(problem, heedingRules: !problem.rules.isEmpty).parts
  #expect(parts.count == 1)
  return try #require(parts.first)
}

/// Nodes as text: how many, and copies by the name of each shape's request in the first dimension, `2 x 6+4+4`.
func text(_ nodes: [PlannedNodes], _ part: PreparedProblem) -> [String] {
  nodes.map { group in
    let pods = group.contents.flatMap {
      [Int](repeating: part.request($0.shape, 0) * part.units[0], count: $0.copies)
    }
    return "\(group.count) x " + pods.sorted(by: >).map(String.init).joined(separator: "+")
  }.sorted()
}
