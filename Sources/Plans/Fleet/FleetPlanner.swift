package import Basics
package import Inventory
package import Mesh
package import Packing

/// Places a data plane's pods on nodes: on those that are there, and on the fewest of a kind.
package struct FleetPlanner: Sendable {
  package let cluster: Cluster
  /// The kind of node that a recommendation counts: the commonest of the inventory.
  package let kind: NodeGroup?
  /// Hours that a node runs in a month where the input does not say.
  package static let hoursPerMonth = Quantity(nanos: 730 * 1_000_000_000)

  package init(_ cluster: Cluster) {
    self.cluster = cluster
    kind = cluster.nodes.filter { $0.shape.allocatable != .zero && !$0.shape.unschedulable }
      .max { ($0.count, $1.name) < ($1.count, $0.name) }
  }

  /// The pods on today's nodes; nil when the input has none.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  package func current(_ demand: Demand) throws(PackingError) -> CurrentFleet? {
    let groups = cluster.nodes.filter { $0.shape.allocatable != .zero && !$0.shape.unschedulable }
    guard !groups.isEmpty else { return nil }
    let supply = NodeSupply(demand)
    let shapes = supply.shapes
    var types: [NodeType] = []
    var displaced: [CurrentFleet.Unplaced] = []
    for group in groups {
      if let type = supply.type(group, limit: group.count) {
        types.append(type)
      } else {
        displaced.append(
          CurrentFleet.Unplaced(
            workload: supply.perNode.map(\.workload.name).joined(separator: ", "),
            pods: supply.perNode.count * group.count, reason: "the pods of every node do not fit on \(group.name)"))
      }
    }
    let problem = PackingProblem(shapes: shapes, types: types)
    let plan = try fill(problem).plan
    let unplaced = plan.unplaced.map {
      CurrentFleet.Unplaced(
        workload: shapes[$0.shape].name, pods: $0.copies, reason: $0.reason.words(problem.dimensions))
    }
    let totals = demand.totals(onNodes: cluster.nodeCount, areTodays: true)
    return CurrentFleet(
      nodes: cluster.nodeCount, unplacedPods: plan.unplacedCount + displaced.reduce(0) { $0 + $1.pods },
      unplaced: displaced + unplaced, overhead: totals.overhead, requests: totals.requests)
  }

  /// The fewest nodes of `kind` that hold the pods; nil when no kind is known or some pod fits on none.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  package func recommended(
    _ demand: Demand, findings: inout Findings
  ) throws(PackingError) -> RecommendedFleet? {
    guard let kind else { return nil }
    let supply = NodeSupply(demand)
    guard let type = supply.type(kind, limit: nil) else {
      findings.add(.perNodePodsTooLarge(demand.dataPlane, kind))
      return nil
    }
    let problem = PackingProblem(shapes: supply.shapes, types: [type])
    let answer = try pack(problem)
    for pods in answer.plan.unplaced {
      findings.add(.fitsNowhere(problem.shapes[pods.shape], pods, problem.dimensions, demand.dataPlane, kind))
    }
    guard answer.plan.unplaced.isEmpty else { return nil }
    let count = answer.plan.nodeCount
    let totals = demand.totals(onNodes: count, areTodays: false)
    return RecommendedFleet(
      nodes: count, lowerBound: answer.lowerBound,
      bindingResource: answer.bindingDimension.map { problem.dimensions[$0] },
      proof: answer.words(problem), overhead: totals.overhead, requests: totals.requests,
      allocatable: kind.shape.allocatable * count,
      pools: [
        RecommendedFleet.Pool(
          name: kind.name, instanceType: kind.shape.instanceType, nodes: count, lowerBound: answer.lowerBound)
      ],
      monthlyCost: kind.shape.pricePerHour.map { monthly($0, kind.shape.hoursPerMonth) * count })
  }

  /// Price of an hour times the hours of a month, exact to a billionth.
  private func monthly(_ price: Money, _ hours: Quantity?) -> Money {
    let hours = hours ?? FleetPlanner.hoursPerMonth
    return Money(nanos: price.nanos * hours.nanos / 1_000_000_000)
  }
}

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
      case .volume(let dimension): "the sum of \(problem.dimensions[dimension]) requests fills \(part.bound)"
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
  fileprivate static func perNodePodsTooLarge(_ dataPlane: DataPlane, _ kind: NodeGroup) -> Finding {
    Finding(
      .error, "node-too-small",
      "\(dataPlane.rawValue): the pods that stand on every node do not fit on a node like \(kind.name); no node count",
      at: kind.source)
  }

  fileprivate static func fitsNowhere(
    _ shape: PodShape, _ pods: UnplacedPods, _ dimensions: [String], _ dataPlane: DataPlane, _ kind: NodeGroup
  ) -> Finding {
    Finding(
      .error, "pod-fits-nowhere",
      "\(dataPlane.rawValue): \(shape.name) (\(pods.copies) \(pods.copies == 1 ? "pod" : "pods")) fits on no node like \(kind.name): \(pods.reason.words(dimensions))",
      at: kind.source)
  }
}
