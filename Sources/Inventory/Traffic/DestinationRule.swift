/// Istio's DestinationRule: the host it is for, and which fields of its traffic policies are set.
package struct DestinationRule: Hashable, Sendable {
  /// A field of a traffic policy, with its path, such as `subsets[0].trafficPolicy.outlierDetection`.
  package struct PolicyField: Hashable, Sendable {
    /// The field's name.
    package var name: String
    /// Where in the spec it stands.
    package var path: String
    /// The mode of `tls`; `consistentHash` of a `loadBalancer` that has one.
    package var mode: String?

    package init(name: String, path: String) {
      self.name = name
      self.path = path
    }
  }

  /// Its name and place.
  package var reference: ObjectReference
  /// The host as it is written.
  package var host = ""
  /// Every field set below a `trafficPolicy`: the rule's, its ports' and its subsets'.
  package var policyFields: [PolicyField] = []

  package init(reference: ObjectReference) { self.reference = reference }
}
