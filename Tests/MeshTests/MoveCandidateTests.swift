import Basics
import Testing

@testable import Inventory
@testable import Mesh

private func app(_ name: String, in namespace: String = "shop") -> String {
  deployment(name, in: namespace, labels: "app: \(name)")
    + "---\n{apiVersion: v1, kind: Service, metadata: {name: \(name), namespace: \(namespace)}, spec: {selector: {app: \(name)}, ports: [{port: 80}]}}\n"
}

private func authorization(_ spec: String) -> String {
  "---\n{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: p, namespace: shop}, spec: {\(spec)}}\n"
}

private let sidecars = namespace("shop", "istio-injection: enabled")
private let ambient = namespace("shop", "istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint")
private let getOnly = "rules: [{to: [{operation: {methods: [GET]}}]}]"
private let waypoint =
  "---\n{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: waypoint, namespace: shop}, spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE}]}}\n"

@Suite("The order of namespaces in a move") struct MoveCandidateTests {
  private let others =
    namespace("a", "istio-injection: enabled") + deployment("x", in: "a")
    + namespace("z", "istio-injection: enabled") + deployment("x", in: "z")

  private func candidates(_ text: String, to target: DataPlane) -> MoveCandidates {
    MovePreparation(model(text), to: target, from: .current).candidates
  }

  @Test("to ambient has those with policies that waypoints hold last, where sidecars run")
  func toAmbient() {
    let held = candidates(others + sidecars + app("cart") + authorization(getOnly), to: .ambient)
    #expect(held.first == [] && held.oneByOne == ["a", "z"] && held.last == ["shop"])
    #expect(held.namespaces == ["a", "z", "shop"])
    let none = candidates(others + sidecars + app("cart"), to: .ambient)
    #expect(none.oneByOne == ["a", "shop", "z"] && none.last == [])
    // A policy that only takes notes refuses nobody.
    #expect(
      candidates(others + sidecars + app("cart") + authorization("action: AUDIT, \(getOnly)"), to: .ambient).last == [])
    let fresh = candidates(namespace("shop") + app("cart") + authorization(getOnly), to: .ambient)
    #expect(fresh.last == [] && fresh.oneByOne == ["shop"])
  }

  @Test("to sidecars has those with policies of waypoints first")
  func toSidecars() {
    let others = self.others.replacing("istio-injection: enabled", with: "istio.io/dataplane-mode: ambient")
    let targeted = authorization("targetRefs: [{group: '', kind: Service, name: cart}], \(getOnly)")
    let held = candidates(others + ambient + waypoint + app("cart") + targeted, to: .sidecar)
    #expect(held.first == ["shop"] && held.oneByOne == ["a", "z"] && held.last == [])
    #expect(held.namespaces == ["shop", "a", "z"])
    let guarding = authorization(
      "action: DENY, rules: [{from: [{source: {notPrincipals: [cluster.local/ns/shop/sa/waypoint]}}]}]")
    #expect(candidates(others + ambient + waypoint + app("cart") + guarding, to: .sidecar).first == ["shop"])
    #expect(candidates(others + ambient + waypoint + app("cart"), to: .sidecar).first == [])
  }
}
