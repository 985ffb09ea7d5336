import Inventory

extension Service {
  /// Whether a host of Istio's configuration, written in an object of `namespace`, names this service: `reviews` in its own
  /// namespace, `reviews.shop`, `reviews.shop.svc`, or the whole `reviews.shop.svc.cluster.local`.
  func isNamed(byHost host: String, in namespace: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = parts.first, first == name else { return false }
    if parts.count == 1 { return namespace == self.namespace }
    guard parts[1] == self.namespace else { return false }
    return parts.count == 2 || parts[2] == "svc"
  }

  /// Whether a reference of an object in `namespace` points to this service.
  func isNamed(by target: TargetReference, in namespace: String) -> Bool {
    target.kind == "Service" && target.name == name
      && (target.namespace.isEmpty ? namespace : target.namespace) == self.namespace
  }
}
