import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("Waypoints that a label could lead to") struct AdoptableWaypointTests {
  private func adoptable(_ waypoints: [(name: String, takes: String)]) -> AdoptableWaypoints {
    var adoptable = AdoptableWaypoints()
    for (name, takes) in waypoints {
      var waypoint = Waypoint(namespace: "shop", name: name, origin: .declared)
      waypoint.takes = takes
      adoptable.add(waypoint)
    }
    return adoptable
  }

  @Test(
    "are found by a service's name between dashes, else the first by name, in either order",
    arguments: [
      ("reviews", "bookinfo-reviews"), ("details", "bookinfo-details"), ("bookinfo", "bookinfo-details"),
      ("bookinfo-reviews", "bookinfo-reviews"), ("book", "bookinfo-details"), ("info-reviews", "bookinfo-details"),
    ])
  func named(service: String, name: String) {
    let both = [(name: "bookinfo-reviews", takes: "service"), (name: "bookinfo-details", takes: "all")]
    #expect(adoptable(both).waypoint(for: service, dialsPods: false)?.name == name)
    #expect(adoptable(both.reversed()).waypoint(for: service, dialsPods: false)?.name == name)
  }

  @Test(
    "are for clients that dial pods those that take pods too (first: of them) where none is named for the service")
  func forPods() {
    let several = adoptable([("a", "service"), ("c", "all"), ("b", "all")])
    #expect(several.waypoint(for: "x", dialsPods: true)?.name == "b")
    #expect(several.waypoint(for: "x", dialsPods: false)?.name == "a")
    #expect(adoptable([("a", "service")]).waypoint(for: "x", dialsPods: true)?.name == "a")
    #expect(several.waypoint(for: "a", dialsPods: true)?.name == "a")
  }

  @Test("are none that take pods only, or nothing")
  func services() {
    let one = adoptable([("pods", "workload"), ("none", "none"), ("s", "service")])
    #expect(one.isSingle && one.waypoint(for: "pods", dialsPods: true)?.name == "s")
    #expect(!adoptable([("a", "service"), ("b", "all")]).isSingle && !adoptable([]).isSingle)
    #expect(adoptable([("pods", "workload")]).waypoint(for: "pods", dialsPods: true) == nil)
  }
}

@Suite("The listener of a waypoint") struct WaypointListenerTests {
  private static let key = "ambient.istio.io/waypoint-inbound-binding"

  /// A Gateway with four listeners, told apart by their ports.
  private var gateway: KubernetesGateway {
    var gateway = KubernetesGateway(reference: reference("Gateway", "shop", "w"))
    gateway.listeners = [("HTTP", 15008), ("HBONE", 15009), ("HBONE", 15008), ("istio.io/PROXY", 15088), ("TCP", 80)]
      .map {
        var listener = KubernetesGateway.Listener()
        (listener.protocolName, listener.port) = $0
        return listener
      }
    return gateway
  }

  @Test(
    "is the one that the annotation names by port or protocol, else HBONE's on port 15008",
    arguments: [
      (nil, "HBONE 15008"), ("PROXY/80", "TCP 80"), ("NONE/80", "TCP 80"), ("PROXY/15088", "istio.io/PROXY 15088"),
      ("PROXY", "istio.io/PROXY 15088"), ("PROXY/", "istio.io/PROXY 15088"), ("PROXY/x", "istio.io/PROXY 15088"),
      ("NONE", "HBONE 15008"), ("NONE/1", "HBONE 15008"), ("HTTP/80", "HBONE 15008"), ("PROXY/80/1", "HBONE 15008"),
      ("", "HBONE 15008"),
    ] as [(String?, String)])
  func bound(binding: String?, right: String) {
    var own = gateway
    own.annotations = Labels(binding.map { [Self.key: $0] } ?? [:])
    let listener = own.waypointListener(nil)
    #expect("\(listener.protocolName) \(listener.port)" == right)
    let ofClass = GatewayClass(controller: "istio.io/mesh-controller", annotations: own.annotations)
    let inherited = gateway.waypointListener(ofClass)
    #expect("\(inherited.protocolName) \(inherited.port)" == right)
  }

  @Test("lets only its own namespace in where there is no such listener")
  func none() {
    var bare = gateway
    bare.listeners.removeAll { $0.protocolName == "HBONE" && $0.port == 15008 }
    let listener = bare.waypointListener(nil)
    #expect(listener.protocolName.isEmpty)
    #expect(listener.lets(in: "shop", Labels(), of: "shop") && !listener.lets(in: "pay", Labels(), of: "shop"))
  }
}

@Suite("A label that leads to a waypoint") struct WaypointLabelTests {
  private static let place = "istio.io/use-waypoint-namespace"
  private static let use = "istio.io/use-waypoint"

  @Test(
    "names its namespace where that is another, and takes away one that would lead elsewhere",
    arguments: [
      ("shop", [:], ["istio.io/use-waypoint=w"]), ("shop", [place: "infra"], ["istio.io/use-waypoint=w", "\(place)-"]),
      ("shop", [place: "shop"], ["istio.io/use-waypoint=w"]),
      ("infra", [:], ["istio.io/use-waypoint=w", "\(place)=infra"]),
      ("infra", [place: "infra"], ["istio.io/use-waypoint=w", "\(place)=infra"]),
    ] as [(String, [String: String], [String])])
  func use(waypoint: String, current: [String: String], arguments: [String]) {
    let label = WaypointLabel.use(
      WaypointName(waypoint, "w"), from: .service(namespace: "shop", name: "cart"), in: "shop", Labels(current))
    #expect(label.arguments == arguments)
    // What stands there today is kept, so that it can be set again.
    #expect(label.current == (current[Self.place] == "shop" ? Labels() : Labels(current)))
  }

  @Test("keeps what a Service says today of the keys that change, and nothing of a namespace")
  func current() {
    let today = Labels([Self.use: "old", "app": "cart"])
    func label(_ holder: WaypointLabel.Holder) -> WaypointLabel {
      WaypointLabel.use(WaypointName("shop", "w"), from: holder, in: "shop", today)
    }
    #expect(label(.service(namespace: "shop", name: "cart")).current == Labels([Self.use: "old"]))
    #expect(label(.serviceEntry(namespace: "shop", name: "x")).current == Labels([Self.use: "old"]))
    #expect(label(.namespace("shop")).current == Labels())
  }

  @Test("is said with what it is set on")
  func words() {
    let id = WorkloadID(namespace: "shop", kind: .deployment, name: "cart")
    let holders: [WaypointLabel.Holder] = [
      .namespace("shop"), .service(namespace: "shop", name: "cart"), .serviceEntry(namespace: "shop", name: "x"),
      .pods(id), .gateway(WaypointName("shop", "w")),
    ]
    #expect(
      holders.map { WaypointLabel(holder: $0, values: [.init(key: "a", value: "1")], removed: ["b"]).words } == [
        "namespace shop: a=1, b-", "service shop/cart: a=1, b-", "ServiceEntry shop/x: a=1, b-",
        "pod template of shop/Deployment/cart: a=1, b-", "Gateway shop/w: a=1, b-",
      ])
    #expect(WaypointLabel.takeAll(WaypointName("shop", "w")).words == "Gateway shop/w: istio.io/waypoint-for=all")
  }

  @Test("takes away and sets what an object's labels say")
  func applied() {
    var labels = Labels([Self.use: "old", Self.place: "infra", "app": "cart"])
    labels.apply([
      WaypointLabel(holder: .namespace("shop"), values: [.init(key: Self.use, value: "w")], removed: [Self.place])
    ])
    #expect(labels == Labels([Self.use: "w", "app": "cart"]))
  }
}

@Suite("A waypoint") struct WaypointTests {
  @Test(
    "takes traffic to Services, to pods, or to both",
    arguments: [
      ("service", true, false), ("workload", false, true), ("all", true, true), ("none", false, false),
      ("?", false, false),
    ])
  func takes(text: String, services: Bool, pods: Bool) {
    var waypoint = Waypoint(namespace: "shop", name: "w", origin: .declared)
    #expect(waypoint.takes == "service" && waypoint.replicas == 1 && !waypoint.isAwaited && waypoint.isIdle)
    waypoint.takes = text
    #expect(waypoint.takesServices == services && waypoint.takesPods == pods)
  }

  @Test("is idle where it is there and nobody uses it")
  func idle() {
    var waypoint = Waypoint(namespace: "shop", name: "w", origin: .running)
    #expect(waypoint.isIdle)
    waypoint.users = ["service shop/cart"]
    #expect(!waypoint.isIdle)
    #expect(!Waypoint(namespace: "shop", name: "w", origin: .needed).isIdle)
  }

  @Test("comes before others by namespace, then by name, and has a principal in any trust domain")
  func order() {
    let names = [WaypointName("b", "a"), WaypointName("a", "b"), WaypointName("a", "a")]
    #expect(names.sorted().map(\.description) == ["a/a", "a/b", "b/a"])
    #expect(!(names[0] < names[0]))
    #expect(names[0].principal == "*/ns/b/sa/a")
  }
}

@Suite("A component of the mesh") struct MeshComponentTests {
  @Test("is counted as people say it")
  func counted() {
    #expect([0, 1, 2].map(MeshComponent.sidecar.counted) == ["0 sidecars", "1 sidecar", "2 sidecars"])
    #expect([1, 3].map(MeshComponent.cni.counted) == ["1 istio-cni", "3 istio-cni"])
    #expect([1, 2].map(MeshComponent.waypoint.counted) == ["1 waypoint", "2 waypoints"])
  }

  @Test("stands on every node, or is the same in every pod, or neither")
  func places() {
    #expect(MeshComponent.allCases.filter(\.isPerNode) == [.ztunnel, .cni])
    #expect(MeshComponent.allCases.filter(\.isSharedPod) == [.ztunnel, .cni, .istiod])
    #expect(MeshComponent.statable == [.sidecar, .ztunnel, .cni, .waypoint, .istiod])
  }

  @Test("needs L7 at the most that any cause asks for")
  func levels() { #expect([L7Level.mesh, .none, .gateway].sorted() == [.none, .gateway, .mesh]) }
}
