import Basics
import Testing

@testable import Inventory
@testable import Mesh

private func object(_ kind: String, in namespace: String = "shop", _ name: String = "x", app: String? = nil)
  -> ProxyPolicy
{
  var object = ProxyPolicy(reference: reference(kind, namespace, name))
  object.selector = app.map { Labels(["app": $0]) }
  return object
}

private func gatewayPods(_ labels: [String: String]) -> Workload {
  workload("edge", pod(labels: labels, annotations: ["inject.istio.io/templates": "gateway"]))
}

@Suite("What becomes of other policies as ambient") struct OtherPolicyTests {
  private func effects(_ objects: [ProxyPolicy], _ change: (inout Cluster) -> Void = { _ in }) -> [PolicyEffect] {
    MeshModel.ofShop([]) {
      $0.traffic.proxyPolicies = objects
      change(&$0)
    }.policyEffects
  }

  @Test(
    "is said as it is: silent or not, and what to do",
    arguments: [
      (object("EnvoyFilter"), .unknown, .edit, true), (object("WasmPlugin"), .unknown, .copy(deletesOld: true), true),
      (object("TrafficExtension"), .unknown, .copy(deletesOld: true), true), (object("Sidecar"), .same, .drop, false),
    ] as [(ProxyPolicy, PolicyEffect.Direction, PolicyEffect.Mend, Bool)])
  func kinds(object: ProxyPolicy, direction: PolicyEffect.Direction, mend: PolicyEffect.Mend, isSilent: Bool) {
    let found = effects([object])
    #expect(found.map(\.direction) == [direction] && found.map(\.mend) == [mend] && found.map(\.isSilent) == [isSilent])
    #expect(found.map(\.finding.severity) == [isSilent ? .warning : .note])
  }

  @Test("is nothing where it has no effect, or is of a kind that says nothing of pods")
  func nothing() {
    #expect(effects([object("Gateway", app: "cart")]).isEmpty)
    #expect(effects([object("Telemetry")]).isEmpty)
    #expect(effects([object("ProxyConfig")]).isEmpty)
    var filter = object("EnvoyFilter")
    filter.contexts = ["GATEWAY"]
    #expect(effects([filter]).isEmpty)
  }

  @Test("of a plugin says whether gateways have it too, and whether anybody has it")
  func plugins() {
    let alone = effects([object("WasmPlugin", app: "cart")])
    #expect(alone.first?.advice.hasSuffix("the waypoint's Gateway: Service cart") == true)
    let shared = effects([object("WasmPlugin", app: "cart")]) { $0.workloads.append(gatewayPods(["app": "cart"])) }
    #expect(shared.map(\.mend) == [.copy(deletesOld: false)])
    #expect(shared.first?.advice.hasSuffix("; it selects gateways too, and stays for them") == true)
    let nobody = effects([object("WasmPlugin", app: "gone")])
    #expect(nobody.map(\.mend) == [.keep] && nobody.map(\.isSilent) == [false])
    #expect(nobody.first?.effect.hasSuffix("; it selects no pod of the input") == true)
    // Of gateways alone it stays what it is.
    #expect(effects([object("WasmPlugin", app: "edge")]) { $0.workloads.append(gatewayPods(["app": "edge"])) }.isEmpty)
  }

  @Test("of a request for tokens is that nobody asks for them without a waypoint")
  func tokens() {
    func effects(_ change: (inout RequestAuthentication) -> Void) -> [PolicyEffect] {
      var token = RequestAuthentication(reference: reference("RequestAuthentication", "shop", "t"))
      change(&token)
      return MeshModel.ofShop([]) { $0.traffic.requestAuthentications = [token] }.policyEffects
    }
    #expect(effects { _ in }.map(\.direction) == [.more] && effects { _ in }.map(\.isSilent) == [true])
    #expect(effects { $0.revision = "gone" }.isEmpty)
    #expect(effects { $0.selector = Labels(["app": "gone"]) }.map(\.isSilent) == [false])
    var target = TargetReference()
    (target.kind, target.name) = ("Service", "cart")
    #expect(effects { $0.targets = [target] }.map(\.dataPlane) == [.sidecar])
  }

  @Test("of an EnvoyFilter at a waypoint is that it may work there, and that no sidecar holds it")
  func filterAtWaypoint() {
    var filter = object("EnvoyFilter")
    var target = TargetReference()
    (target.kind, target.name) = ("Gateway", "waypoint")
    filter.targets = [target]
    let found = MeshModel.behindWaypoint([]) { $0.traffic.proxyPolicies = [filter] }.policyEffects
    #expect(found.map(\.dataPlane) == [.ambient, .sidecar] && found.map(\.isSilent) == [false, true])
    filter.reference.kind = "WasmPlugin"
    let plugin = MeshModel.behindWaypoint([]) { $0.traffic.proxyPolicies = [filter] }.policyEffects
    #expect(plugin.map(\.dataPlane) == [.sidecar])
    target.name = "front"
    filter.targets = [target]
    #expect(MeshModel.behindWaypoint([]) { $0.traffic.proxyPolicies = [filter] }.policyEffects.isEmpty)
  }

  @Test("of targets that nothing holds says why, and that a gateway's share stays")
  func targets() {
    func effects(_ names: [(String, String)], _ change: (inout Cluster) -> Void = { _ in }) -> [PolicyEffect] {
      var own = policy("p", action: "DENY", [rule(to: [[("methods", ["GET"])]])])
      own.targets = names.map { kind, name in
        var target = TargetReference()
        (target.kind, target.name) = (kind, name)
        return target
      }
      return MeshModel.behindWaypoint([own], change).policyEffects
    }
    #expect(effects([("Service", "cart")]).map(\.mend) == [.copy(deletesOld: true)])
    let shared = effects([("Service", "cart"), ("Gateway", "front")])
    #expect(shared.map(\.mend) == [.copy(deletesOld: false)])
    #expect(shared.first?.advice.hasSuffix("; keep it for its gateways") == true)
    #expect(effects([("Service", "cart")]).first?.advice == "replace it by a copy with a selector: app=cart")
    #expect(effects([("ServiceEntry", "api")]).first?.advice.contains("; without one: ServiceEntry") == true)
    let external = effects([("Service", "cart")]) { $0.services[0].reach = .externalName }
    #expect(external.first?.effect.hasPrefix("Service shop/cart is an ExternalName and can have no waypoint") == true)
    // The namespace is in no mesh, so no waypoint is planned for it.
    let outside = effects([("Service", "cart")]) {
      $0.namespaces = [
        Namespace(name: "shop"), Namespace(name: "pay", labels: Labels(["istio.io/dataplane-mode": "ambient"])),
      ]
    }
    #expect(outside.first?.effect.hasPrefix("Service shop/cart has no waypoint: nothing enforces it") == true)
    #expect(
      effects([("GatewayClass", "x")]).first?.advice.hasPrefix("target the waypoint's Gateway or a Service") == true)
  }
}

@Suite("A PeerAuthentication gives way") struct PeerAuthenticationReachTests {
  /// The policies that hold at `cart`, which has no sidecar, for the first time.
  private func held(_ policies: [ProxyPolicy], tokens: Int = 0) -> [String] {
    MeshModel.ofShop([]) { found in
      found.workloads = [
        workload("cart", pod(labels: ["app": "cart"], annotations: ["sidecar.istio.io/inject": "false"]))
      ]
      found.traffic.proxyPolicies = policies
      found.traffic.requestAuthentications = (0..<tokens).map {
        RequestAuthentication(reference: reference("RequestAuthentication", "pay", "t\($0)"))
      }
    }.policyEffects.filter { $0.effect.hasPrefix("it applies to") }.map(\.policy.name)
  }

  private func peer(_ name: String, _ mode: String?, in namespace: String = "shop", app: String? = nil) -> ProxyPolicy {
    var policy = object("PeerAuthentication", in: namespace, name, app: app)
    policy.mode = mode
    return policy
  }

  @Test("to a closer one of the same pods that states a mode: by selector, then of the namespace, then of the mesh")
  func closeness() {
    let mesh = peer("mesh", "STRICT", in: "istio-system")
    #expect(held([mesh]) == ["mesh"])
    #expect(held([mesh, peer("ns", "PERMISSIVE")]) == [])
    #expect(held([peer("ns", "PERMISSIVE"), mesh]) == [])
    #expect(held([mesh, peer("ns", "UNSET")]) == ["mesh"])
    #expect(held([mesh, peer("ns", nil)]) == ["mesh"])
    #expect(held([peer("ns", "STRICT"), peer("own", "PERMISSIVE", app: "cart")]) == [])
    #expect(held([peer("ns", "STRICT"), peer("own", "PERMISSIVE", app: "db")]) == ["ns"])
    #expect(held([mesh, peer("ns", "STRICT")]) == ["ns"])
    // A farther one takes nothing away, nor does one that is as close.
    #expect(held([peer("own", "STRICT", app: "cart"), peer("ns", "PERMISSIVE"), mesh]) == ["own"])
    #expect(held([peer("a", "STRICT"), peer("b", "PERMISSIVE")]) == ["a"])
  }

  @Test("to none of another kind, however many policies there are before it")
  func others() {
    let mesh = peer("mesh", "STRICT", in: "istio-system")
    var other = object("WasmPlugin", "w", app: "cart")
    other.mode = "PERMISSIVE"
    #expect(held([other, mesh], tokens: 2) == ["mesh"])
    #expect(held([mesh, peer("ns", "PERMISSIVE")], tokens: 2) == [])
  }

  @Test("nothing where its ports alone say STRICT, and holds nobody who says nothing")
  func ports() {
    var ports = peer("ports", nil, app: "cart")
    ports.portModes = [.init(port: "80", mode: "STRICT")]
    #expect(held([ports]) == ["ports"])
    ports.portModes = [.init(port: "80", mode: "PERMISSIVE")]
    #expect(held([ports]) == [])
  }

  @Test("and says which ports say DISABLE, which counts beside a selector only")
  func disabled() {
    func effect(_ change: (inout ProxyPolicy) -> Void) -> [String] {
      var own = peer("p", nil, app: "cart")
      change(&own)
      return MeshModel.ofShop([]) { $0.traffic.proxyPolicies = [own] }.policyEffects.map(\.effect)
    }
    let one = [ProxyPolicy.PortMode(port: "80", mode: "DISABLE")]
    #expect(effect { $0.portModes = one }.map { $0.hasPrefix("DISABLE on port 80 counts as PERMISSIVE") } == [true])
    #expect(
      effect { $0.portModes = one + [.init(port: "81", mode: "DISABLE")] }.map {
        $0.hasPrefix("DISABLE on ports 80, 81 ")
      } == [true])
    #expect(effect { ($0.portModes, $0.selector) = (one, nil) }.isEmpty)
    #expect(effect { $0.portModes = [.init(port: "80", mode: "STRICT")] }.isEmpty)
    #expect(effect { $0.mode = "DISABLE" }.map { $0.hasPrefix("mode DISABLE is ignored") } == [true])
  }

  @Test("to the mode of its namespace before that of the mesh, the first that states one")
  func outer() {
    func direction(_ outer: [ProxyPolicy]) -> [PolicyEffect.Direction] {
      var own = peer("p", nil, app: "cart")
      own.portModes = [.init(port: "80", mode: "DISABLE")]
      return MeshModel.ofShop([]) { $0.traffic.proxyPolicies = outer + [own] }.policyEffects.map(\.direction)
    }
    let strict = peer("mesh", "STRICT", in: "istio-system")
    #expect(direction([strict]) == [.less])
    #expect(direction([strict, peer("ns", "PERMISSIVE")]) == [.same])
    #expect(direction([strict, peer("ns", "UNSET")]) == [.less])
    #expect(direction([peer("a", "PERMISSIVE"), peer("b", "STRICT")]) == [.same])
    #expect(direction([peer("other", "STRICT", in: "pay")]) == [.same])
    #expect(direction([peer("selecting", "STRICT", app: "db")]) == [.same])
    #expect(
      direction(
        [object("WasmPlugin")].map {
          var other = $0; other.mode = "STRICT"; return other
        }) == [.unknown, .same])
  }
}
