import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("A feature of the mesh") struct FeatureFitTests {
  private func users(_ change: (inout Cluster) -> Void) -> [String: [String]] {
    var found = cluster([workload("web", pod())])
    change(&found)
    return Dictionary(
      uniqueKeysWithValues: MeshModel(found, MeshSettings()).featureFits.filter(\.isUsed).map { ($0.name, $0.usedBy) })
  }

  @Test("is used by nobody where nothing asks for it") func unused() { #expect(users { _ in }.isEmpty) }

  @Test(
    "is used by the workloads that are listed with it, but for those that run to completion",
    arguments: [
      ("canary", "canary by weight"), ("circuit-breaker", "circuit breaker"), ("connection-pool", "connection pool"),
      ("l7-policy", "L7 policy"), ("jwt", "L7 policy"), ("retries", "retries, timeouts, faults, mirroring"),
      ("timeouts", "retries, timeouts, faults, mirroring"), ("fault-injection", "retries, timeouts, faults, mirroring"),
      ("mirroring", "retries, timeouts, faults, mirroring"),
      ("header-routing", "retries, timeouts, faults, mirroring"),
    ])
  func listed(feature: String, name: String) {
    let found = users {
      $0.workloads[0].facts.features = [feature]
      $0.workloads.append(workload("job", pod(), kind: .job))
      $0.workloads[1].facts.features = [feature]
    }
    #expect(found == [name: ["shop/Deployment/web"]])
  }

  @Test(
    "is used by a VirtualService with its fields, also where that is bound to a gateway",
    arguments: [
      ("weight", "canary by weight"), ("retries", "retries, timeouts, faults, mirroring"),
      ("timeout", "retries, timeouts, faults, mirroring"), ("fault", "retries, timeouts, faults, mirroring"),
      ("mirror", "retries, timeouts, faults, mirroring"), ("match.headers", "retries, timeouts, faults, mirroring"),
    ])
  func virtualServices(field: String, name: String) {
    var object = VirtualService(reference: reference("VirtualService", "shop", "v"))
    (object.hosts, object.features) = (["web"], [field])
    #expect(users { $0.traffic.virtualServices = [object] } == [name: ["VirtualService shop/v"]])
    object.gateways = ["edge"]
    #expect(
      users { $0.traffic.virtualServices = [object] } == [
        name: ["VirtualService shop/v (at the gateway, in any data plane)"]
      ])
  }

  @Test("is used by routes with weights, Rollouts, DestinationRules and policies on requests")
  func objects() {
    var route = GatewayRoute(reference: reference("HTTPRoute", "shop", "r"))
    route.features = ["weight"]
    #expect(users { $0.traffic.routes = [route] } == ["canary by weight": ["HTTPRoute shop/r"]])
    #expect(
      users { $0.workloads.append(workload("roll", pod(), kind: .rollout)) } == [
        "canary by weight": ["shop/Rollout/roll"]
      ])
    var rule = DestinationRule(reference: reference("DestinationRule", "shop", "d"))
    rule.policyFields = [.init(name: "outlierDetection", path: "trafficPolicy.outlierDetection")]
    #expect(users { $0.traffic.destinationRules = [rule] } == ["circuit breaker": ["DestinationRule shop/d"]])
    rule.policyFields = [.init(name: "connectionPool", path: "trafficPolicy.connectionPool")]
    #expect(users { $0.traffic.destinationRules = [rule] } == ["connection pool": ["DestinationRule shop/d"]])
    let token = RequestAuthentication(reference: reference("RequestAuthentication", "shop", "t"))
    let policies = [
      policy("ports", [MeshTests.rule(to: [[("ports", ["80"])]])]),
      policy("methods", [MeshTests.rule(to: [[("methods", ["GET"])]])]), policy("custom", action: "CUSTOM", []),
    ]
    let used = users {
      $0.traffic.authorizationPolicies = policies
      $0.traffic.requestAuthentications = [token]
    }
    #expect(
      used == [
        "L7 policy": [
          "AuthorizationPolicy shop/methods", "AuthorizationPolicy shop/custom", "RequestAuthentication shop/t",
        ]
      ])
  }

  @Test("of connections is a waypoint's since Istio 1.23", arguments: [(22, "no"), (23, "yes")])
  func pools(minor: Int, word: String) {
    var settings = MeshSettings()
    settings.istioVersion = MinorVersion(1, minor)
    let fits = MeshModel(Cluster(), settings).featureFits.filter {
      ["circuit breaker", "connection pool"].contains($0.name)
    }
    #expect(fits.count == 2 && fits.allSatisfy { $0.atWaypoint.hasPrefix(word) && $0.atZtunnel == "no" })
  }
}
