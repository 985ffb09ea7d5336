/// A port of a node that a pod takes.
package struct HostPort: Hashable, Sendable {
  /// Its number.
  package var port: UInt16
  /// The protocol.
  package var transport: ContainerPort.Transport
  /// Empty: all addresses.
  package var address: String

  /// Whether two pods with these ports cannot share a node (kubernetes `pkg/scheduler/framework/types.go`, `HostPortInfo`).
  package func collides(with other: HostPort) -> Bool {
    port == other.port && transport == other.transport
      && (address.isEmpty || other.address.isEmpty || address == other.address)
  }
}

extension PodSpec {
  /// The ports of the node that a pod takes: those of its containers and restartable init containers, on the host's network
  /// also those that name only the container's (kubernetes `pkg/apis/core/v1/defaults.go`).
  package var hostPorts: [HostPort] {
    // An init container that ends keeps no port while the pod runs.
    let running = containers + initContainers.filter(\.restartsAlways)
    var ports: [HostPort] = []
    for container in running where !container.ports.isEmpty {
      for port in container.ports {
        let number = port.hostPort > 0 ? port.hostPort : hostNetwork ? port.containerPort : 0
        guard number > 0 else { continue }
        let address = port.hostAddress == "0.0.0.0" || port.hostAddress == "::" ? "" : port.hostAddress
        let taken = HostPort(port: number, transport: port.transport, address: address)
        if !ports.contains(taken) { ports.append(taken) }
      }
    }
    return ports
  }
}
