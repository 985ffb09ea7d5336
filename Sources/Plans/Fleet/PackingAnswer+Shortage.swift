import Packing

extension PackingAnswer {
  /// Whether it is proved that pods that fit some node do not all fit on the nodes that there are.
  var showsShortage: Bool { lowerBound > plan.unplaceableCount }
}

extension PackingPlan {
  /// Pods that fit no node, however many there are.
  fileprivate var unplaceableCount: Int {
    unplaced.reduce(0) { sum, unplaced in
      switch unplaced.reason {
      case .noTypeAllowed, .tooLarge: sum + unplaced.copies
      case .noRoom, .rule: sum
      }
    }
  }
}
