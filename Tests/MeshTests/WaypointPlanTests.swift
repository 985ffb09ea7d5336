import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("A service that needs L7") struct WaypointPlanTests {
  private static let use = "istio.io/use-waypoint"
  private static let mode = "istio.io/dataplane-mode"
  private static let place = "istio.io/use-waypoint-namespace"

  struct Row: Sendable, CustomStringConvertible {
    var description: String
    var cluster: Cluster
    var placement = MeshSettings.WaypointPlacement.namespace
    /// All waypoints of the plan.
    var waypoints: [String]
    var labels: [String] = []
  }

  static let rows: [Row] = [
    Row(
      description: "has its waypoint", cluster: shop(asks: [use: "wp"], [waypoint("shop", "wp")]),
      waypoints: ["shop/wp declared"]),
    Row(
      description: "gets a new one where none is", cluster: shop(), waypoints: ["shop/waypoint needed"],
      labels: ["namespace shop: istio.io/use-waypoint=waypoint"]),
    Row(
      description: "is led to one that is there", cluster: shop([waypoint("shop", "wp")]),
      waypoints: ["shop/wp declared"], labels: ["namespace shop: istio.io/use-waypoint=wp"]),
    Row(
      description: "is led to the one named for it",
      cluster: shop([waypoint("shop", "a"), waypoint("shop", "the-cart")]),
      waypoints: ["shop/a declared", "shop/the-cart declared"],
      labels: ["service shop/cart: istio.io/use-waypoint=the-cart"]),
    Row(
      description: "is behind a waypoint elsewhere that lets it in",
      cluster: shop(asks: [use: "wp", place: "infra"], [waypoint("infra", "wp", from: "All")]),
      waypoints: ["infra/wp declared"]),
    Row(
      description: "needs another where one does not let it in, and the namespace beside the label goes",
      cluster: shop(asks: [use: "wp", place: "infra"], [waypoint("infra", "wp")]),
      waypoints: ["infra/wp declared", "shop/waypoint needed"],
      labels: ["namespace shop: istio.io/use-waypoint=waypoint, istio.io/use-waypoint-namespace-"]),
    Row(
      description: "needs one for Services where the only one is for workloads",
      cluster: shop([waypoint("shop", "egress", takes: "workload")]),
      waypoints: ["shop/egress declared", "shop/waypoint needed"],
      labels: ["namespace shop: istio.io/use-waypoint=waypoint"]),
    Row(
      description: "leaves its namespace's label to pods, and a name that is taken",
      cluster: shop(asks: [use: "waypoint"], [waypoint("shop", "waypoint", takes: "workload")]),
      waypoints: ["shop/waypoint declared", "shop/waypoint-2 needed"],
      labels: ["service shop/cart: istio.io/use-waypoint=waypoint-2"]),
    Row(
      description: "needs the one that its label names, and no other label", cluster: shop(asks: [use: "mine"]),
      waypoints: ["shop/mine needed"]),
    Row(
      description: "gets a new one where its label names nothing", cluster: shop(asks: [use: ""]),
      waypoints: ["shop/waypoint needed"], labels: ["namespace shop: istio.io/use-waypoint=waypoint"]),
    Row(
      description: "is left out where it says none", cluster: shop(asks: [use: "wp"], service: [use: "none"]),
      waypoints: []),
    Row(
      description: "is left out where it is an ExternalName", cluster: shop(reach: .externalName), waypoints: []),
    Row(
      description: "has a waypoint of its own where the placement says so", cluster: shop(), placement: .service,
      waypoints: ["shop/cart-waypoint needed"], labels: ["service shop/cart: istio.io/use-waypoint=cart-waypoint"]),
    Row(
      description: "shares one where the placement says so", cluster: shop(), placement: .shared,
      waypoints: ["istio-system/waypoint needed"],
      labels: ["namespace shop: istio.io/use-waypoint=waypoint, istio.io/use-waypoint-namespace=istio-system"]),
    Row(
      description: "shares one that is there", cluster: shop([waypoint("istio-system", "all", from: "All")]),
      placement: .shared, waypoints: ["istio-system/all declared"],
      labels: ["namespace shop: istio.io/use-waypoint=all, istio.io/use-waypoint-namespace=istio-system"]),
    Row(
      description: "and is headless needs one that takes pods", cluster: shop(reach: .pods),
      waypoints: ["shop/waypoint needed all"], labels: ["namespace shop: istio.io/use-waypoint=waypoint"]),
    Row(
      description: "and is headless lets its waypoint take pods",
      cluster: shop(asks: [use: "wp"], reach: .pods, [waypoint("shop", "wp")]), waypoints: ["shop/wp declared"],
      labels: ["Gateway shop/wp: istio.io/waypoint-for=all"]),
    Row(
      description: "and is headless labels its pods where they have their own",
      cluster: shop(reach: .pods), placement: .service, waypoints: ["shop/cart-waypoint needed all"],
      labels: ["pod template of shop/Deployment/cart: istio.io/use-waypoint=cart-waypoint"]),
    Row(
      description: "whose pods join alone is led by a label of its own",
      cluster: shop(asks: [mode: "none"], pods: [mode: "ambient"]), waypoints: ["shop/waypoint needed"],
      labels: ["service shop/cart: istio.io/use-waypoint=waypoint"]),
    Row(
      description: "whose pods are in no mesh has none", cluster: shop(asks: [mode: "none"]), waypoints: []),
  ]

  @Test("gets to a waypoint", arguments: rows) func plan(row: Row) {
    var settings = MeshSettings()
    settings.waypointPlacement = row.placement
    let model = MeshModel(row.cluster, settings)
    #expect(
      model.waypoints.map {
        "\($0.id) \($0.origin.rawValue)\($0.origin == .needed && $0.takes != "service" ? " \($0.takes)" : "")"
      } == row.waypoints)
    #expect(model.waypointPlan.labels.map(\.words) == row.labels)
  }

  /// What the plan says and what Istio would make of its labels is the same.
  @Test("is behind that waypoint once the labels are set", arguments: rows) func bindings(row: Row) {
    var settings = MeshSettings()
    settings.waypointPlacement = row.placement
    let plan = MeshModel(row.cluster, settings).waypointPlan
    let service = row.cluster.services[0]
    let labels = row.cluster.workloads[0].groups[0].spec.labels
    let binding =
      service.reach == .pods ? plan.bindings.binding(ofPods: labels, in: "shop") : plan.bindings.binding(of: service)
    #expect(binding.waypoint == plan.waypoint(of: service))
  }

  @Test("sends a ServiceEntry's traffic through an egress waypoint")
  func egress() {
    var found = shop(needsL7: false)
    var entry = ServiceEntry(reference: reference("ServiceEntry", "shop", "ext"))
    entry.hosts = ["api.example.com"]
    found.traffic.serviceEntries = [entry]
    #expect(MeshModel(found, MeshSettings()).waypoints.isEmpty)
    var rule = VirtualService(reference: reference("VirtualService", "shop", "v"))
    rule.hosts = ["api.example.com"]
    found.traffic.virtualServices = [rule]
    let model = MeshModel(found, MeshSettings())
    #expect(model.waypoints.map(\.users) == [["ServiceEntry shop/ext"]])
    #expect(model.waypointPlan.labels.map(\.words) == ["ServiceEntry shop/ext: istio.io/use-waypoint=waypoint"])
    #expect(model.findings.filter { $0.code == "egress-waypoint" }.map(\.severity) == [.note])
    found.traffic.serviceEntries[0].hosts = ["*.example.com"]
    #expect(
      MeshModel(found, MeshSettings()).findings.contains { $0.code == "egress-waypoint" && $0.severity == .warning })
    found.traffic.serviceEntries[0].resolution = "DYNAMIC_DNS"
    #expect(
      !MeshModel(found, MeshSettings()).findings.contains { $0.code == "egress-waypoint" && $0.severity == .warning })
    found.traffic.serviceEntries[0].labels = Labels([Self.use: "out"])
    found.traffic.gateways = [waypoint("shop", "out")]
    let served = MeshModel(found, MeshSettings())
    #expect(served.waypoints.map { "\($0.id)" } == ["shop/out"])
    #expect(!served.findings.contains { $0.code == "idle-waypoint" })
  }

  @Test("sends no traffic of a ServiceEntry through a waypoint that is of a namespace out of the mesh")
  func egressScope() {
    func waypoints(in namespace: String, _ change: (inout MeshSettings) -> Void) -> [String] {
      var found = shop(needsL7: false)
      var entry = ServiceEntry(reference: reference("ServiceEntry", namespace, "ext"))
      entry.hosts = ["api.example.com"]
      found.traffic.serviceEntries = [entry]
      var rule = VirtualService(reference: reference("VirtualService", namespace, "v"))
      rule.hosts = ["api.example.com"]
      found.traffic.virtualServices = [rule]
      var settings = MeshSettings()
      change(&settings)
      return MeshModel(found, settings).waypoints.map { "\($0.id)" }
    }
    #expect(waypoints(in: "shop") { _ in } == ["shop/waypoint"])
    #expect(waypoints(in: "shop") { $0.excludedNamespaces = ["shop"] } == [])
    #expect(waypoints(in: "shop") { $0.scope = .namespaces(["shop"]) } == ["shop/waypoint"])
    #expect(waypoints(in: "shop") { $0.scope = .namespaces(["pay"]) } == [])
    #expect(waypoints(in: "istio-system") { $0.scope = .namespaces(["pay"]) } == ["istio-system/waypoint"])
  }

  @Test("goes to one for all that is there only where that lets its namespace in")
  func sharedElsewhere() {
    var settings = MeshSettings()
    settings.waypointPlacement = .shared
    let closed = MeshModel(shop([waypoint("istio-system", "all")]), settings)
    #expect(
      closed.waypoints.map { "\($0.id) \($0.origin.rawValue)" } == [
        "istio-system/all declared", "istio-system/waypoint needed",
      ])
    #expect(closed.waypoints[1].guests == ["shop"])
    // Without that placement a waypoint elsewhere is nobody's but its own namespace's.
    #expect(
      MeshModel(shop([waypoint("istio-system", "all", from: "All")]), MeshSettings()).waypoints.map { "\($0.id)" } == [
        "istio-system/all", "shop/waypoint",
      ])
    #expect(MeshModel(shop(), MeshSettings()).waypoints[0].guests.isEmpty)
  }

  @Test("has a name for its new waypoint that no Gateway has, counted on")
  func names() {
    let taken = ["waypoint", "waypoint-2"].map { waypoint("shop", $0, takes: "workload") }
    #expect(MeshModel(shop(taken), MeshSettings()).waypoints.last?.name == "waypoint-3")
    let awaited = MeshModel(shop(asks: [Self.use: "mine"]), MeshSettings()).waypoints
    #expect(awaited.map(\.isAwaited) == [true])
    #expect(MeshModel(shop(), MeshSettings()).waypoints.map(\.isAwaited) == [false])
  }

  @Test(
    "is said to be unserved, with the reason",
    arguments: [
      (shop(asks: [use: "wp"]), "missing-waypoint", "namespace shop uses waypoint shop/wp"),
      (
        shop(service: [use: "wp", place: "infra"], [waypoint("infra", "wp")]), "denied-waypoint",
        "service shop/cart uses waypoint infra/wp"
      ),
      (
        shop(service: [use: "wp"], [waypoint("shop", "wp", takes: "workload")]), "unsupported-waypoint",
        "takes traffic to pods only (istio.io/waypoint-for=workload)"
      ),
      (
        shop(asks: [use: "wp"], [waypoint("shop", "wp", takes: "workload")]), "unsupported-waypoint",
        "service shop/cart (by its namespace) uses waypoint shop/wp"
      ),
      (
        shop(pods: [use: "wp"], needsL7: false, [waypoint("shop", "wp")]), "unsupported-waypoint",
        "pods of shop/Deployment/cart use waypoint shop/wp, which takes traffic to Services only"
      ),
      (
        shop(asks: [use: "wp"], service: [use: "none"], [waypoint("shop", "wp")]), "waypoint-opt-out",
        "nothing enforces VirtualService shop/v"
      ),
      (shop(asks: [use: "none"]), "waypoint-opt-out", "service shop/cart (by its namespace) opts out of waypoints"),
      (shop(reach: .pods), "headless-waypoint", "service shop/cart is headless"),
      (shop(reach: .externalName), "external-name", "so nothing enforces VirtualService shop/v"),
      (shop(needsL7: false, [waypoint("shop", "wp")]), "idle-waypoint", "no namespace, Service, pod or ServiceEntry"),
    ] as [(Cluster, String, String)])
  func findings(found: Cluster, code: String, message: String) {
    let said = MeshModel(found, MeshSettings()).findings.filter { $0.code == code }
    #expect(said.count == 1)
    #expect(said.first?.message.contains(message) == true, "\(said)")
  }

  @Test("is told nothing where its clients dial pods that have their waypoint")
  func headless() {
    let found = shop(asks: [Self.use: "wp"], reach: .pods, [waypoint("shop", "wp", takes: "all")])
    #expect(MeshModel(found, MeshSettings()).messages("headless-waypoint").isEmpty)
  }

  @Test(
    "gets a waypoint as its class has them",
    arguments: [("istio-waypoint", 1, 3), ("istio-waypoint", 2, 2), ("istio", 1, 1)])
  func classDefaults(of name: String, asked: Int, replicas: Int) {
    var found = shop()
    var parameters = GatewayParameters()
    (parameters.defaultsForClass, parameters.replicas) = (name, 3)
    found.traffic.gatewayParameters = ["istio-system/defaults": parameters]
    var settings = MeshSettings()
    settings.waypointReplicas = asked
    #expect(MeshModel(found, settings).waypoints.map(\.replicas) == [replicas])
  }

  @Test(
    "does not make a waypoint idle that others use",
    arguments: [
      shop(
        asks: [use: "wp", "istio.io/use-waypoint-canary": "next"], [waypoint("shop", "wp"), waypoint("shop", "next")]),
      shop(pods: [use: "wp"], [waypoint("shop", "wp", takes: "all")]),
      shop(asks: [use: "wp", place: "infra"], [waypoint("infra", "wp", from: "All")]),
    ])
  func inUse(found: Cluster) {
    #expect(!MeshModel(found, MeshSettings()).findings.contains { $0.code == "idle-waypoint" })
  }

  @Test("is told which of its rules no waypoint reads")
  func ignored() {
    var found = shop()
    found.traffic.virtualServices[0].features = ["match.sourceLabels"]
    func ignored() -> [String] {
      MeshModel(found, MeshSettings()).findings.filter { $0.code == "ignored-at-waypoint" }.map(\.message)
    }
    #expect(ignored().map { $0.contains("matches on sourceLabels") } == [true])
    found.traffic.virtualServices[0].features = []
    #expect(ignored().isEmpty)
    found.traffic.virtualServices[0].reference.namespace = "front"
    found.traffic.virtualServices[0].hosts = ["cart.shop.svc.cluster.local"]
    #expect(
      ignored().map { $0.hasPrefix("VirtualService front/v is for service shop/cart, whose waypoint ignores it") } == [
        true
      ])
    // The waypoint's own namespace is read.
    var settings = MeshSettings()
    settings.waypointPlacement = .shared
    found.traffic.virtualServices[0].reference.namespace = "istio-system"
    #expect(!MeshModel(found, settings).findings.contains { $0.code == "ignored-at-waypoint" })
  }
}
