extension Container {
  /// What Istio calls the container of its proxy: in sidecars, gateways, waypoints and ztunnel.
  package static let proxyName = "istio-proxy"

  /// Whether it is a proxy of Istio, by its name.
  package var isProxy: Bool { name == Container.proxyName }
}
