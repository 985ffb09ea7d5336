import Basics
import Inventory

/// A feature of the mesh that teams weigh the data planes by: who in the inventory asks for it, and what offers it.
package struct FeatureFit: Hashable, Sendable {
  /// What the feature is called.
  package var name: String
  /// The objects and workloads that ask for it, as they are called.
  package var usedBy: [String]
  /// What would ask for it.
  package var lookedFor: String
  /// What sidecars offer of it, and where.
  package var asSidecar: String
  /// In ambient without a waypoint.
  package var atZtunnel: String
  /// In ambient with one.
  package var atWaypoint: String
  /// What is often said of it, and what holds.
  package var claim: Claim?

  package struct Claim: Hashable, Sendable {
    /// What is said.
    package var said: String
    /// What holds, and from which release on.
    package var holds: String
  }

  /// Whether anything in the inventory asks for it.
  package var isUsed: Bool { !usedBy.isEmpty }
}

extension MeshModel {
  /// The features that the inventory asks for or could, and which data plane gives them in its version of Istio.
  ///
  /// Source: istio.io, ambient/usage/l7-features and the release notes of 1.23 (#51085: trafficPolicy of DestinationRules
  /// on waypoints) and 1.24; istio/istio `pilot/pkg/networking/core/cluster_waypoint.go`.
  package var featureFits: [FeatureFit] {
    let hasPools = settings.istioVersion >= MinorVersion(1, 23)
    let pools =
      hasPools ? "yes (since 1.23), counted over all callers of the waypoint" : "no: waypoints ignore it before 1.23"
    let featured = cluster.workloads.filter { !$0.id.kind.runsToCompletion && !$0.facts.features.isEmpty }
    func users(_ features: Set<String>) -> [String] {
      featured.filter { $0.facts.features.contains(where: features.contains) }.map { "\($0.id)" }
    }
    return [
      FeatureFit(
        name: "canary by weight", usedBy: users(["canary"]) + weighted,
        lookedFor: "weights of a VirtualService or HTTPRoute, a Rollout",
        asSidecar: "yes: VirtualService or HTTPRoute weights, at every caller", atZtunnel: "no",
        atWaypoint: "yes: HTTPRoute weights; VirtualService weights are alpha",
        claim: FeatureFit.Claim(
          said: "canaries are limited in ambient",
          holds: "true without a waypoint; with one HTTPRoute weights work, Argo Rollouts' by its Gateway API plugin")),
      FeatureFit(
        name: "circuit breaker", usedBy: users(["circuit-breaker"]) + setting("outlierDetection"),
        lookedFor: "outlierDetection of a DestinationRule",
        asSidecar: "yes: outlierDetection, counted at every caller", atZtunnel: "no", atWaypoint: pools,
        claim: FeatureFit.Claim(
          said: "ambient has no circuit breaker",
          holds:
            "true at ztunnel and before Istio 1.23; false from 1.23 on with a waypoint, which counts over all callers")),
      FeatureFit(
        name: "connection pool", usedBy: users(["connection-pool"]) + setting("connectionPool"),
        lookedFor: "connectionPool of a DestinationRule",
        asSidecar: "yes: connectionPool, applied by every caller", atZtunnel: "no", atWaypoint: pools,
        claim: FeatureFit.Claim(
          said: "ambient has no connection pool",
          holds:
            "true at ztunnel and before Istio 1.23; false from 1.23 on with a waypoint. To a database, both proxies limit TCP connections; neither pools them"
        )),
      FeatureFit(
        name: "L7 policy", usedBy: users(["l7-policy", "jwt"]) + policies,
        lookedFor: "an AuthorizationPolicy on requests, a RequestAuthentication",
        asSidecar: "yes: AuthorizationPolicy and RequestAuthentication with a selector",
        atZtunnel: "no: identities, addresses and ports only", atWaypoint: "yes: with targetRefs"),
      FeatureFit(
        name: "retries, timeouts, faults, mirroring",
        usedBy: users(["retries", "timeouts", "fault-injection", "mirroring", "header-routing"]) + shaped,
        lookedFor: "such fields of a VirtualService",
        asSidecar: "yes: VirtualService or HTTPRoute", atZtunnel: "no",
        atWaypoint: "yes: HTTPRoute; VirtualService is alpha"),
    ]
  }

  private var weighted: [String] {
    cluster.traffic.virtualServices.filter { $0.features.contains("weight") }.map(\.userWords)
      + cluster.traffic.routes.filter { $0.features.contains("weight") }.map(\.reference.words)
      + cluster.workloads.filter { $0.id.kind == .rollout }.map { "\($0.id)" }
  }

  private func setting(_ field: String) -> [String] {
    cluster.traffic.destinationRules.filter { $0.policyFields.contains { $0.name == field } }.map(\.reference.words)
  }

  private var policies: [String] {
    cluster.traffic.authorizationPolicies.filter { policy in
      policy.action == "CUSTOM" || policy.attributes.contains(where: AuthorizationAtZtunnel.isL7)
    }.map(\.reference.words) + cluster.traffic.requestAuthentications.map(\.reference.words)
  }

  private var shaped: [String] {
    let fields: Set<String> = ["retries", "timeout", "fault", "mirror", "mirrors", "match.headers"]
    return cluster.traffic.virtualServices.filter { !fields.isDisjoint(with: $0.features) }.map(\.userWords)
  }
}

extension VirtualService {
  /// As it is called among those who ask for a feature; what works at a gateway works there in any data plane.
  fileprivate var userWords: String { reference.words + (isBoundToMesh ? "" : " (at the gateway, in any data plane)") }
}
