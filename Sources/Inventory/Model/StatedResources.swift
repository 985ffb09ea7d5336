package import Basics

/// A block of requests and limits as some values file or ConfigMap states it, and where.
package struct StatedResources: Hashable, Sendable {
  /// The requests that are stated.
  package var requests: ResourceQuantities
  /// The limits that are stated.
  package var limits: ResourceQuantities
  /// Amounts that are null there: Helm takes the chart's default away then.
  package var removed: ResourceRemovals = []
  /// Where the block stands.
  package var source: SourceLocation

  package init(requests: ResourceQuantities, limits: ResourceQuantities, source: SourceLocation) {
    self.requests = requests
    self.limits = limits
    self.source = source
  }
}
