package import Basics
import Inventory
import Mesh

/// How many nodes a pool may have.
package struct PoolBounds: Hashable, Sendable {
  package var least = 0
  package var most: Int?
  /// Where it is stated.
  package var place: SourceLocation
}

extension FleetPlanner {
  /// Pools that need more nodes than they may have, and bounds of pools that are not there.
  func brokenBounds(_ plane: DataPlanePlan) -> [Finding] {
    bounds.sorted { $0.key < $1.key }.compactMap { name, bounds in
      guard kinds.contains(where: { $0.name == name }) else {
        return kinds.isEmpty ? nil : .unknownPool(name, kinds.map(\.name), at: bounds.place)
      }
      guard let most = bounds.most, let pool = plane.recommended?.pools.first(where: { $0.name == name }),
        pool.nodes > most
      else { return nil }
      return Finding(
        .error, "pool-too-small",
        "as \(plane.dataPlane.rawValue) the pool \(name) needs \(pool.nodes) nodes, and may have \(most)",
        at: bounds.place)
    }
  }
}

extension Finding {
  fileprivate static func unknownPool(_ name: String, _ known: [String], at place: SourceLocation) -> Finding {
    let near = suggestion(for: name, among: known).map { ["did you mean '\($0)'?"] } ?? []
    return Finding(
      .error, "unknown-pool", "there is no pool '\(name)', expected \(known.joined(separator: ", "))", at: place,
      notes: near)
  }
}
