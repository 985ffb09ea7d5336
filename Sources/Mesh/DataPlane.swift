/// How the mesh carries traffic.
package enum DataPlane: String, Sendable, CaseIterable {
  /// No mesh at all.
  case none
  /// A ztunnel and an istio-cni on every node, waypoints where L7 is needed.
  case ambient
  /// An istio-proxy in every pod of the mesh.
  case sidecar
  /// As it runs today, by evidence and labels: one of the others, or a mix.
  case current
}
