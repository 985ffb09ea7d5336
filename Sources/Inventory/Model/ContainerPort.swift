/// A port that a container names, as far as a node has each only once.
package struct ContainerPort: Hashable, Sendable {
  /// The port of the container; 0: none.
  package var containerPort: UInt16 = 0
  /// The port of the node; 0: none, unless the pod is on the host's network, where it is the container's.
  package var hostPort: UInt16 = 0
  /// The protocol.
  package var transport = Transport.tcp
  /// The node's address that it is bound to; empty: all.
  package var hostAddress = ""

  /// The protocols that have ports of their own.
  package enum Transport: UInt8, Hashable, Sendable {
    case tcp, udp, sctp
  }

  package init() {}
}
