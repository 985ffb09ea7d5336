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
    return L7Needs(of: cluster).services.first
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
    var listeners = parent
    listeners.kind = "XListenerSet"
    route.parents = [listeners]
    #expect(need { $0.routes = [route] }?.level == .gateway)
    var service = parent
    service.kind = "Service"
    route.parents = [parent, service]
    #expect(need { $0.routes = [route] }?.causes.map(\.level) == [.mesh, .gateway])
    route.parents = [parent]
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
    rule.policyFields = [.init(name: field, path: "trafficPolicy.\(field)")]
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
    var rule = AuthorizationPolicy.Rule()
    rule.when = [[.init(attribute, ["x"])]]
    policy.rules = [rule]
    #expect(need { $0.authorizationPolicies = [policy] }?.level == level)
    policy.action = "CUSTOM"
    #expect(need { $0.authorizationPolicies = [policy] }?.level == .mesh)
  }

  @Test(
    "for a DestinationRule whose wildcard covers it, and for no other",
    arguments: [
      ("*.local", true), ("*.shop.svc.cluster.local", true), ("*.svc.cluster.local", true), ("*", true),
      ("*art.shop.svc.cluster.local", true), ("*.front.svc.cluster.local", false), ("*.com", false),
      ("*.cart.shop.svc.cluster.local", false),
    ])
  func wildcards(host: String, isNamed: Bool) {
    var rule = DestinationRule(reference: reference("DestinationRule", in: "istio-system"))
    rule.host = host
    rule.policyFields = [.init(name: "outlierDetection", path: "trafficPolicy.outlierDetection")]
    #expect(need { $0.destinationRules = [rule] }?.level == (isNamed ? .mesh : L7Level.none))
  }

  @Test(
    "for TLS that a proxy begins and for a hash of requests",
    arguments: [
      ("tls", "SIMPLE", L7Level.mesh), ("tls", "MUTUAL", .mesh), ("tls", "ISTIO_MUTUAL", .none),
      ("tls", "DISABLE", .none), ("loadBalancer", "consistentHash", .mesh),
    ])
  func modes(field: String, mode: String, level: L7Level) {
    var rule = DestinationRule(reference: reference("DestinationRule"))
    rule.host = "cart"
    var used = DestinationRule.PolicyField(name: field, path: "trafficPolicy.\(field)")
    used.mode = mode
    rule.policyFields = [used]
    #expect(need { $0.destinationRules = [rule] }?.level == level)
  }

  @Test(
    "from the version of Istio on that has it at waypoints",
    arguments: [("TCPRoute", 26), ("TrafficExtension", 30), ("ConfigMap", 31)])
  func versions(kind: String, minor: Int) {
    var cluster = cluster([workload("cart", pod(labels: ["app": "cart"]))])
    cluster.services = [Service(namespace: "shop", name: "cart", selector: Labels(["app": "cart"]), source: here)]
    var route = GatewayRoute(reference: reference(kind))
    var parent = TargetReference()
    (parent.kind, parent.name) = ("Service", "cart")
    route.parents = [parent]
    var rule = DestinationRule(reference: reference(kind))
    rule.host = "*"
    rule.policyFields = [.init(name: "connectionPool", path: "defaultTrafficPolicy.connectionPool")]
    switch kind {
    case "TCPRoute": cluster.traffic.routes = [route]
    case "ConfigMap": cluster.traffic.meshDefaults = [rule]
    default: cluster.traffic.proxyPolicies = [ProxyPolicy(reference: reference(kind))]
    }
    func level(_ version: Int) -> L7Level? {
      L7Needs(of: cluster, version: MinorVersion(1, version)).services.first?.level
    }
    #expect(level(minor) == .mesh)
    #expect(level(minor - 1) == L7Level.none)
  }

  @Test("for a policy that names it, whatever it looks at, and for one that only takes down")
  func named() {
    var policy = AuthorizationPolicy(reference: reference("AuthorizationPolicy"))
    #expect(need { $0.authorizationPolicies = [policy] }?.level == L7Level.none)
    policy.action = "AUDIT"
    #expect(need { $0.authorizationPolicies = [policy] }?.level == .mesh)
    policy.action = "ALLOW"
    var target = TargetReference()
    (target.kind, target.name) = ("Service", "cart")
    policy.targets = [target]
    #expect(need { $0.authorizationPolicies = [policy] }?.level == .mesh)
  }

  @Test(
    "of a ServiceEntry, where a host of the rule and one of its own meet",
    arguments: [
      ("api.example.com", "api.example.com", true), ("api.example.com", "*.example.com", true),
      ("*.example.com", "api.example.com", true), ("*.com", "*.example.com", true), ("*.example.com", "*.com", true),
      ("example.com", "*.example.com", false), ("api.example.org", "*.example.com", false),
    ])
  func entries(rule host: String, own: String, meet: Bool) {
    var cluster = Cluster()
    var entry = ServiceEntry(reference: reference("ServiceEntry"))
    entry.hosts = [own]
    cluster.traffic.serviceEntries = [entry]
    var object = VirtualService(reference: reference("VirtualService"))
    object.hosts = [host]
    cluster.traffic.virtualServices = [object]
    #expect(L7Needs(of: cluster).entries.count == (meet ? 1 : 0))
  }

  @Test("of a ServiceEntry by a DestinationRule whose host covers its own, and not by one that it covers")
  func destinationRuleOfEntry() {
    func count(_ host: String) -> Int {
      var cluster = Cluster()
      var entry = ServiceEntry(reference: reference("ServiceEntry"))
      entry.hosts = ["*.example.com"]
      cluster.traffic.serviceEntries = [entry]
      var rule = DestinationRule(reference: reference("DestinationRule"))
      rule.host = host
      rule.policyFields = [.init(name: "connectionPool", path: "trafficPolicy.connectionPool")]
      cluster.traffic.destinationRules = [rule]
      return L7Needs(of: cluster).entries.count
    }
    #expect(count("*.example.com") == 1 && count("*.com") == 1 && count("api.example.com") == 0)
  }

  @Test("at the gateways that a VirtualService is bound to, which are named")
  func gatewayNames() {
    func rules(_ gateways: [String]) -> [String] {
      var object = VirtualService(reference: reference("VirtualService"))
      (object.hosts, object.gateways, object.destinations) = (["cart"], gateways, ["cart"])
      return need { $0.virtualServices = [object] }?.causes.map(\.rule) ?? []
    }
    #expect(rules(["edge", "inner"]) == ["routes only at the gateway edge, inner"])
    #expect(
      rules(["mesh", "edge"]) == ["also routes at the gateway edge", "routes calls inside the mesh to host cart"])
    #expect(rules(["mesh"]) == ["routes calls inside the mesh to host cart"])
    let bare = L7Need(
      service: Service(namespace: "shop", name: "cart", source: here), asking: CauseList(), obstructing: CauseList(),
      isGateway: false)
    #expect(bare.level == L7Level.none && !bare.isGateway && bare.obstacles.isEmpty)
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
