package import Formats

/// A policy as it stands in the input, kept whole so that it can be written again.
package struct StatedPolicy: Hashable, Sendable {
  /// As it is stated, such as `security.istio.io/v1`.
  package var apiVersion: String
  /// Labels and annotations that Istio goes by.
  package var labels = Labels()
  /// See `labels`.
  package var annotations = Labels()
  /// The spec; nil: it is too large to be kept.
  package var spec: DocumentValue?

  package init(apiVersion: String, spec: DocumentValue?) {
    self.apiVersion = apiVersion
    self.spec = spec
  }
}
