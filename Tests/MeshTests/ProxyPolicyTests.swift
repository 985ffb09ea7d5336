import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("What configures proxies, on the move") struct ProxyPolicyTests {
  private func object(
    _ kind: String, in namespace: String = "shop", app: String? = nil, fields: [String] = []
  ) -> ProxyPolicy {
    var object = ProxyPolicy(reference: ObjectReference(kind: kind, namespace: namespace, name: "x", source: here))
    object.selector = app.map { Labels(["app": $0]) }
    object.fields = fields
    return object
  }

  private func effects(_ objects: [ProxyPolicy]) -> [PolicyEffect] {
    var found = cluster(
      [workload("cart", pod(labels: ["app": "cart"]))], namespaces: ["shop": ["istio-injection": "enabled"]])
    found.traffic.proxyPolicies = objects
    return MeshModel(found, MeshSettings()).policyEffects
  }

  @Test("a Telemetry is never deleted, and needs targetRefs only where it has a selector")
  func telemetry() {
    let whole = effects([
      object("Telemetry", fields: ["tracing"]), object("Telemetry", in: "istio-system", fields: ["metrics"]),
    ])
    #expect(whole.map(\.mend) == [.keep, .keep])
    #expect(!whole.contains { $0.advice.contains("targetRefs") })
    let selecting = effects([object("Telemetry", app: "cart", fields: ["accessLogging"])])
    #expect(selecting.map(\.mend) == [.keep])
    #expect(selecting.first?.advice.contains("targetRefs") == true)
    #expect(effects([object("Telemetry", fields: ["accessLogging"]), object("Telemetry", app: "cart")]).isEmpty)
  }

  @Test(
    "an EnvoyFilter is left alone where every patch is for gateways",
    arguments: [(["GATEWAY"], 0), (["GATEWAY", "SIDECAR_INBOUND"], 1), (["ANY"], 1), ([], 1)])
  func envoyFilter(contexts: [String], count: Int) {
    var filter = object("EnvoyFilter", in: "istio-system")
    filter.contexts = contexts
    #expect(effects([filter]).count == count)
  }

  @Test(
    "a PeerAuthentication says what DISABLE comes to, port by port",
    arguments: [
      ("DISABLE", [:], nil, .same), ("STRICT", ["9090": "DISABLE"], nil, .same),
      (nil, ["9090": "DISABLE"], "STRICT", .less), ("UNSET", ["9090": "DISABLE"], "STRICT", .less),
      (nil, ["9090": "DISABLE", "80": "PERMISSIVE"], "STRICT", .same),
      (nil, ["9090": "DISABLE"], "PERMISSIVE", .same), (nil, ["9090": "DISABLE"], nil, .same),
      ("STRICT", ["9090": "PERMISSIVE"], nil, nil), (nil, ["9090": "STRICT"], nil, nil),
    ] as [(String?, [String: String], String?, PolicyEffect.Direction?)])
  func peerAuthentication(mode: String?, ports: [String: String], mesh: String?, direction: PolicyEffect.Direction?) {
    var own = object("PeerAuthentication", app: "cart")
    own.mode = mode
    own.portModes = ports.map { .init(port: $0.key, mode: $0.value) }
    var outer = object("PeerAuthentication", in: "istio-system")
    outer.mode = mesh
    #expect(effects([own, outer]).map(\.direction) == (direction.map { [$0] } ?? []))
  }

  @Test("STRICT holds at pods without a sidecar, but where a closer PeerAuthentication says otherwise")
  func newlyHeld() {
    func places(_ own: String?) -> [String] {
      var found = cluster(
        [workload("cart", pod(labels: ["app": "cart"], annotations: ["sidecar.istio.io/inject": "false"]))],
        namespaces: ["shop": ["istio-injection": "enabled"]])
      var mesh = object("PeerAuthentication", in: "istio-system")
      mesh.mode = "STRICT"
      var closer = object("PeerAuthentication", app: "cart")
      closer.mode = own
      found.traffic.proxyPolicies = [mesh, closer]
      return MeshModel(found, MeshSettings()).policyEffects.map(\.policy.namespace)
    }
    #expect(places(nil) == ["istio-system"])
    #expect(places("PERMISSIVE") == [])
    #expect(places("STRICT") == ["shop"])
  }
}
