import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("A service is found") struct ServiceIndexTests {
  private func service(_ name: String, in namespace: String = "shop", _ selector: [String: String]?) -> Service {
    Service(namespace: namespace, name: name, selector: selector.map { Labels($0) }, source: here)
  }

  /// Two workloads `cart` and `db` of shop, one `web` of front, and a gateway of shop; numbers as in the lists.
  private var index: ServiceIndex {
    ServiceIndex(
      [
        service("cart", ["app": "cart"]), service("all", ["tier": "app"]), service("bare", nil),
        service("web", in: "front", ["app": "cart"]), service("edge", ["istio": "edge"]),
      ],
      [
        workload("cart", pod(labels: ["app": "cart", "tier": "app"])),
        workload("cart-2", pod(labels: ["app": "cart", "tier": "app"])),
        workload("db", pod(labels: ["app": "db", "tier": "app"])),
        workload("web", in: "front", pod(labels: ["app": "cart"])),
        workload("edge", pod(labels: ["istio": "edge"], annotations: ["inject.istio.io/templates": "gateway"])),
        workload("bare", pod()),
      ])
  }

  @Test(
    "by the pods behind it, by labels in one namespace or in all",
    arguments: [
      (["app": "cart"], "shop", [0]), (["tier": "app"], "shop", [0, 1]), (["app": "db", "tier": "app"], "shop", [1]),
      (["app": "cart", "tier": "app"], "shop", [0]), (["app": "cart", "tier": "db"], "shop", []),
      (["app": "cart"], "front", [2]), (["app": "cart"], nil, [0, 2]), (["app": "cart", "tier": "app"], nil, [0]),
      ([:], "shop", [0, 1, 3, 4]), ([:], nil, [0, 1, 2, 3, 4]), ([:], "empty", []), (["app": "cart"], "empty", []),
    ] as [([String: String], String?, [Int])])
  func pods(selector: [String: String], namespace: String?, right: [Int]) {
    #expect(index.pods(selectedBy: Labels(selector), in: namespace) == right)
  }

  @Test("and knows the pods behind it, equal ones once, and whether they are gateways")
  func behind() {
    #expect(index.pods(behind: 0).map(\.workload.name) == ["cart"])
    #expect(index.pods(behind: 1).map(\.workload.name) == ["cart", "db"])
    #expect(index.pods(behind: 2).isEmpty)
    #expect((0..<5).map { index.isGateway($0) } == [false, false, false, false, true])
  }

  @Test("and is a gateway's where gateways and applications have the same labels, or where Istio made it")
  func gateways() {
    let labels = ["app": "x"]
    let shared = ServiceIndex(
      [service("x", labels)],
      [
        workload("x", pod(labels: labels)),
        workload("y", pod(labels: labels, annotations: ["inject.istio.io/templates": "gateway"])),
      ])
    #expect(shared.isGateway(0))
    for (controller, isGateway) in [
      ("istio.io-mesh-controller", true), ("istio.io-eastwest-controller", true),
      ("istio.io-gateway-controller", false),
    ] {
      var made = service("x", nil)
      made.labels = Labels(["gateway.istio.io/managed": controller])
      #expect(ServiceIndex([made], []).isGateway(0) == isGateway)
    }
  }

  @Test(
    "by a policy: by the targets that it names, else by whom it selects, else by its namespace",
    arguments: [
      ("shop", nil, [], [0, 1, 2, 4]), ("front", nil, [], [3]), ("empty", nil, [], []),
      ("istio-system", nil, [], [0, 1, 2, 3, 4]), ("shop", ["app": "cart"], [], [0, 1]),
      ("istio-system", ["app": "cart"], [], [0, 1, 3]), ("front", ["app": "db"], [], []),
      ("shop", ["app": "db"], ["cart", "cart", "gone"], [0]), ("shop", nil, ["bare"], [2]),
    ] as [(String, [String: String]?, [String], [Int])])
  func policies(namespace: String, selector: [String: String]?, targets: [String], right: [Int]) {
    let named = targets.map { name in
      var target = TargetReference()
      (target.kind, target.name) = ("Service", name)
      return target
    }
    let found = index.services(
      reachedBy: reference("WasmPlugin", namespace, "p"), selector: selector.map { Labels($0) }, targets: named)
    #expect(index.numbers(found) == right)
  }

  @Test("by a reference to a Service, in its own namespace or another")
  func references() {
    var target = TargetReference()
    (target.kind, target.name) = ("Service", "web")
    #expect(index.service(named: target, in: "shop") == nil && index.service(named: target, in: "front") == 3)
    target.namespace = "front"
    #expect(index.service(named: target, in: "shop") == 3)
    target.kind = "Gateway"
    #expect(index.service(named: target, in: "front") == nil)
  }

  @Test("before a workload by labels; where either has none, by name")
  func before() {
    func services(_ workload: Workload) -> [Int] { index.services(before: workload) }
    #expect(services(workload("cart", pod(labels: ["app": "cart", "tier": "app"]))) == [0, 1])
    #expect(services(workload("x", pod(labels: ["app": "db", "tier": "app"]))) == [1])
    // It has labels, so a Service with a selector is not its own by name alone.
    #expect(services(workload("cart", pod(labels: ["app": "other"]))) == [])
    #expect(services(workload("bare", pod(labels: ["app": "db", "tier": "app"]))) == [1, 2])
    #expect(services(workload("cart", pod())) == [0])
    #expect(services(workload("gone", pod())) == [])
    #expect(services(workload("cart", in: "front", pod())) == [])
  }

  @Test(
    "by a host of Istio's configuration",
    arguments: [
      ("cart", [0]), ("cart.shop", [0]), ("cart.shop.svc", [0]), ("cart.shop.svc.cluster.local", [0]), ("web", []),
      ("web.front", [3]), ("cart.shop.com", []), ("cart.front", []), ("", []),
      ("*", [0, 1, 2, 3, 4]), ("*.local", [0, 1, 2, 3, 4]), ("*.svc.cluster.local", [0, 1, 2, 3, 4]),
      ("*.shop.svc.cluster.local", [0, 1, 2, 4]), ("*.front.svc.cluster.local", [3]), ("*nt.svc.cluster.local", [3]),
      ("*art.shop.svc.cluster.local", [0]), ("*cart.shop.svc.cluster.local", [0]), ("*.com", []),
      ("*.svcs.cluster.local", []), ("*.shop.svc", [0, 1, 2, 4]),
    ])
  func hosts(host: String, right: [Int]) { #expect(index.numbers(index.services(namedBy: host, in: "shop")) == right) }
}

@Suite("A ServiceEntry is found") struct EntryIndexTests {
  private func entry(_ name: String, in namespace: String = "shop", _ hosts: String...) -> ServiceEntry {
    var entry = ServiceEntry(reference: reference("ServiceEntry", namespace, name))
    entry.hosts = hosts
    return entry
  }

  private var index: EntryIndex {
    EntryIndex([
      entry("api", "api.example.com"), entry("wild", in: "front", "*.example.com"), entry("any", "*"),
      entry("local", "db.shop.svc.cluster.local"), entry("org", "a.example.org", "b.example.org"),
    ])
  }

  @Test(
    "by a host that a rule names, and where they may overlap by one that its own covers",
    arguments: [
      ("api.example.com", false, [0]), ("api.example.com", true, [0, 1, 2]), ("x.example.com", false, []),
      ("x.example.com", true, [1, 2]), ("*.example.com", false, [1, 0]), ("*.com", false, [0, 1]),
      ("*.org", false, [4]), ("*", false, [0, 1, 2, 3, 4]), ("example.com", true, [2]), ("example.com", false, []),
      ("db", false, [3]), ("db.shop.svc.cluster.local", false, [3]), ("b.example.org", false, [4]),
      ("*i.example.com", false, [0]), ("*.sub.example.com", true, [1, 2]),
    ] as [(String, Bool, [Int])])
  func hosts(host: String, overlapping: Bool, right: [Int]) {
    #expect(index.entries(namedBy: host, in: "shop", overlapping: overlapping) == right)
    #expect(EntryIndex([]).entries(namedBy: host, in: "shop", overlapping: overlapping).isEmpty)
  }

  @Test("by a reference, in its own namespace or another")
  func references() {
    var target = TargetReference()
    (target.kind, target.name) = ("ServiceEntry", "wild")
    #expect(index.entry(named: target, in: "front") == 1 && index.entry(named: target, in: "shop") == nil)
    target.namespace = "front"
    #expect(index.entry(named: target, in: "shop") == 1)
    target.kind = "Service"
    #expect(index.entry(named: target, in: "front") == nil)
  }
}
