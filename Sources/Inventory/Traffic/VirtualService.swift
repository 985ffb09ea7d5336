import Basics

/// Istio's VirtualService: hosts, the gateways it is bound to, where its routes lead, and what they do on the way.
package struct VirtualService: Hashable, Sendable {
  /// Its name and place.
  package var reference: ObjectReference
  /// Empty: it is a delegate.
  package var hosts: [String] = []
  /// Empty means the mesh itself.
  package var gateways: [String] = []
  /// The hosts that its http, tls and tcp routes (and mirrors) lead to.
  package var destinations: [String] = []
  /// The VirtualServices that its http routes hand over to, which have neither hosts nor gateways of their own.
  package var delegates: [TargetReference] = []
  /// What its routes do beyond leading somewhere: `weight`, `retries`, `timeout`, `fault`, `mirror`, `match`,
  /// `sourceLabels` and the like, in order, once each.
  package var features: [String] = []

  package init(reference: ObjectReference) { self.reference = reference }

  /// Whether it steers calls between services, not only what comes in at a gateway.
  package var isBoundToMesh: Bool { gateways.isEmpty || gateways.contains("mesh") }

  /// Whether it steers what comes in at gateways.
  package var isBoundToGateways: Bool { gateways.contains { $0 != "mesh" } }
}
