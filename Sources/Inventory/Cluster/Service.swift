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

  /// The namespace that it is in.
  package var namespace: String
  /// Its name.
  package var name: String
  /// Its own labels, not those that it selects by.
  package var labels: Labels
  /// Which pods stand behind it; nil: it selects none by itself.
  package var selector: Labels?
  /// How its clients get to it.
  package var reach: Reach
  /// Where it is declared.
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
