/// Istio's AuthorizationPolicy: whom it guards, and which attributes its rules look at.
package struct AuthorizationPolicy: Hashable, Sendable {
  package var reference: ObjectReference
  /// `ALLOW` unless the policy says otherwise.
  package var action = "ALLOW"
  /// The pods it selects; nil: the whole namespace, or the whole mesh in the root namespace.
  package var selector: Labels?
  package var targets: [TargetReference] = []
  /// The attributes its rules name, such as `to.operation.methods` or `when.request.headers[x]`, in order, once each.
  package var attributes: [String] = []

  package init(reference: ObjectReference) { self.reference = reference }
}

/// Istio's RequestAuthentication: whom it asks for a token.
package struct RequestAuthentication: Hashable, Sendable {
  package var reference: ObjectReference
  package var selector: Labels?
  package var targets: [TargetReference] = []

  package init(reference: ObjectReference) { self.reference = reference }
}
