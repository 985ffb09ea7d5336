/// What ztunnel can check of an AuthorizationPolicy.
///
/// Source: istio/istio `pilot/pkg/serviceregistry/ambient/authorization.go`; istio/ztunnel `src/rbac.rs`.
enum AuthorizationAtZtunnel {
  /// Attributes that ztunnel can check: identities, addresses and ports.
  private static let l4: Set<String> = [
    "from.source.principals", "from.source.notPrincipals", "from.source.namespaces", "from.source.notNamespaces",
    "from.source.ipBlocks", "from.source.notIpBlocks", "from.source.serviceAccounts",
    "from.source.notServiceAccounts", "to.operation.ports", "to.operation.notPorts", "when.source.ip",
    "when.source.namespace", "when.source.principal", "when.destination.ip", "when.destination.port",
  ]

  /// Whether only a proxy that reads requests can check the attribute.
  static func isL7(_ attribute: String) -> Bool { !l4.contains(attribute) }
}
