/// Istio's VirtualService: hosts, the gateways it is bound to, and where its routes lead.
package struct VirtualService: Hashable, Sendable {
  package var reference: ObjectReference
  package var hosts: [String] = []
  /// Empty means the mesh itself.
  package var gateways: [String] = []
  /// The hosts that its http, tls and tcp routes (and mirrors) lead to.
  package var destinations: [String] = []

  package init(reference: ObjectReference) { self.reference = reference }

  /// Whether it steers calls between services, not only what comes in at a gateway.
  package var isBoundToMesh: Bool { gateways.isEmpty || gateways.contains("mesh") }
}
