/// An object of Istio that configures proxies and of which the planner needs to know whom it is for and what it sets:
/// PeerAuthentication, EnvoyFilter, WasmPlugin, Telemetry, Sidecar, and Istio's own Gateway.
package struct ProxyPolicy: Hashable, Sendable {
  /// The mTLS mode of one port.
  package struct PortMode: Hashable, Sendable {
    /// The port's number, as it is written.
    package var port: String
    /// `STRICT`, `PERMISSIVE` and the like.
    package var mode: String

    package init(port: String, mode: String) {
      self.port = port
      self.mode = mode
    }
  }

  /// Its name and place.
  package var reference: ObjectReference
  /// The pods it selects; nil: the whole namespace, or the whole mesh in the root namespace.
  package var selector: Labels?
  /// What it is attached to (`targetRef`, `targetRefs`).
  package var targets: [TargetReference] = []
  /// The top-level fields of its spec, such as `tracing` of a Telemetry, in order.
  package var fields: [String] = []
  /// The mTLS mode of a PeerAuthentication.
  package var mode: String?
  /// The modes of single ports of a PeerAuthentication, in order.
  package var portModes: [PortMode] = []
  /// The contexts of an EnvoyFilter's patches, once each: `GATEWAY`, `SIDECAR_INBOUND`, `ANY` where a patch names none.
  package var contexts: [String] = []
  /// The only revision of Istio that reads it (label `istio.io/rev`); empty: every one does.
  package var revision = ""

  /// The whole object; nil: no text of it is there.
  package var stated: StatedPolicy?

  package init(reference: ObjectReference) { self.reference = reference }

  /// Whether it is an EnvoyFilter whose every patch is for gateways.
  package var patchesGatewaysOnly: Bool {
    reference.kind == "EnvoyFilter" && !contexts.isEmpty && contexts.allSatisfy { $0 == "GATEWAY" }
  }
}
