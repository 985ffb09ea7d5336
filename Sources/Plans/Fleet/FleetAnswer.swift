/// What came of counting nodes.
package enum FleetAnswer: Sendable {
  case fleet(RecommendedFleet)
  /// No kind of node is known.
  case noKind

  /// The nodes that were counted; nil where no kind of node is known.
  package var fleet: RecommendedFleet? {
    if case .fleet(let fleet) = self { fleet } else { nil }
  }
}
