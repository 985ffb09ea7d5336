/// A pointer from one object to another, as parentRefs, backendRefs and targetRefs have it.
package struct TargetReference: Hashable, Sendable {
  /// Empty: the core group.
  package var group = ""
  /// Its kind.
  package var kind = ""
  /// Empty: the namespace of the object that points.
  package var namespace = ""
  /// Its name.
  package var name = ""

  package init() {}
}

/// A route of the Gateway API (HTTPRoute, GRPCRoute, TCPRoute, TLSRoute): whom it hangs on and where it leads.
package struct GatewayRoute: Hashable, Sendable {
  /// Its name and place.
  package var reference: ObjectReference
  /// What it hangs on: Gateways, or Services.
  package var parents: [TargetReference] = []
  /// Where it leads.
  package var backends: [TargetReference] = []
  /// What its rules do beyond leading somewhere: `weight`, `filters`, `timeouts`, `retry`, `matches`, in order, once each.
  package var features: [String] = []

  package init(reference: ObjectReference) { self.reference = reference }
}
