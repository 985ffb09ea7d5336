import Basics
import Testing

@testable import Inventory

@Suite("What routes and shapes traffic") struct TrafficDecodingTests {
  private func traffic(_ objects: String) -> TrafficObjects { load("in.yaml", objects).cluster.traffic }

  @Test("of a DestinationRule is told by its path: the rule's, of each port, and of each subset, counted from 0")
  func destinationRule() {
    let rule = traffic(
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: d}
      spec:
        host: a
        trafficPolicy:
          connectionPool: {}
          outlierDetection: null
          loadBalancer: {simple: RANDOM, consistentHash: null}
          portLevelSettings:
          - {port: {number: 80}, tls: {mode: DISABLE}}
          - {port: {number: 81}, outlierDetection: {}, portLevelSettings: [{tls: {}}]}
        subsets:
        - {name: v1, labels: {version: v1}}
        - name: v2
          trafficPolicy: {tls: {sni: x}, portLevelSettings: [{loadBalancer: {consistentHash: {}}}, {tunnel: {}}]}
      """
    ).destinationRules.first
    #expect(rule?.host == "a")
    #expect(
      rule?.policyFields.map(\.path) == [
        "trafficPolicy.connectionPool", "trafficPolicy.loadBalancer", "trafficPolicy.portLevelSettings[0].tls",
        "trafficPolicy.portLevelSettings[1].outlierDetection",
        "trafficPolicy.portLevelSettings[1].portLevelSettings", "subsets[1].trafficPolicy.tls",
        "subsets[1].trafficPolicy.portLevelSettings[0].loadBalancer",
        "subsets[1].trafficPolicy.portLevelSettings[1].tunnel",
      ])
    #expect(
      rule?.policyFields.map(\.mode) == [nil, nil, "DISABLE", nil, nil, nil, "consistentHash", nil])
  }

  @Test("of a VirtualService is where it leads, and what it does on the way, once each")
  func virtualService() {
    let services = traffic(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: v}
      spec:
        hosts: [a]
        gateways: [mesh, edge]
        http:
        - name: first
          match: [{uri: {prefix: /}, sourceLabels: {}}, {uri: {exact: /x}}]
          route: [{destination: {host: a}, weight: 90}, {destination: {host: b, subset: v2}, weight: 10}]
          retries: {attempts: 3}
          mirror: {host: c}
        - {mirrors: [{destination: {host: d}, percentage: {}}], delegate: {name: other, namespace: ns}, timeout: 1s}
        tcp: [{route: [{destination: {host: a}}]}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: plain}
      spec: {hosts: [a], tls: [{route: [{destination: {host: z}}]}]}
      """
    ).virtualServices
    #expect(services[0].hosts == ["a"] && services[0].gateways == ["mesh", "edge"])
    #expect(services[0].isBoundToMesh && services[0].isBoundToGateways)
    #expect(services[0].destinations == ["a", "b", "c", "d"])
    #expect(
      services[0].features == [
        "match.uri", "match.sourceLabels", "weight", "retries", "mirror", "delegate", "timeout",
      ])
    #expect(
      services[0].delegates.map { "\($0.group) \($0.kind) \($0.namespace)/\($0.name)" } == [
        "networking.istio.io VirtualService ns/other"
      ])
    #expect(services[1].features == [] && services[1].destinations == ["z"])
    #expect(services[1].isBoundToMesh && !services[1].isBoundToGateways)
  }

  @Test("of a route of the Gateway API is where it hangs and leads, with weights where a rule has several backends")
  func routes() {
    func route(_ rules: String) -> GatewayRoute? {
      traffic(
        "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r}\nspec: {hostnames: [x], parentRefs: [{name: g}, {kind: Service, group: \"\", name: s}], rules: \(rules)}\n"
      ).routes.first
    }
    let one = route("[{backendRefs: [{name: a, port: 80}]}, {backendRefs: [{name: b}]}]")
    #expect(one?.features == [] && one?.backends.map(\.name) == ["a", "b"])
    #expect(one?.backends.map(\.kind) == ["Service", "Service"])
    #expect(
      one?.parents.map { "\($0.group)/\($0.kind)/\($0.name)" } == ["gateway.networking.k8s.io/Gateway/g", "/Service/s"])
    let two = route("[{matches: [{}], backendRefs: [{name: a}, {name: b, namespace: ns}, {name: a}], filters: []}]")
    #expect(two?.features == ["matches", "weight", "filters"] && two?.backends.map(\.namespace) == ["", "ns"])
    #expect(route("[{backendRefs: [{name: a}, {name: a}]}]")?.features == ["weight"])
    #expect(route("[{backendRefs: []}]")?.features == [])
  }

  @Test(
    "is taken for Istio's controllers by a Gateway's class, as the input shows it or by itself",
    arguments: [
      ("istio", "g-istio", false, false), ("istio-waypoint", "g", true, true), ("istio-east-west", "g", false, true),
      ("istio-agentgateway", "g", false, false), ("agentgateway", "g", false, false),
      ("istio-agentgateway-waypoint", "g", true, true), ("nginx", nil, false, nil), ("own", "g", true, true),
    ] as [(String, String?, Bool, Bool?)])
  func controllers(className: String, deployment: String?, isWaypoint: Bool, usesTemplate: Bool?) throws {
    let objects = traffic(
      """
      {apiVersion: gateway.networking.k8s.io/v1, kind: GatewayClass, metadata: {name: own}, spec: {controllerName: istio.io/mesh-controller}}
      ---
      {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g}, spec: {gatewayClassName: \(className)}}
      """)
    let gateway = try #require(objects.gateways.first)
    #expect(objects.deploymentName(of: gateway) == deployment && objects.isWaypoint(gateway) == isWaypoint)
    #expect(objects.controller(of: gateway)?.usesWaypointTemplate == usesTemplate)
  }

  @Test("is shown by each kind of object, and by a list that says there is none")
  func shown() {
    #expect(!TrafficObjects().isShown)
    let kinds = [
      "networking.istio.io/v1 VirtualService", "networking.istio.io/v1 DestinationRule",
      "networking.istio.io/v1 ServiceEntry",
      "gateway.networking.k8s.io/v1 HTTPRoute", "gateway.networking.k8s.io/v1 Gateway",
      "security.istio.io/v1 AuthorizationPolicy", "security.istio.io/v1 RequestAuthentication",
      "security.istio.io/v1 PeerAuthentication",
    ]
    for words in kinds.map({ $0.split(separator: " ") }) {
      #expect(traffic("{apiVersion: \(words[0]), kind: \(words[1]), metadata: {name: x}}").isShown)
    }
    let mesh =
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: NAME}, data: {mesh: 'defaultTrafficPolicy: {tls: {}}'}}"
    #expect(
      traffic(mesh.replacing("NAME", with: "istio")).isShown
        && traffic(mesh.replacing("NAME", with: "istio-canary")).isShown)
    #expect(!traffic(mesh.replacing("NAME", with: "istiod")).isShown)
    #expect(traffic("{apiVersion: networking.istio.io/v1, kind: SidecarList, items: []}").isShown)
    #expect(!traffic("{apiVersion: gateway.networking.k8s.io/v1, kind: GatewayClassList, items: []}").isShown)
    #expect(!traffic("{apiVersion: v1, kind: PodList, items: []}").isShown)
  }

  @Test("is guarded by rules whose empty lists fit nothing, and by labels where there are some")
  func policies() {
    let policies = traffic(
      """
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: p}
      spec:
        selector: {matchLabels: {}}
        targetRefs: [{kind: Service, name: a}, {kind: Gateway, group: gateway.networking.k8s.io, name: b}]
        rules: [{to: [{operation: {ports: ["80"], notPaths: [/x]}}], when: [{key: k, values: [], notValues: [v]}, {key: j}]}]
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: q}
      spec: {action: null, selector: {matchLabels: {app: web}}, targetRef: {kind: Service, name: c}}
      """
    ).authorizationPolicies
    #expect(policies.map(\.action) == ["ALLOW", "ALLOW"] && policies.map(\.selector) == [nil, Labels(["app": "web"])])
    #expect(policies.map { $0.targets.map(\.name) } == [["a", "b"], ["c"]])
    #expect(
      policies[0].rules[0].to == [
        [.init("to.operation.ports", ["80"]), .init("to.operation.notPaths", ["/x"], isNegated: true)]
      ])
    #expect(policies[0].rules[0].when == [[.init("when.k", ["v"], isNegated: true)], [.init("when.j", [])]])
    #expect(policies[0].stated?.spec != nil)
  }

  @Test(
    "is customised by the oldest defaults of a class in the mesh's namespaces, of equally old ones the first by name")
  func classDefaults() {
    var objects = TrafficObjects()
    func put(_ name: String, _ created: String, _ replicas: Int) {
      var parameters = GatewayParameters()
      (parameters.defaultsForClass, parameters.created, parameters.replicas) = ("istio", created, replicas)
      objects.gatewayParameters[name] = parameters
    }
    let root: Set<String> = ["istio-system"]
    put("shop/a", "2020-01-01T00:00:00Z", 1)
    #expect(objects.classDefaults(rootNamespaces: root).isEmpty)
    put("istio-system/b", "2022-01-01T00:00:00Z", 2)
    put("istio-system/c", "2022-01-01T00:00:00Z", 3)
    #expect(objects.classDefaults(rootNamespaces: root)["istio"]?.replicas == 2)
    put("istio-system/d", "2021-01-01T00:00:00Z", 4)
    #expect(objects.classDefaults(rootNamespaces: root)["istio"]?.replicas == 4)
  }

  @Test("is customised by patches of which each field counts that is stated")
  func laidOver() {
    var (own, ofClass) = (GatewayParameters(), GatewayParameters())
    #expect(own.pods == 1)
    (ofClass.replicas, ofClass.minimum, ofClass.names, ofClass.fault) = (4, 2, ["a"], "of the class")
    (own.maximum, own.names, own.fault, own.unknownKey) = (3, ["b"], "own", "x")
    let all = own.laid(over: ofClass)
    #expect((all.replicas, all.minimum, all.maximum) == (4, 2, 3) && all.pods == 3)
    #expect(all.names == ["a", "b"] && all.fault == "of the class" && all.unknownKey == "x")
    own.maximum = nil
    own.minimum = 7
    #expect(own.pods == 7)
    own.replicas = 0
    #expect(own.pods == 0)
  }
}
