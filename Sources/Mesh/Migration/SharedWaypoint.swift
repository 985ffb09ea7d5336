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
