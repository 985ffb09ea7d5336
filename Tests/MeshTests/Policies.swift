import Basics

@testable import Inventory
@testable import Mesh

/// A rule of a test: entries of `from` and `to` as lists of `field: values`, where `field` is as in a manifest.
func rule(
  from: [[(String, [String])]] = [], to: [[(String, [String])]] = [], when: [(String, [String])] = []
) -> AuthorizationPolicy.Rule {
  func entry(_ place: String, _ fields: [(String, [String])]) -> [AuthorizationPolicy.Condition] {
    fields.map { .init("\(place).\($0.0)", $0.1, isNegated: $0.0.hasPrefix("not")) }
  }
  var rule = AuthorizationPolicy.Rule()
  rule.from = from.map { entry("from.source", $0) }
  rule.to = to.map { entry("to.operation", $0) }
  rule.when = when.map { [.init("when.\($0.0)", $0.1)] }
  return rule
}

/// A policy of a test.
func policy(
  _ name: String = "p", in namespace: String = "shop", action: String = "ALLOW", app: String? = nil,
  _ rules: [AuthorizationPolicy.Rule]
) -> AuthorizationPolicy {
  var policy = AuthorizationPolicy(
    reference: ObjectReference(kind: "AuthorizationPolicy", namespace: namespace, name: name, source: here))
  (policy.action, policy.rules) = (action, rules)
  policy.selector = app.map { Labels(["app": $0]) }
  return policy
}

extension MeshModel {
  /// A namespace of sidecars with the Deployments and Services `cart` and `db`, and what else is asked for.
  static func ofShop(
    _ policies: [AuthorizationPolicy], version: MinorVersion = .newestIstio,
    _ change: (inout Cluster) -> Void = { _ in }
  ) -> MeshModel {
    var found = MeshTests.cluster(
      [workload("cart", pod(labels: ["app": "cart"])), workload("db", pod(labels: ["app": "db"]))],
      namespaces: ["shop": ["istio-injection": "enabled"]])
    found.services = ["cart", "db"].map {
      Service(namespace: "shop", name: $0, selector: Labels(["app": $0]), source: here)
    }
    found.traffic.authorizationPolicies = policies
    change(&found)
    var settings = MeshSettings()
    settings.istioVersion = version
    return MeshModel(found, settings)
  }

  /// The same namespace in ambient, its services behind the waypoint `shop/waypoint`.
  static func behindWaypoint(
    _ policies: [AuthorizationPolicy], version: MinorVersion = .newestIstio,
    _ change: (inout Cluster) -> Void = { _ in }
  ) -> MeshModel {
    ofShop(policies, version: version) {
      $0.namespaces = [
        Namespace(
          name: "shop", labels: Labels(["istio.io/dataplane-mode": "ambient", "istio.io/use-waypoint": "waypoint"]))
      ]
      var gateway = KubernetesGateway(
        reference: ObjectReference(kind: "Gateway", namespace: "shop", name: "waypoint", source: here))
      gateway.className = "istio-waypoint"
      $0.traffic.gateways = [gateway]
      change(&$0)
    }
  }
}

extension PolicyEffect {
  /// Whether the old policy does harm once its pods have changed: it is to be deleted at once.
  var isDeletedAfter: Bool { mend == .copy(deletesOld: true) }
}
