import Basics
import Formats
import Inventory

extension Manifest {
  /// A waypoint for all namespaces: istioctl makes none that takes users of others.
  static func sharedWaypoint(_ waypoint: Waypoint) -> Manifest {
    Manifest(
      file: "waypoints/\(waypoint.namespace)-\(waypoint.name).yaml".fileName, kind: "Gateway",
      namespace: waypoint.namespace, name: waypoint.name,
      text: """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata:
          name: \(waypoint.name)
          namespace: \(waypoint.namespace)
          labels:
            istio.io/waypoint-for: \(waypoint.takes)
        spec:
          gatewayClassName: istio-waypoint
          listeners:
          - name: mesh
            port: 15008
            protocol: HBONE
            allowedRoutes:
              namespaces:
                from: All

        """)
  }
}

extension KubernetesGateway {
  /// The Gateway as it stands in the input; nil: its text is not there.
  var original: Manifest? {
    guard let stated, let spec = stated.spec else { return nil }
    var metadata: [DocumentValue.Member] = [
      .init("name", .string(reference.name)), .init("namespace", .string(reference.namespace)),
    ]
    for (key, labels) in [("labels", stated.labels), ("annotations", stated.annotations)] {
      let own = labels.pairs.filter { $0.key.contains("istio.io/") }
      if !own.isEmpty { metadata.append(.init(key, .object(own.map { .init($0.key, .string($0.value)) }))) }
    }
    return Manifest(
      file: "waypoints/\(reference.namespace)-\(reference.name)-old.yaml".fileName, kind: "Gateway",
      namespace: reference.namespace, name: reference.name,
      text: DocumentValue.object([
        .init("apiVersion", .string(stated.apiVersion)), .init("kind", .string("Gateway")),
        .init("metadata", .object(metadata)), .init("spec", spec),
      ]).yaml)
  }
}

extension MeshModel {
  /// The command that makes a waypoint as the input has it, or as the plan wants it, and the file that it needs.
  func making(_ waypoint: Waypoint) -> (command: String, file: Manifest?) {
    let gateway = cluster.traffic.gateways.first {
      $0.reference.namespace == waypoint.namespace && $0.reference.name == waypoint.name
    }
    let isShared = gateway == nil && waypoint.takesGuests(settings)
    guard let file = isShared ? Manifest.sharedWaypoint(waypoint) : gateway?.original else {
      return (ShellCommands.applyWaypoint(waypoint.name, in: waypoint.namespace, for: waypoint.takes), nil)
    }
    return (ShellCommands.apply(file), file)
  }
}
