import Basics
package import Mesh

extension Comparison {
  /// The plan of each data plane, as a beginning for similar demands: known already where the plan was made.
  package var models: [DataPlane: [PackingModel]] {
    let planes = DataPlane.allCases.filter { $0 != .current || model.hasMeshToday }
    return Dictionary(uniqueKeysWithValues: planes.concurrentMap { ($0, [model(of: $0)].compactMap(\.self)) })
  }

  /// The plan of a data plane, as a beginning for similar demands; nil where no nodes were counted.
  package func model(of dataPlane: DataPlane) -> PackingModel? {
    try? fleets.figuresOnly.plan(model.demand(dataPlane)).model
  }
}
