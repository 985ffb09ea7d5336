import Inventory

/// A DestinationRule that sets a connection pool or outlier detection asks for a proxy that holds the limits.
///
/// ztunnel balances connections over endpoints and knows neither; a waypoint does since Istio 1.23
/// (istio/istio release notes 1.23, #51085). Subsets alone route nothing, they only name groups for a VirtualService.
struct DestinationRuleRule: L7Rule {
  private let fields = ["connectionPool", "outlierDetection"]

  func causes(for service: Service, _ context: L7Context) -> [L7Cause] {
    context.traffic.destinationRules.compactMap { object in
      guard service.isNamed(byHost: object.host, in: object.reference.namespace) else { return nil }
      let used = object.policyFields.filter { fields.contains($0.name) }
      guard !used.isEmpty else { return nil }
      return L7Cause(level: .mesh, object: object.reference, rule: used.map(\.path).joined(separator: ", "))
    }
  }
}
