import Basics
import Testing

@testable import Inventory
@testable import Mesh

private func app(_ name: String, in namespace: String = "shop", label: String? = nil, service: String = "") -> String {
  deployment(name, in: namespace, labels: "app: \(label ?? name)")
    + "---\n{apiVersion: v1, kind: Service, metadata: {name: \(name), namespace: \(namespace), labels: {\(service)}}, spec: {selector: {app: \(label ?? name)}, ports: [{port: 80}]}}\n"
}

private func authorization(named name: String = "p", in namespace: String = "shop", _ spec: String) -> String {
  "---\n{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: \(name), namespace: \(namespace)}, spec: {\(spec)}}\n"
}

private func waypoint(_ name: String = "waypoint", in namespace: String = "shop", from: String = "Same") -> String {
  "---\n{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: \(name), namespace: \(namespace)}, spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE, allowedRoutes: {namespaces: {from: \(from)}}}]}}\n"
}

private func selecting(_ app: String) -> String { "selector: {matchLabels: {app: \(app)}}" }
private func targeting(_ kind: String, _ name: String) -> String {
  let group = kind == "Service" ? "''" : kind == "ServiceEntry" ? "networking.istio.io" : "gateway.networking.k8s.io"
  return "targetRefs: [{group: \(group), kind: \(kind), name: \(name)}]"
}

private let sidecars = namespace("shop", "istio-injection: enabled")
private let ambient = namespace("shop", "istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint")
private let getOnly = "rules: [{to: [{operation: {methods: [GET]}}]}]"
private let byFront = "rules: [{from: [{source: {namespaces: [front]}}]}]"

@Suite("A policy on the way to ambient") struct PolicyToAmbientTests {
  private func moves(_ text: String, _ names: [String] = ["shop"], _ change: (inout MeshSettings) -> Void = { _ in })
    -> [PolicyMove]
  {
    let model = model(text, change)
    var policies = PoliciesToAmbient(model, FrontedPods(model, WaypointUse(model)))
    return policies.moves(of: names)
  }

  private func files(_ move: PolicyMove?, in namespace: String = "shop") -> [String] {
    (move?.copies[namespace] ?? []).map(\.name)
  }

  @Test(
    "moves where a waypoint has to hold it, and only then",
    arguments: [
      (getOnly, true), (byFront, true), ("rules: [{to: [{operation: {ports: ['80']}}]}]", false),
      ("action: AUDIT, \(byFront)", true), ("\(selecting("gone")), \(getOnly)", false),
      ("selector: {matchLabels: {gateway.networking.k8s.io/gateway-name: x}}, \(getOnly)", false),
    ])
  func isMoved(spec: String, isMoved: Bool) {
    let text = ambient + waypoint() + app("cart") + authorization(spec)
    #expect(moves(text).count == (isMoved ? 1 : 0))
    #expect(moves(text, ["pay"]).isEmpty && moves(text, []).isEmpty)
  }

  @Test("that looks at callers alone stays where no Service of its pods has a waypoint")
  func callers() {
    #expect(moves(sidecars + app("cart") + authorization(byFront)).isEmpty)
    #expect(moves(sidecars + app("cart") + authorization(getOnly)).count == 1)
  }

  @Test("is copied for the Gateway where it is for all that is behind it, else for the Services of its pods")
  func targets() {
    func text(_ spec: String) -> String? {
      moves(ambient + waypoint() + app("cart") + app("db") + authorization(spec)).first?.copies["shop"]?.first?.text
    }
    #expect(text(getOnly)?.contains("kind: Gateway\n") == true && text(getOnly)?.contains("name: waypoint\n") == true)
    let one = text("\(selecting("cart")), \(getOnly)")
    #expect(one?.contains("kind: Service\n") == true && one?.contains("name: cart\n") == true)
    #expect(one?.contains("name: db\n") == false && one?.contains("selector") == false)
  }

  @Test("has at most 16 Services in a copy", arguments: [(16, ["p-waypoint"]), (17, ["p-waypoint", "p-waypoint-2"])])
  func most(count: Int, names: [String]) {
    let services = (0..<count).map { app("s\($0)", label: "cart") }.joined()
    let found = moves(ambient + waypoint() + services + authorization("\(selecting("cart")), \(getOnly)"))
    #expect(files(found.first) == names)
    #expect(
      found.first?.copies["shop"]?.map { $0.text.components("kind: Service\n") } == (count == 16 ? [16] : [16, 1]))
  }

  @Test("has guards where it refuses requests, the same for all policies of the same pods")
  func guards() {
    func guards(_ policies: String) -> [[String]] {
      moves(ambient + waypoint() + app("cart") + policies).map { $0.guards["shop"]?.map(\.name) ?? [] }
    }
    #expect(guards(authorization(getOnly)) == [["waypoint-only", "waypoint-in"]])
    #expect(guards(authorization("action: AUDIT, \(getOnly)")) == [[]])
    #expect(
      guards(authorization(named: "a", getOnly) + authorization(named: "b", getOnly)) == [
        ["waypoint-only", "waypoint-in"], ["waypoint-only", "waypoint-in"],
      ])
    #expect(
      guards(authorization(named: "a", getOnly) + authorization(named: "b", "\(selecting("cart")), \(getOnly)")) == [
        ["waypoint-only", "waypoint-in"], ["waypoint-only-2", "waypoint-in-2"],
      ])
    // A policy that names the waypoint is a guard itself, and moves nowhere.
    #expect(
      guards(
        authorization("action: DENY, rules: [{from: [{source: {notPrincipals: [cluster.local/ns/shop/sa/waypoint]}}]}]")
      ) == [])
    #expect(
      guards(
        authorization("action: DENY, rules: [{from: [{source: {notPrincipals: [cluster.local/ns/shop/sa/cart]}}]}]")
      ).count == 1)
  }

  @Test(
    "is in the way with a reason",
    arguments: [
      (
        app("cart") + app("db", service: "istio.io/use-waypoint: none"), "shop/Deployment/db too, whose Service shop/db"
      ),
      (
        app("cart") + deployment("g", in: "shop", annotations: "inject.istio.io/templates: gateway"),
        "the gateway shop/Deployment/g"
      ),
      (deployment("cart", in: "shop", labels: "app: cart"), "no Service with a waypoint selects its pods"),
      (app("cart") + deployment("db", in: "shop", labels: "app: db"), nil), (app("cart"), nil),
    ] as [(String, String?)])
  func obstacles(objects: String, words: String?) {
    let found = moves(ambient + waypoint() + objects + authorization(getOnly))
    #expect(found.count == 1)
    #expect((found.first?.obstacle == nil) == (words == nil), "\(found.first?.obstacle ?? "")")
    if let words { #expect(found.first?.obstacle?.contains(words) == true, "\(found.first?.obstacle ?? "")") }
    #expect(found.first?.old.map(\.name) == (words == nil ? ["p"] : []))
  }

  @Test("is for gateways of its own namespace, and in the root namespace for all, as far as it selects them")
  func gateways() {
    func isInTheWay(_ policy: String) -> Bool {
      let edge = deployment("g", in: "edge", labels: "istio: edge", annotations: "inject.istio.io/templates: gateway")
      return moves(ambient + waypoint() + app("cart") + namespace("edge") + edge + policy).first?.obstacle != nil
    }
    #expect(!isInTheWay(authorization(getOnly)))
    #expect(isInTheWay(authorization(in: "istio-system", getOnly)))
    #expect(!isInTheWay(authorization(in: "istio-system", "\(selecting("cart")), \(getOnly)")))
    // A policy with targets moves nowhere: it is for waypoints already.
    #expect(
      moves(ambient + waypoint() + app("cart") + authorization("\(targeting("Service", "cart")), \(getOnly)")).isEmpty)
  }

  @Test("names the workloads that no Service with a waypoint leads to, each once")
  func unfronted() {
    let found = moves(ambient + waypoint() + app("cart") + deployment("db", in: "shop") + authorization(getOnly))
    #expect(found.first?.unfronted.map(\.name) == ["db"])
    #expect(moves(ambient + waypoint() + app("cart") + authorization(getOnly)).first?.unfronted == [])
  }

  @Test("of the root namespace is for every namespace that moves and has pods that it selects")
  func root() {
    let text =
      ambient + waypoint() + app("cart")
      + namespace("pay", "istio.io/dataplane-mode: ambient, istio.io/use-waypoint: w")
      + waypoint("w", in: "pay") + app("bill", in: "pay") + authorization(in: "istio-system", getOnly)
    let found = moves(text, ["pay", "shop"])
    #expect(found.map(\.namespaces) == [["pay", "shop"]])
    #expect(files(found.first, in: "pay") == ["p-waypoint"] && files(found.first) == ["p-waypoint"])
    #expect(moves(text, ["shop"]).map(\.namespaces) == [["shop"]])
    let selecting = text.replacing(
      "spec: {rules: [{to", with: "spec: {selector: {matchLabels: {app: bill}}, rules: [{to")
    #expect(moves(selecting, ["pay", "shop"]).map(\.namespaces) == [["pay"]])
  }

  @Test("for a headless service is for its waypoint's Gateway, where nothing else is behind that")
  func headless() {
    let headless =
      ambient.replacing("use-waypoint: waypoint", with: "use-waypoint: waypoint")
      + waypoint().replacing(
        "metadata: {name: waypoint,", with: "metadata: {labels: {istio.io/waypoint-for: all}, name: waypoint,")
    let own = app("cart").replacing(
      "spec: {selector: {app: cart}, ports", with: "spec: {clusterIP: None, selector: {app: cart}, ports")
    let alone = moves(headless + own + authorization("\(selecting("cart")), \(getOnly)"))
    #expect(
      alone.first?.obstacle == nil && alone.first?.copies["shop"]?.first?.text.contains("kind: Gateway\n") == true)
    let shared = moves(headless + own + app("db") + authorization("\(selecting("cart")), \(getOnly)"))
    #expect(shared.first?.obstacle?.hasPrefix("clients of the headless service shop/cart connect to its pods") == true)
  }
}

@Suite("A policy on the way to sidecars") struct PolicyToSidecarTests {
  private func returns(_ text: String, _ names: [String] = ["shop"]) -> [PolicyReturn] {
    let model = model(text)
    var policies = PoliciesToSidecars(model, FrontedPods(model, WaypointUse(model)))
    return policies.returns(of: names)
  }

  private let both = ambient + waypoint() + app("cart") + app("db")

  @Test(
    "is written with a selector for each of its targets",
    arguments: [
      (targeting("Service", "cart"), ["p-sidecar"], ["p"]), (targeting("Gateway", "waypoint"), ["p-sidecar"], ["p"]),
      (
        "targetRefs: [{group: '', kind: Service, name: cart}, {group: '', kind: Service, name: db}]",
        ["p-cart-sidecar", "p-db-sidecar"], ["p"]
      ),
      (
        "targetRefs: [{group: '', kind: Service, name: cart}, {group: gateway.networking.k8s.io, kind: Gateway, name: front}]",
        ["p-sidecar"], []
      ),
    ])
  func copies(targets: String, names: [String], replaced: [String]) {
    let found = returns(both + authorization("\(targets), \(getOnly)"))
    #expect(found.count == 1 && found.first?.obstacle == nil)
    #expect(found.first?.final.map(\.name) == names && found.first?.meanwhile.map(\.name) == names)
    #expect(found.first?.replaced.map(\.name) == replaced && found.first?.namespaces == ["shop"])
    #expect(found.first?.meanwhile.allSatisfy { $0.text.contains("*/ns/shop/sa/waypoint") } == true)
    #expect(found.first?.final.allSatisfy { !$0.text.contains("*/ns/shop/sa/waypoint") } == true)
  }

  @Test("selects the pods of a Service, or none where it is for all that is behind a waypoint")
  func selectors() {
    func text(_ targets: String, _ objects: String? = nil) -> [String] {
      (returns((objects ?? both) + authorization("\(targets), \(getOnly)")).first?.final ?? []).map(\.text)
    }
    #expect(text(targeting("Service", "cart")).map { $0.contains("matchLabels:\n      app: cart") } == [true])
    #expect(text(targeting("Gateway", "waypoint")).map { $0.contains("matchLabels") } == [false])
    let one = ambient + waypoint() + app("cart") + app("db", service: "istio.io/use-waypoint: none")
    #expect(text(targeting("Gateway", "waypoint"), one).map { $0.contains("app: cart") } == [true])
  }

  @Test("stays where it is for gateways alone, for nothing that moves, or has no targets")
  func stays() {
    #expect(returns(both + authorization("\(targeting("Gateway", "front")), \(getOnly)")).isEmpty)
    #expect(returns(both + authorization(getOnly)).isEmpty)
    #expect(returns(both + authorization("\(targeting("Service", "cart")), \(getOnly)"), ["pay"]).isEmpty)
    #expect(returns(both + authorization("\(targeting("GatewayClass", "istio-waypoint")), \(getOnly)")).isEmpty)
    let root = returns(
      both + authorization(in: "istio-system", "\(targeting("GatewayClass", "istio-waypoint")), \(getOnly)"))
    #expect(root.map(\.namespaces) == [["shop"]])
    let istiod = namespace("mesh") + deployment("istiod", in: "mesh", labels: "app: istiod")
    for namespace in ["istio-system", "mesh"] {
      let own = authorization(in: namespace, "\(targeting("GatewayClass", "istio-waypoint")), \(getOnly)")
      #expect(returns(both + istiod + own).map(\.namespaces) == [["shop"]])
    }
  }

  @Test("has an obstacle where no selector can stand in for its target")
  func obstacles() {
    func obstacle(_ targets: String) -> String? {
      returns(both + authorization("\(targets), \(getOnly)")).first?.obstacle
    }
    #expect(obstacle(targeting("Service", "gone")) == "its target, the Service shop/gone, has no selector in the input")
    #expect(obstacle(targeting("ServiceEntry", "api"))?.hasPrefix("its target is the ServiceEntry api:") == true)
  }

  @Test("that came from a policy at the pods is that one again")
  func back() {
    let model = model(ambient + waypoint() + app("cart") + authorization(getOnly))
    var forward = PoliciesToAmbient(model, FrontedPods(model, WaypointUse(model)))
    let moves = forward.moves(of: ["shop"])
    let found = PoliciesToSidecars.returns(of: moves)
    #expect(found.map { $0.final.map(\.name) } == [["p"]] && found.map { $0.replaced.map(\.name) } == [["p-waypoint"]])
    #expect(found.first?.meanwhile.first?.text.contains("*/ns/shop/sa/waypoint") == true)
    var refused = moves
    refused[0].obstacle = "x"
    #expect(PoliciesToSidecars.returns(of: refused).isEmpty)
    refused = moves
    refused[0].copies = [:]
    #expect(PoliciesToSidecars.returns(of: refused).isEmpty)
    let again = PoliciesToAmbient.moves(of: found, guards: moves[0].guards["shop"] ?? [])
    #expect(
      again.map { $0.old.map(\.name) } == [["p"]] && again.map { $0.copies["shop"]?.map(\.name) } == [["p-waypoint"]])
    #expect(again.first?.guards["shop"]?.count == 2)
  }
}

extension String {
  /// How often a text is in it.
  fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
