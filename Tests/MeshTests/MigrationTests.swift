import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("Migration notes") struct MigrationTests {
  @Test(
    "to what runs already say that there is nothing to move",
    arguments: [("istio-injection", "enabled", true), ("istio.io/dataplane-mode", "ambient", false)])
  func alreadyThere(label: String, value: String, isSidecar: Bool) {
    let found = cluster([workload("a", in: "shop", pod(), count: 3)], namespaces: ["shop": [label: value]])
    let model = MeshModel(found, MeshSettings())
    let sidecars = model.demand(.sidecar).totals(on: NodeCounts(anonymous: 2))
    let notes = model.migrationNotes(sidecars: sidecars)
    let (there, other) = isSidecar ? (notes.toSidecar, notes.toAmbient) : (notes.toAmbient, notes.toSidecar)
    #expect(there.map(\.title) == ["Nothing to move"])
    #expect(there[0].details == ["3 pods run as \(isSidecar ? "sidecar" : "ambient") today"])
    #expect(other.count > 2)
  }

  /// Two services that need L7, in one namespace.
  private var needing: Cluster {
    var found = cluster([
      workload("reviews", pod(labels: ["app": "reviews"])), workload("cart", pod(labels: ["app": "cart"])),
    ])
    for name in ["cart", "reviews"] {
      found.services.append(Service(namespace: "shop", name: name, selector: Labels(["app": name]), source: here))
      var policy = RequestAuthentication(
        reference: ObjectReference(kind: "RequestAuthentication", namespace: "shop", name: name, source: here))
      policy.selector = Labels(["app": name])
      found.traffic.requestAuthentications.append(policy)
    }
    return found
  }

  @Test(
    "lead traffic to the waypoints as their placement asks",
    arguments: [
      (.namespace, ["namespace shop: istio.io/use-waypoint=waypoint"]),
      (
        .service,
        [
          "service shop/cart: istio.io/use-waypoint=cart-waypoint",
          "service shop/reviews: istio.io/use-waypoint=reviews-waypoint",
        ]
      ),
      (
        .shared,
        ["namespace shop: istio.io/use-waypoint=waypoint, istio.io/use-waypoint-namespace=istio-system"]
      ),
    ] as [(MeshSettings.WaypointPlacement, [String])])
  func labels(placement: MeshSettings.WaypointPlacement, lines: [String]) {
    var settings = MeshSettings()
    settings.waypointPlacement = placement
    #expect(MeshModel(needing, settings).waypointLabels == lines)
  }

  /// bookinfo with a waypoint for details and one for reviews, and no label that leads to either.
  @Test("find the waypoint that is named for a service, where a namespace has several")
  func named() {
    var found = needing
    found.services.removeAll { $0.name == "cart" }
    for name in ["bookinfo-details", "bookinfo-reviews"] {
      var gateway = KubernetesGateway(
        reference: ObjectReference(kind: "Gateway", namespace: "shop", name: name, source: here))
      gateway.className = "istio-waypoint"
      found.traffic.gateways.append(gateway)
    }
    let model = MeshModel(found, MeshSettings())
    #expect(model.waypointLabels == ["service shop/reviews: istio.io/use-waypoint=bookinfo-reviews"])
    found.services[0].labels = Labels(["istio.io/use-waypoint": "bookinfo-reviews"])
    #expect(MeshModel(found, MeshSettings()).waypointLabels.isEmpty)
  }
}
