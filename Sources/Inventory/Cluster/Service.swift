package import Basics

/// A core/v1 Service.
package struct Service: Hashable, Sendable {
  /// How its clients get to it.
  package enum Reach: Hashable, Sendable {
    /// At an address of its own.
    case address
    /// Headless: clients dial its pods.
    case pods
    /// ExternalName: its name stands for a host elsewhere.
    case externalName
  }

  package var namespace: String
  package var name: String
  package var labels: Labels
  /// Which pods stand behind it; nil: it selects none by itself.
  package var selector: Labels?
  package var reach: Reach
  package var source: SourceLocation

  package init(
    namespace: String, name: String, labels: Labels = Labels(), selector: Labels? = nil, reach: Reach = .address,
    source: SourceLocation
  ) {
    self.namespace = namespace
    self.name = name
    self.labels = labels
    self.selector = selector
    self.reach = reach
    self.source = source
  }
}
