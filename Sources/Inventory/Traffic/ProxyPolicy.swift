/// An object of Istio that configures proxies and of which the planner needs to know whom it is for and what it sets:
/// PeerAuthentication, EnvoyFilter, WasmPlugin, Telemetry, Sidecar.
package struct ProxyPolicy: Hashable, Sendable {
  package var reference: ObjectReference
  /// The pods it selects; nil: the whole namespace, or the whole mesh in the root namespace.
  package var selector: Labels?
  package var targets: [TargetReference] = []
  /// The top-level fields of its spec, such as `tracing` of a Telemetry, in order.
  package var fields: [String] = []
  /// The mTLS mode of a PeerAuthentication.
  package var mode: String?

  /// The whole object; nil: no text of it is there.
  package var stated: StatedPolicy?

  package init(reference: ObjectReference) { self.reference = reference }
}
