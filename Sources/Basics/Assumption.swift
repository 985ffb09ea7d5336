/// A value that a figure rests on and that no manifest states: what it is, and where it comes from.
package struct Assumption: Hashable, Sendable {
  /// How the value came to be.
  package enum Origin: String, Sendable {
    /// Meshplan's own, from a documented source.
    case `default`
    /// Stated by the user: an option, meshplan.yaml, a table.
    case given
    /// Read off the cluster itself.
    case measured
  }

  /// A stable name such as `ztunnel.requests`.
  package var name: String
  /// The value as people write it.
  package var value: String
  /// The document, chart, file or option it was taken from.
  package var source: String
  /// How it came to be.
  package var origin: Origin

  package init(name: String, value: String, source: String, origin: Origin) {
    self.name = name
    self.value = value
    self.source = source
    self.origin = origin
  }
}
