package import Basics

/// How many nodes a pool may have.
package struct PoolBounds: Hashable, Sendable {
  /// The fewest nodes that it must have, needed by pods or not.
  package var least = 0
  /// The most nodes that it may have; nil: any number.
  package var most: Int?
  /// Where it is stated.
  package var place: SourceLocation

  package init(least: Int = 0, most: Int? = nil, place: SourceLocation) {
    (self.least, self.most, self.place) = (least, most, place)
  }
}
