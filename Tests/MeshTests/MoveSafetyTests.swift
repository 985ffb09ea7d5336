import Basics
import Testing

@testable import Inventory
@testable import Mesh

/// A Service that selects the pods of a Deployment of the same name, with labels as YAML has them.
private func service(_ name: String, in namespace: String = "shop", labels: String = "") -> String {
  "---\n{apiVersion: v1, kind: Service, metadata: {name: \(name), namespace: \(namespace), labels: {\(labels)}}, spec: {selector: {app: \(name)}, ports: [{port: 80}]}}\n"
}

private func app(_ name: String, in namespace: String = "shop", labels: String = "", serviceLabels: String = "")
  -> String
{
  deployment(name, in: namespace, labels: "app: \(name)\(labels.isEmpty ? "" : ", \(labels)")")
    + service(name, in: namespace, labels: serviceLabels)
}

private func object(_ api: String, _ kind: String, _ name: String, in namespace: String = "shop", _ spec: String)
  -> String
{
  "---\n{apiVersion: \(api), kind: \(kind), metadata: {name: \(name), namespace: \(namespace)}, spec: {\(spec)}}\n"
}

private func gateway(_ name: String, of kind: String) -> String {
  object(
    "gateway.networking.k8s.io/v1", "Gateway", name,
    "gatewayClassName: \(kind), listeners: [{name: l, port: 80, protocol: HTTP}]")
}

private func authorization(_ spec: String) -> String {
  object("security.istio.io/v1", "AuthorizationPolicy", "p", spec)
}

private func virtualService(_ name: String, _ spec: String) -> String {
  object("networking.istio.io/v1", "VirtualService", name, spec)
}

private let sidecars = namespace("shop", "istio-injection: enabled")
private let ambient = namespace("shop", "istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint")
private let getOnly = "rules: [{to: [{operation: {methods: [GET]}}]}]"
private let waypointOfShop = gateway("waypoint", of: "istio-waypoint")

@Suite("A move is safe") struct MoveSafetyTests {
  struct Row: Sendable, CustomStringConvertible {
    var description: String
    var manifests: String
    var target = DataPlane.ambient
    /// What some line or command says.
    var says: [String] = []
    /// What none does.
    var neverSays: [String] = []
  }

  private static let deletes = "kubectl delete authorizationpolicy p -n shop"

  static let rows: [Row] = [
    Row(
      description: "where the namespace's label leads to a waypoint while its pods have sidecars",
      manifests: namespace("shop", "istio-injection: enabled, istio.io/use-waypoint: waypoint") + app("cart")
        + waypointOfShop,
      says: ["Service shop/cart: its traffic goes through waypoint shop/waypoint"]),
    Row(
      description: "where a Service's own label does",
      manifests: sidecars + app("cart", serviceLabels: "istio.io/use-waypoint: waypoint") + app("orders")
        + waypointOfShop,
      says: ["Service shop/cart: its traffic goes through waypoint shop/waypoint"],
      neverSays: ["shop/orders: its traffic goes through"]),
    Row(
      description: "where the label leads to a waypoint that is not there",
      manifests: namespace("shop", "istio-injection: enabled, istio.io/use-waypoint: waypoint") + app("cart"),
      neverSays: ["its traffic goes through waypoint"]),
    Row(
      description: "in the middle of the move, where ambient's label is there and the pods have not restarted",
      manifests: namespace(
        "shop", "istio-injection: enabled, istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint")
        + app("cart") + waypointOfShop,
      neverSays: ["its traffic goes through waypoint"]),
    Row(
      description: "back to ambient, whose labels are the input's",
      manifests: ambient + app("cart") + waypointOfShop, neverSays: ["its traffic goes through waypoint"]),
    Row(
      description: "for a gateway whose pods are not shown, which a policy without a selector is for too",
      manifests: sidecars + app("cart") + gateway("ingress", of: "istio") + authorization(getOnly),
      says: ["it is for gateways whose pods the input does not show too"], neverSays: [deletes]),
    Row(
      description: "for pods that keep their sidecars, which a policy is for too",
      manifests: sidecars + app("cart") + app("db", labels: "istio.io/dataplane-mode: none") + authorization(getOnly),
      says: ["it is for shop/Deployment/db, which keeps its sidecar (pod label istio.io/dataplane-mode=none), too"],
      neverSays: [deletes]),
    Row(
      description: "for pods behind a Service without a waypoint, which a policy is for too",
      manifests: sidecars + app("cart") + app("db", serviceLabels: "istio.io/use-waypoint: none")
        + authorization(getOnly),
      says: ["it is for shop/Deployment/db too, whose Service shop/db has no waypoint"],
      neverSays: [deletes, "waypoint-only"]),
    Row(
      description: "for machines outside the cluster, which are named where a policy goes",
      manifests: sidecars + app("cart") + authorization(getOnly)
        + object("networking.istio.io/v1", "WorkloadEntry", "vm", "address: 10.0.0.9"),
      says: ["WorkloadEntry shop/vm keeps its sidecar: if one of these policies is for it too", deletes]),
    Row(
      description: "for services whose waypoint is to be made in another namespace",
      manifests: namespace(
        "shop", "istio-injection: enabled, istio.io/use-waypoint: wp, istio.io/use-waypoint-namespace: infra")
        + namespace("infra") + app("cart") + virtualService("v", "hosts: [cart], http: [{timeout: 2s}]"),
      says: ["kubectl apply -f waypoints/infra-wp.yaml"], neverSays: ["istioctl waypoint apply"]),
    Row(
      description: "for single pods of a namespace, whose Service alone is led to a waypoint",
      manifests: namespace("shop") + app("cart", labels: "sidecar.istio.io/inject: 'true'") + app("db")
        + virtualService("v", "hosts: [cart], http: [{timeout: 2s}]"),
      says: [
        "kubectl label service cart -n shop istio.io/use-waypoint=waypoint --overwrite",
        "replace it with istio.io/dataplane-mode=ambient",
      ], neverSays: ["kubectl label namespace"]),
    Row(
      description: "for what comes from a gateway by way of a delegate",
      manifests: sidecars + app("cart") + authorization(getOnly)
        + virtualService("root", "hosts: [x.com], gateways: [gw], http: [{delegate: {name: part}}]")
        + virtualService("part", "http: [{route: [{destination: {host: cart}}]}]"),
      says: ["kubectl label service cart -n shop istio.io/ingress-use-waypoint=true --overwrite"]),
    Row(
      description: "for what comes from a gateway that a VirtualService of the mesh is bound to as well",
      manifests: sidecars + app("cart") + authorization(getOnly)
        + virtualService("v", "hosts: [cart], gateways: [mesh, gw], http: [{route: [{destination: {host: cart}}]}]"),
      says: ["kubectl label service cart -n shop istio.io/ingress-use-waypoint=true --overwrite"]),
    Row(
      description: "for what comes from a gateway by a route that has a Service as its parent as well",
      manifests: sidecars + app("cart") + authorization("selector: {matchLabels: {app: cart}}, \(getOnly)")
        + gateway("ingress", of: "istio")
        + object(
          "gateway.networking.k8s.io/v1", "HTTPRoute", "r",
          "parentRefs: [{name: ingress}, {group: '', kind: Service, name: cart}], rules: [{backendRefs: [{name: cart, port: 80}]}]"
        ),
      says: ["kubectl label service cart -n shop istio.io/ingress-use-waypoint=true --overwrite"]),
    Row(
      description: "for pods that are not in ambient, which may stay out of sidecars too",
      manifests: ambient + app("cart") + app("db", labels: "istio.io/dataplane-mode: none"), target: .sidecar,
      says: [
        "shop/Deployment/db is not in ambient (pod label istio.io/dataplane-mode=none), and gets a sidecar anyway"
      ]),
    Row(
      description: "to sidecars for services without a waypoint, which may be called meanwhile",
      manifests: ambient + app("cart") + app("db", serviceLabels: "istio.io/use-waypoint: none") + waypointOfShop
        + authorization("targetRefs: [{group: '', kind: Service, name: cart}], \(getOnly)"), target: .sidecar,
      says: ["app: cart\n  action: DENY"]),
    Row(
      description: "to sidecars where a policy counts for nothing, which no copy makes count",
      manifests: ambient + app("cart") + waypointOfShop
        + authorization(
          "targetRefs: [{group: gateway.networking.k8s.io, kind: GatewayClass, name: istio-waypoint}], \(getOnly)"),
      target: .sidecar, neverSays: ["p-sidecar"]),
    Row(
      description: "to sidecars for a gateway that a policy of a waypoint is for too",
      manifests: ambient + app("cart") + waypointOfShop + gateway("ingress", of: "istio")
        + authorization(
          "targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: ingress}, {group: '', kind: Service, name: cart}], action: DENY, \(getOnly)"
        ), target: .sidecar, says: ["p-sidecar"], neverSays: [deletes]),
    Row(
      description: "to sidecars where an EnvoyFilter works at a waypoint, which is named",
      manifests: ambient + app("cart") + waypointOfShop
        + object(
          "networking.istio.io/v1alpha3", "EnvoyFilter", "ef",
          "targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: waypoint}], configPatches: [{applyTo: HTTP_FILTER}]"
        ), target: .sidecar, says: ["EnvoyFilter shop/ef: with targetRefs it does nothing at sidecars"]),
    Row(
      description: "to sidecars for ServiceEntries, whose labels go",
      manifests: ambient + app("cart") + waypointOfShop
        + "---\n{apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: {name: ext, namespace: shop, labels: {istio.io/use-waypoint: waypoint}}, spec: {hosts: [x.org]}}\n",
      target: .sidecar, says: ["kubectl label serviceentry ext -n shop istio.io/use-waypoint-"]),
    Row(
      description: "to sidecars of a revision that the Sail operator installs by version",
      manifests: ambient + app("cart")
        + "---\n{apiVersion: sailoperator.io/v1, kind: Istio, metadata: {name: prod}, spec: {version: v1.28.3, updateStrategy: {type: RevisionBased}}}\n",
      target: .sidecar, says: ["kubectl label namespace shop istio.io/rev=prod-v1-28-3 --overwrite"]),
  ]

  @Test("and leaves nothing behind", arguments: rows) func move(row: Row) {
    let model = model(row.manifests)
    let (start, isWayBack) = model.start(to: row.target)
    let preparation = MovePreparation(model, to: row.target, from: start)
    let waves = preparation.candidates.namespaces.map { [$0] }
    let move = preparation.move(isWayBack: isWayBack, .safe, waves: waves, model.totals(row.target)).move
    let text = (move.steps.flatMap { $0.details + $0.commands } + move.files.map(\.text)).joined(separator: "\n")
    for words in row.says { #expect(text.contains(words), "\(text)") }
    for words in row.neverSays { #expect(!text.contains(words), "\(text)") }
  }

  @Test("as a waypoint for others lets them in")
  func guests() throws {
    let row = try #require(Self.rows.first { $0.description.contains("in another namespace") })
    let model = model(row.manifests)
    #expect(model.waypointPlan.waypoints.first?.guests == ["shop"])
    #expect(Manifest.sharedWaypoint(model.waypoints[0]).text.contains("from: All"))
  }
}
