import Basics
import Testing

@testable import Inventory
@testable import Mesh

private let byMethod = rule(to: [[("methods", ["GET"])]])

/// What a targetRef names.
private func target(_ kind: String, _ name: String) -> TargetReference {
  var target = TargetReference()
  (target.kind, target.name) = (kind, name)
  return target
}

private func gatewayPods(_ labels: [String: String]) -> Workload {
  workload("edge", pod(labels: labels, annotations: ["inject.istio.io/templates": "gateway"]))
}

private func object(_ kind: String, in namespace: String = "shop", app: String? = nil) -> ProxyPolicy {
  var object = ProxyPolicy(reference: reference(kind, namespace, "x"))
  object.selector = app.map { Labels(["app": $0]) }
  return object
}

@Suite("A policy reaches") struct PolicyReachTests {
  /// How many groups of captured pods, of gateways, and of pods outside an AuthorizationPolicy reaches.
  private func reach(
    in namespace: String = "shop", app: String? = nil, _ change: (inout Cluster) -> Void = { _ in }
  ) -> [Int] {
    let survey = PolicySurvey(.ofShop([policy("p", in: namespace, app: app, [byMethod])], change))
    let reach = survey.authorizations[0]
    return [reach.captured, reach.gateways, reach.outside]
  }

  @Test("pods that ztunnel carries, gateways, and pods outside, each counted once")
  func counts() {
    #expect(reach() == [2, 0, 0])
    #expect(reach(app: "cart") == [1, 0, 0])
    #expect(reach(app: "gone") == [0, 0, 0])
    #expect(reach(in: "istio-system") == [2, 0, 0])
    #expect(reach(in: "other") == [0, 0, 0])
    #expect(reach { $0.workloads.append(gatewayPods(["app": "edge"])) } == [2, 1, 0])
    #expect(reach(app: "cart") { $0.workloads.append(gatewayPods(["app": "cart"])) } == [1, 1, 0])
    #expect(reach { $0.workloads[0].groups[0].spec.hostNetwork = true } == [1, 0, 1])
    // ztunnel and istiod are nobody's pods.
    #expect(reach { $0.workloads.append(workload("ztunnel", pod(labels: ["app": "ztunnel"]))) } == [2, 0, 0])
    #expect(reach { $0.traffic.gateways = [waypoint("shop", "front", className: "istio")] } == [2, 1, 0])
    #expect(reach { $0.traffic.gateways = [waypoint("shop", "front")] } == [2, 0, 0])
  }

  @Test("the first workload that only ztunnel carries, and the first that only a sidecar does")
  func firsts() {
    func survey(_ change: (inout Cluster) -> Void) -> PolicySurvey.Reach {
      PolicySurvey(.ofShop([policy("p", [byMethod])], change)).authorizations[0]
    }
    let new = survey { found in
      for index in found.workloads.indices {
        found.workloads[index].groups[0].spec.annotations.set("sidecar.istio.io/inject", to: "false")
      }
    }
    #expect(new.firstNew?.name == "cart" && new.firstKeeping == nil)
    let keeping = survey { found in
      for index in found.workloads.indices {
        found.workloads[index].groups[0].spec.labels.set("istio.io/dataplane-mode", to: "none")
      }
    }
    #expect(keeping.firstKeeping?.name == "cart" && keeping.firstNew == nil)
    #expect(survey { _ in }.firstNew == nil && survey { _ in }.firstKeeping == nil)
  }

  @Test("pods with the same AuthorizationPolicies together, in the order of their first pod")
  func sets() {
    let policies = [policy("all", [byMethod]), policy("db", app: "db", [byMethod])]
    let survey = PolicySurvey(
      .ofShop(policies) {
        $0.workloads.append(workload("db-2", pod(labels: ["app": "db"])))
        $0.traffic.requestAuthentications = [
          RequestAuthentication(reference: reference("RequestAuthentication", "shop", "t"))
        ]
      })
    #expect(survey.podSets.map(\.set.policies) == [[0], [0, 1]])
    #expect(survey.podSets.map { $0.first?.name } == ["cart", "db"])
    #expect(survey.tokens.map(\.captured) == [3] && survey.authorizations.map(\.captured) == [3, 2])
  }

  @Test("nobody in the input, and is read for pods of just its labels")
  func ofNobody() {
    let survey = PolicySurvey(.ofShop([policy("p", app: "gone", [byMethod]), policy("all", [byMethod])]))
    #expect(survey.authorizations[0].isOfNobody && survey.authorizations[0].concernsZtunnel)
    #expect(survey.podSets.map(\.set.policies) == [[1], [0, 1]])
    #expect(survey.podSets.map { $0.first == nil } == [false, true])
  }

  @Test("nobody where it is for a revision that nothing names, unless an istiod is of that one")
  func revisions() {
    func isUnread(_ change: (inout Cluster) -> Void) -> Bool {
      var own = policy("p", [byMethod])
      own.revision = "canary"
      return PolicySurvey(.ofShop([own], change)).authorizations[0].isUnread
    }
    let labels = ["istio.io/rev": "canary"]
    #expect(isUnread { _ in })
    #expect(
      !isUnread {
        $0.workloads.append(
          workload("istiod", in: "istio-system", pod(labels: ["app": "istiod", "istio.io/rev": "canary"])))
      })
    // The label of an application asks for a revision and shows none.
    #expect(isUnread { $0.workloads.append(workload("app", in: "front", pod(labels: labels))) })
    #expect(!isUnread { $0.namespaces.append(Namespace(name: "front", labels: Labels(labels))) })
    #expect(!isUnread { $0.traffic.revisions = ["canary"] })
    // An injector of its own proves that the namespace is another's.
    #expect(
      isUnread {
        $0.traffic.revisions = ["canary"]
        $0.traffic.injectors = [injector { _ in }]
      })
  }
}

@Suite("Gateways whose pods are not shown") struct HiddenGatewayTests {
  private func areSelected(
    _ selector: [String: String]?, in namespace: String = "shop", isOfNobody: Bool = false,
    _ change: (inout Cluster) -> Void = { _ in }
  ) -> Bool {
    HiddenGateways(.ofShop([], change)).areSelected(
      by: .init(namespace: namespace, selector: selector.map { Labels($0) }, revision: ""), isOfNobody: isOfNobody)
  }

  @Test(
    "are selected by labels that only gateways have",
    arguments: [
      (["gateway.networking.k8s.io/gateway-name": "x"], true), (["istio.io/gateway-name": "x"], true),
      (["gateway.istio.io/managed": "x"], true), (["istio": "ingressgateway"], true), (["istio": "edge"], false),
      (["app": "istio-ingressgateway"], true), (["app": "istio-thing"], false), (["app": "my-gateway"], false),
      (["other": "istio-gateway"], false),
    ])
  func byLabels(selector: [String: String], areGateways: Bool) {
    #expect(areSelected(selector, isOfNobody: true) == areGateways)
    // A pod of the input has the label: it decides.
    #expect(!areSelected(selector, isOfNobody: false))
  }

  @Test("are selected by the labels that Istio gives a Gateway's pods, in its namespace or from the root's")
  func ofGateways() {
    let gateways: (inout Cluster) -> Void = { $0.traffic.gateways = [waypoint("shop", "front", className: "istio")] }
    let named = ["gateway.networking.k8s.io/gateway-name": "front"]
    #expect(areSelected(named, gateways) && areSelected(named, in: "istio-system", gateways))
    #expect(!areSelected(named, in: "pay", gateways))
    #expect(areSelected(["service.istio.io/canonical-name": "front-istio"], gateways))
    #expect(areSelected(nil, gateways) && areSelected(nil, in: "istio-system", gateways))
    #expect(!areSelected(nil, in: "pay", gateways) && !areSelected(nil))
  }

  @Test("are selected by the labels that Istio's own Gateways pick, in any namespace")
  func ofIstio() {
    let own: (inout Cluster) -> Void = { found in
      var gateway = object("Gateway")
      gateway.selector = Labels(["istio": "own"])
      found.traffic.proxyPolicies = [gateway, object("WasmPlugin", app: "cart")]
    }
    #expect(areSelected(["istio": "own"], in: "pay", own) && !areSelected(["app": "cart"], own))
    #expect(!areSelected(["istio": "other"], own))
  }
}

@Suite("The policies that select a pod") struct PolicySelectorTests {
  @Test("are its namespace's and the root's, those without a selector and those whose labels it has, in their order")
  func selecting() {
    func shelf(_ policies: [(String, [String: String]?, String)]) -> PolicySelectors {
      PolicySelectors(
        policies.enumerated().map {
          ($0.offset, .init(namespace: $0.element.0, selector: $0.element.1.map { Labels($0) }, revision: $0.element.2))
        }, count: policies.count)
    }
    let selectors = shelf([
      ("shop", ["app": "cart"], ""), ("shop", nil, ""), ("istio-system", nil, ""), ("pay", nil, ""),
      ("shop", ["app": "cart", "tier": "x"], ""), ("istio-system", ["app": "cart"], ""), ("shop", nil, "blue"),
      ("shop", [:], ""),
    ])
    func selected(_ labels: [String: String], _ namespace: String, blue: Bool = false) -> [Int] {
      var selectors = selectors
      let whole = selectors.whole(namespace) { $0 == "blue" && blue }
      let some = selectors.selecting(Labels(labels), in: namespace) { $0 == "blue" && blue }
      return (whole.lists.flatMap { selectors.lists[$0] } + some).sorted()
    }
    #expect(selected(["app": "cart"], "shop") == [0, 1, 2, 5, 7])
    #expect(selected(["app": "cart", "tier": "x"], "shop") == [0, 1, 2, 4, 5, 7])
    #expect(selected([:], "shop", blue: true) == [1, 2, 6, 7])
    #expect(selected(["app": "cart"], "istio-system") == [2, 5])
    #expect(selected(["tier": "x"], "front") == [2])
  }
}

@Suite("The copies of a policy") struct PolicyCopyTests {
  private func copies(_ model: MeshModel) -> PolicyCopies { PolicyCopies(model) }

  /// A namespace in ambient, with so many Services before the same pods.
  private func services(_ count: Int) -> MeshModel {
    .behindWaypoint([]) {
      $0.services = (0..<count).map {
        Service(namespace: "shop", name: "s\($0)", selector: Labels(["app": "cart"]), source: here)
      }
    }
  }

  @Test("name at most 16 Services each", arguments: [(15, [15]), (16, [16]), (17, [16, 1]), (33, [16, 16, 1])])
  func most(count: Int, right: [Int]) {
    let copies = copies(services(count)).forWaypoints("shop", Labels(["app": "cart"]))
    #expect(copies.map(\.targets.count) == right)
    #expect(copies.flatMap(\.targets).map(\.name) == (0..<count).map { "s\($0)" })
  }

  @Test("name the Gateway where the policy is for a namespace that uses one waypoint of its own, else the Services")
  func wholeNamespace() {
    func words(_ model: MeshModel, _ app: String? = nil) -> [String] {
      copies(model).forWaypoints("shop", app.map { Labels(["app": $0]) }).map(\.words)
    }
    #expect(words(.behindWaypoint([])) == ["Gateway waypoint"])
    #expect(words(.behindWaypoint([]), "cart") == ["Service cart"])
    #expect(words(.behindWaypoint([]), "gone") == [])
    let apart = MeshModel.behindWaypoint([]) { $0.services[1].labels.set("istio.io/use-waypoint", to: "none") }
    #expect(words(apart) == ["Service cart, Service db"])
    let elsewhere = MeshModel.behindWaypoint([]) {
      $0.namespaces[0].labels.set("istio.io/use-waypoint-namespace", to: "infra")
      $0.traffic.gateways = [waypoint("infra", "waypoint", from: "All")]
    }
    #expect(words(elsewhere) == ["Service cart, Service db"])
    let external = MeshModel.behindWaypoint([]) { $0.services[1].reach = .externalName }
    #expect(words(external, "db") == [])
  }

  @Test("of the root namespace name the class of waypoints since 1.25, with a selector the Services of every namespace")
  func root() {
    func words(_ minor: Int, _ app: String?) -> [String] {
      copies(.behindWaypoint([], version: MinorVersion(1, minor)))
        .forWaypoints("istio-system", app.map { Labels(["app": $0]) }).map { $0.words(from: "istio-system") }
    }
    #expect(words(25, nil) == ["GatewayClass istio-waypoint"])
    #expect(words(24, nil) == ["Gateway waypoint in namespace shop"])
    #expect(words(25, "cart") == ["Service cart in namespace shop"])
  }

  @Test("for sidecars select what the targets lead to, and tell what has no selector")
  func forSidecars() {
    func back(_ targets: [TargetReference], in namespace: String = "shop", _ change: (inout Cluster) -> Void = { _ in })
      -> (copies: [String], left: [String])
    {
      let copies = copies(.behindWaypoint([], change))
      let (written, left) = copies.forSidecars(copies.targets(targets, namespace), namespace)
      return (written.map { $0.words(from: namespace) }, left)
    }
    #expect(back([target("Service", "cart")]).copies == ["app=cart"])
    #expect(back([target("Service", "cart"), target("Service", "cart")]).copies == ["app=cart"])
    #expect(back([target("Service", "gone")]).left == ["Service shop/gone is not in the input"])
    #expect(
      back([target("Service", "cart")]) { $0.services[0].selector = nil }.left == ["Service shop/cart selects no pods"])
    #expect(back([target("Gateway", "waypoint")]).copies == ["all of namespace shop"])
    #expect(back([target("Gateway", "front")]).copies == [] && back([target("Gateway", "front")]).left == [])
    // One Service of two is behind it.
    let one: (inout Cluster) -> Void = { $0.services[1].labels.set("istio.io/use-waypoint", to: "none") }
    #expect(back([target("Gateway", "waypoint")], one).copies == ["app=cart"])
    let none: (inout Cluster) -> Void = { found in
      for index in 0..<2 { found.services[index].labels.set("istio.io/use-waypoint", to: "none") }
    }
    #expect(back([target("Gateway", "waypoint")], none).left == ["nothing uses waypoint shop/waypoint"])
    #expect(back([target("GatewayClass", "istio-waypoint")], in: "istio-system").copies == ["all of namespace shop"])
    #expect(
      back([target("GatewayClass", "istio-waypoint")], in: "istio-system", none).left == ["nothing uses a waypoint"])
    #expect(
      back([target("GatewayClass", "istio-waypoint")]).left == [
        "GatewayClass istio-waypoint counts from the root namespace only"
      ])
    #expect(
      back([target("ServiceEntry", "api")]).left.map { $0.hasPrefix("ServiceEntry shop/api is outside") } == [true])
  }
}
