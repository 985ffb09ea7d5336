import Basics
package import Mesh

extension Comparison {
  /// The plan of each data plane, as a beginning for similar demands: known already where the plan was made.
  package var models: [DataPlane: [PackingModel]] { models(.figures) }

  /// The same, known already where so much of the plan was worked out.
  package func models(_ detail: PlanDetail) -> [DataPlane: [PackingModel]] {
    let fleets = fleets.working(out: detail)
    let planes = DataPlane.allCases.filter { $0 != .current || model.hasMeshToday }
    return Dictionary(
      uniqueKeysWithValues: planes.concurrentMap { plane in
        let placed = try? fleets.plan(model.demand(plane))
        return (plane, [placed?.model].compactMap(\.self))
      })
  }

  /// The plan of a data plane, as a beginning for similar demands; nil where no nodes were counted.
  package func model(of dataPlane: DataPlane) -> PackingModel? {
    try? fleets.figuresOnly.plan(model.demand(dataPlane)).model
  }
}
