import Basics
import Testing

@testable import Inventory
@testable import Mesh

/// The rules of istio/istio `pilot/pkg/serviceregistry/ambient/waypoints.go`.
@Suite("The waypoint of an object") struct WaypointResolverTests {
  struct Row: Sendable, CustomStringConvertible {
    var description: String
    var asks: [String: String] = [:]
    var service: [String: String] = [:]
    var gateways: [KubernetesGateway]
    var outcome: WaypointBinding.Outcome
    var waypoint: String?
  }

  private static let use = "istio.io/use-waypoint"
  private static let place = "istio.io/use-waypoint-namespace"

  static let rows: [Row] = [
    Row(description: "nobody asks", gateways: [waypoint("shop", "wp")], outcome: .unasked),
    Row(
      description: "the namespace asks", asks: [use: "wp"], gateways: [waypoint("shop", "wp")], outcome: .bound,
      waypoint: "shop/wp"),
    Row(
      description: "the Service's own label comes first", asks: [use: "wp"], service: [use: "own"],
      gateways: [waypoint("shop", "wp"), waypoint("shop", "own")], outcome: .bound, waypoint: "shop/own"),
    Row(
      description: "none on the Service beats the namespace", asks: [use: "wp"], service: [use: "none"],
      gateways: [waypoint("shop", "wp")], outcome: .optedOut),
    Row(
      description: "there is no falling back to the namespace's", asks: [use: "wp"], service: [use: "gone"],
      gateways: [waypoint("shop", "wp")], outcome: .missing, waypoint: "shop/gone"),
    Row(
      description: "the namespace beside the label is read where the label is",
      asks: [use: "wp", place: "infra"], service: [use: "own"],
      gateways: [waypoint("shop", "own"), waypoint("infra", "wp", from: "All")], outcome: .bound, waypoint: "shop/own"),
    Row(
      description: "a new name resolves in the namespace that stayed", asks: [use: "new", place: "infra"],
      gateways: [waypoint("shop", "new")], outcome: .missing, waypoint: "infra/new"),
    Row(
      description: "a listener lets in its own namespace", asks: [use: "wp", place: "infra"],
      gateways: [waypoint("infra", "wp")], outcome: .denied, waypoint: "infra/wp"),
    Row(
      description: "a listener lets in all", asks: [use: "wp", place: "infra"],
      gateways: [waypoint("infra", "wp", from: "All")], outcome: .bound, waypoint: "infra/wp"),
    Row(
      description: "a selector lets in by label", asks: [use: "wp", place: "infra", "team": "a"],
      gateways: [waypoint("infra", "wp", from: "Selector", selector: selector("team", "a"))], outcome: .bound,
      waypoint: "infra/wp"),
    Row(
      description: "a selector that misses", asks: [use: "wp", place: "infra", "team": "b"],
      gateways: [waypoint("infra", "wp", from: "Selector", selector: selector("team", "a"))], outcome: .denied,
      waypoint: "infra/wp"),
    Row(
      description: "a selector lets in by the name that Kubernetes writes on namespaces",
      asks: [use: "wp", place: "infra"],
      gateways: [
        waypoint("infra", "wp", from: "Selector", selector: selector("kubernetes.io/metadata.name", "shop"))
      ], outcome: .bound, waypoint: "infra/wp"),
    Row(
      description: "without a selector nobody is let in", asks: [use: "wp", place: "infra"],
      gateways: [waypoint("infra", "wp", from: "Selector")], outcome: .denied, waypoint: "infra/wp"),
    Row(
      description: "one for workloads takes no Service", asks: [use: "wp"],
      gateways: [waypoint("shop", "wp", takes: "workload")], outcome: .wrongTraffic(takes: "workload"),
      waypoint: "shop/wp"),
    Row(
      description: "one for none takes nothing", service: [use: "wp"],
      gateways: [waypoint("shop", "wp", takes: "none")], outcome: .wrongTraffic(takes: "none"), waypoint: "shop/wp"),
    Row(
      description: "a Gateway of any class may serve", service: [use: "front"],
      gateways: [waypoint("shop", "front", className: "example")], outcome: .bound, waypoint: "shop/front"),
    Row(
      description: "a waypoint's own Service has none", asks: [use: "wp"],
      service: ["gateway.istio.io/managed": "istio.io-mesh-controller"], gateways: [waypoint("shop", "wp")],
      outcome: .unasked),
    Row(
      description: "the Service of a gateway between networks has none", asks: [use: "wp"],
      service: ["gateway.istio.io/managed": "istio.io-eastwest-controller"], gateways: [waypoint("shop", "wp")],
      outcome: .unasked),
  ]

  @Test("is found in Istio's order", arguments: rows) func order(row: Row) {
    let found = shop(asks: row.asks, service: row.service, row.gateways)
    let binding = WaypointResolver(found).binding(of: found.services[0])
    #expect(binding.outcome == row.outcome)
    #expect(binding.named?.description == row.waypoint)
    #expect(binding.waypoint?.description == (row.outcome == .bound ? row.waypoint : nil))
  }

  @Test("takes the traffic that the class says where the Gateway says none")
  func ofClass() {
    var found = shop(asks: ["istio.io/use-waypoint": "wp"], [waypoint("shop", "wp")])
    found.traffic.gatewayClasses["istio-waypoint"] = GatewayClass(
      controller: "istio.io/mesh-controller", labels: Labels(["istio.io/waypoint-for": "workload"]))
    let service = found.services[0]
    #expect(WaypointResolver(found).binding(of: service).outcome == .wrongTraffic(takes: "workload"))
    found.traffic.gateways = [waypoint("shop", "wp", takes: "all")]
    #expect(WaypointResolver(found).binding(of: service).outcome == .bound)
  }

  @Test(
    "before pods takes workloads, and by their namespace's label too",
    arguments: [
      ("workload", WaypointBinding.Outcome.bound), ("all", .bound), ("service", .wrongTraffic(takes: "service")),
    ])
  func pods(takes: String, outcome: WaypointBinding.Outcome) {
    let labels = ["istio.io/use-waypoint": "wp"]
    let gateway = waypoint("shop", "wp", takes: takes)
    let own = WaypointResolver(shop(pods: labels, [gateway])).binding(ofPods: Labels(labels), in: "shop")
    #expect(own.outcome == outcome)
    #expect(!own.isInherited)
    let inherited = WaypointResolver(shop(asks: labels, [gateway])).binding(ofPods: Labels(), in: "shop")
    #expect(inherited.outcome == outcome)
    #expect(inherited.isInherited)
  }

  @Test("is one that runs, as its pods say, unless its Gateway is there and says otherwise")
  func running() {
    let labels = ["gateway.istio.io/managed": "istio.io-mesh-controller", "istio.io/waypoint-for": "all"]
    func traffic(_ gateways: [KubernetesGateway], _ labels: [String: String]) -> String? {
      var found = shop(gateways)
      found.workloads.append(workload("wp", pod(labels: labels)))
      return WaypointResolver(found).traffic(of: WaypointName("shop", "wp"))
    }
    #expect(traffic([], labels) == "all")
    #expect(traffic([], ["gateway.istio.io/managed": "istio.io-mesh-controller"]) == "service")
    #expect(traffic([waypoint("shop", "wp", takes: "workload")], labels) == "workload")
    #expect(traffic([], ["app": "wp"]) == nil)
    #expect(!WaypointResolver(shop()).lets("shop", to: WaypointName("shop", "wp")))
  }

  @Test("is of nobody for a Service of type ExternalName")
  func externalName() {
    let found = shop(asks: ["istio.io/use-waypoint": "wp"], reach: .externalName, [waypoint("shop", "wp")])
    #expect(WaypointResolver(found).binding(of: found.services[0]).outcome == .unasked)
  }

  @Test(
    "has a canary beside it where the labels say so, from Istio 1.31",
    arguments: [
      (["istio.io/use-waypoint": "wp", "istio.io/use-waypoint-canary": "next"], 31, true),
      (["istio.io/use-waypoint": "wp", "istio.io/use-waypoint-canary": "next"], 30, false),
      (["istio.io/use-waypoint-canary": "next"], 31, false),
      (["istio.io/use-waypoint": "wp", "istio.io/use-waypoint-canary": "none"], 31, false),
      (["istio.io/use-waypoint": "next", "istio.io/use-waypoint-canary": "next"], 31, false),
    ] as [([String: String], Int, Bool)])
  func canary(labels: [String: String], minor: Int, isThere: Bool) {
    let found = shop(asks: labels, [waypoint("shop", "wp"), waypoint("shop", "next")])
    let resolver = WaypointResolver(found, version: MinorVersion(1, minor))
    #expect((resolver.canary(Labels(), in: "shop")?.waypoint == WaypointName("shop", "next")) == isThere)
    // The namespace's canary is not for a Service with a waypoint of its own.
    #expect(resolver.canary(Labels(["istio.io/use-waypoint": "wp"]), in: "shop") == nil)
  }
}
