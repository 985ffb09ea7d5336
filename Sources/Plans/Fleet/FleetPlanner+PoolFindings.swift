import Basics
import Inventory
import Mesh
import Nodes

extension FleetPlanner {
  /// Bounds of pools that are not there, that contradict themselves, and maxima below what is there today.
  var poolFindings: [Finding] {
    bounds.sorted { $0.key < $1.key }.compactMap { name, bounds in
      let own = kinds.filter { $0.name == name || $0.shape.pool == name }
      guard !own.isEmpty else { return kinds.isEmpty ? nil : .unknownPool(name, kinds.map(\.name), at: bounds.place) }
      guard let most = bounds.most else { return nil }
      if bounds.least > most { return .poolMinimum(name, bounds.least, most, at: bounds.place) }
      let today = own.reduce(0) { $0 + $1.count }
      return today > most ? .poolMaximum(name, today, most, at: bounds.place) : nil
    }
  }

  /// Pools at their maximum where pods are left over.
  func poolsTooSmall(_ plane: DataPlanePlan) -> [Finding] {
    guard let fleet = plane.recommended else { return [] }
    let left = fleet.fitNowhere.filter { $0.lack == "room" || $0.lack == "rules" }.reduce(0) { $0 + $1.pods }
    guard left > 0 else { return [] }
    return bounds.sorted { $0.key < $1.key }.compactMap { name, bounds in
      let nodes = fleet.pools.filter { $0.name == name }.reduce(0) { $0 + $1.nodes }
      guard let most = bounds.most, nodes >= most else { return nil }
      return Finding(
        .error, "pool-too-small",
        "\(plane.dataPlane.rawValue): \(left, "pod does", "pods do") not fit, and the pool \(naming: name) may have at most \(most, "node")",
        at: bounds.place, about: .result)
    }
  }
}

extension Finding {
  fileprivate static func unknownPool(_ name: String, _ known: [String], at place: SourceLocation) -> Finding {
    let near = hints(for: name, among: known)
    return Finding(
      .error, "unknown-pool", "unknown pool '\(quoting: name)', available: \(quoting: known)", at: place,
      notes: near)
  }

  fileprivate static func poolMinimum(_ name: String, _ least: Int, _ most: Int, at place: SourceLocation) -> Finding {
    Finding(
      .error, "pool-bounds",
      "the pool \(naming: name) has minNodes \(least) above maxNodes \(most); the maximum counts for both",
      at: place)
  }

  fileprivate static func poolMaximum(_ name: String, _ today: Int, _ most: Int, at place: SourceLocation) -> Finding {
    Finding(
      .warning, "pool-max-below-today",
      "the pool \(naming: name) has \(today) nodes today and may have at most \(most); at most \(most) count", at: place
    )
  }
}
