import Testing

@testable import Inventory

@Suite("Ports of a node") struct HostPortTests {
  private func port(_ container: UInt16, host: UInt16 = 0, _ address: String = "") -> ContainerPort {
    var port = ContainerPort()
    (port.containerPort, port.hostPort, port.hostAddress) = (container, host, address)
    return port
  }

  private func container(_ ports: [ContainerPort], restartsAlways: Bool = false) -> Container {
    var container = Container(name: "c", restartsAlways: restartsAlways)
    container.ports = ports
    return container
  }

  @Test(
    "cannot be taken twice, but for another protocol or another address",
    arguments: [
      (80, .tcp, "", true), (81, .tcp, "", false), (80, .udp, "", false), (80, .sctp, "", false),
      (80, .tcp, "10.0.0.1", true),
    ] as [(UInt16, ContainerPort.Transport, String, Bool)])
  func collisions(port: UInt16, transport: ContainerPort.Transport, address: String, collides: Bool) {
    let one = HostPort(port: 80, transport: .tcp, address: "")
    let other = HostPort(port: port, transport: transport, address: address)
    #expect(one.collides(with: other) == collides && other.collides(with: one) == collides)
  }

  @Test("on one address leave those of another free")
  func addresses() {
    let one = HostPort(port: 80, transport: .tcp, address: "10.0.0.1")
    #expect(one.collides(with: one))
    #expect(!one.collides(with: HostPort(port: 80, transport: .tcp, address: "10.0.0.2")))
  }

  @Test(
    "are those that a container names as such, and on the host's network all that it has",
    arguments: [
      (8080, 0, false, []), (8080, 1, false, [1]), (8080, 80, false, [80]), (8080, 0, true, [8080]), (1, 0, true, [1]),
      (8080, 80, true, [80]), (0, 0, true, []), (8080, 65535, false, [65535]),
    ] as [(UInt16, UInt16, Bool, [UInt16])])
  func taken(containerPort: UInt16, hostPort: UInt16, hostNetwork: Bool, expected: [UInt16]) {
    var pod = PodSpec()
    pod.hostNetwork = hostNetwork
    pod.containers = [container([port(containerPort, host: hostPort)])]
    #expect(pod.hostPorts.map(\.port) == expected)
  }

  @Test("are taken once by a pod, by what runs as long as it does")
  func ofAPod() {
    var pod = PodSpec()
    pod.containers = [
      container([port(1, host: 80, "0.0.0.0"), port(2, host: 80, "::"), port(3, host: 80, "10.0.0.1")]), container([]),
    ]
    pod.initContainers = [
      container([port(1, host: 90)]), container([port(1, host: 91), port(1, host: 80)], restartsAlways: true),
    ]
    #expect(pod.hostPorts.map { "\($0.address):\($0.port)" } == [":80", "10.0.0.1:80", ":91"])
  }
}
