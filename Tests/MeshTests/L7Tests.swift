import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("A service needs L7") struct L7Tests {
  private func reference(_ kind: String, _ name: String = "x", in namespace: String = "shop") -> ObjectReference {
    ObjectReference(kind: kind, namespace: namespace, name: name, source: here)
  }

  /// The need of the service shop/cart, whose pods are labelled app=cart.
  private func need(_ change: (inout TrafficObjects) -> Void) -> L7Need? {
    var cluster = cluster([workload("cart", pod(labels: ["app": "cart"]))])
    cluster.services = [
      Service(namespace: "shop", name: "cart", selector: Labels(["app": "cart"]), source: here)
    ]
    change(&cluster.traffic)
    return l7Needs(of: cluster).first
  }

  @Test("in no way where nothing asks for it") func nothing() { #expect(need { _ in }?.level == L7Level.none) }

  @Test(
    "for a VirtualService bound to the mesh that names it, however it is written",
    arguments: ["cart", "cart.shop", "cart.shop.svc", "cart.shop.svc.cluster.local"])
  func virtualService(host: String) {
    var object = VirtualService(reference: reference("VirtualService"))
    object.hosts = [host]
    object.destinations = ["cart"]
    #expect(need { $0.virtualServices = [object] }?.level == .mesh)
    object.gateways = ["istio-system/gateway", "mesh"]
    #expect(need { $0.virtualServices = [object] }?.level == .mesh)
    object.gateways = ["istio-system/gateway"]
    #expect(need { $0.virtualServices = [object] }?.level == .gateway)
    object.reference.namespace = "other"
    object.gateways = []
    #expect(need { $0.virtualServices = [object] }?.level == (host == "cart" ? L7Level.none : .mesh))
  }

  @Test("for a route whose parent it is; a route of Gateways needs it only there")
  func routes() {
    var parent = TargetReference()
    (parent.kind, parent.name) = ("Service", "cart")
    var route = GatewayRoute(reference: reference("HTTPRoute"))
    route.parents = [parent]
    #expect(need { $0.routes = [route] }?.level == .mesh)
    route.backends = [parent]
    parent.kind = "Gateway"
    route.parents = [parent]
    #expect(need { $0.routes = [route] }?.level == .gateway)
    route.reference.kind = "TCPRoute"
    #expect(need { $0.routes = [route] }?.level == .gateway)
  }

  @Test(
    "for a DestinationRule that limits connections or ejects endpoints, and for no other field",
    arguments: [
      ("connectionPool", L7Level.mesh), ("outlierDetection", .mesh), ("loadBalancer", .none), ("tls", .none),
    ])
  func destinationRule(field: String, level: L7Level) {
    var rule = DestinationRule(reference: reference("DestinationRule"))
    rule.host = "cart"
    rule.policyFields = [.init(name: field, path: "trafficPolicy.\(field)", source: here)]
    #expect(need { $0.destinationRules = [rule] }?.level == level)
    rule.host = "other"
    #expect(need { $0.destinationRules = [rule] }?.level == L7Level.none)
  }

  /// istio/istio #57315: a policy of identities and ports alone needs no waypoint.
  @Test(
    "for a policy that looks at requests, and not for one that looks at identities, addresses and ports",
    arguments: [
      ("to.operation.methods", L7Level.mesh), ("to.operation.notPaths", .mesh),
      ("from.source.requestPrincipals", .mesh),
      ("from.source.remoteIpBlocks", .mesh), ("when.request.headers[x]", .mesh), ("when.connection.sni", .mesh),
      ("from.source.principals", .none), ("from.source.namespaces", .none), ("to.operation.ports", .none),
      ("when.source.ip", .none), ("when.destination.port", .none),
    ])
  func policies(attribute: String, level: L7Level) {
    var policy = AuthorizationPolicy(reference: reference("AuthorizationPolicy"))
    var rule = AuthorizationPolicy.Rule(source: here)
    rule.when = [[.init(attribute, ["x"])]]
    policy.rules = [rule]
    #expect(need { $0.authorizationPolicies = [policy] }?.level == level)
    policy.action = "CUSTOM"
    #expect(need { $0.authorizationPolicies = [policy] }?.level == .mesh)
  }

  @Test("only for a policy that reaches it: by selector, by target, by namespace, from the root namespace")
  func reach() {
    func level(_ change: (inout RequestAuthentication) -> Void) -> L7Level? {
      var policy = RequestAuthentication(reference: reference("RequestAuthentication"))
      change(&policy)
      return need { $0.requestAuthentications = [policy] }?.level
    }
    var target = TargetReference()
    (target.kind, target.name) = ("Service", "other")
    #expect(level { _ in } == .mesh)
    #expect(level { $0.selector = Labels(["app": "cart"]) } == .mesh)
    #expect(level { $0.selector = Labels(["app": "other"]) } == L7Level.none)
    #expect(level { $0.targets = [target] } == L7Level.none)
    #expect(level { $0.reference.namespace = "elsewhere" } == L7Level.none)
    #expect(level { $0.reference.namespace = "istio-system" } == .mesh)
  }

  @Test("that ambient cannot give where an EnvoyFilter rewrites its proxies")
  func envoyFilter() {
    let filter = ProxyPolicy(reference: reference("EnvoyFilter"))
    #expect(need { $0.proxyPolicies = [filter] }?.obstacles.map(\.object.kind) == ["EnvoyFilter"])
  }
}
