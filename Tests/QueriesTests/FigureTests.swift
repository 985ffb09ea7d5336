import Basics
import Mesh
import Plans
import TestSupport
import Testing

@testable import Queries

/// A report in which no two figures are alike: 4 pods of cart (100m/100Mi, sidecars 100m/128Mi), 2 of db (150m/150Mi, 50m/64Mi,
/// in sidecars today) and 3 of till (100m/100Mi, 66m/53Mi).
private var report: ReportFigures {
  func fleet(_ nodes: Int, _ cost: Int128, cpu: Int128, memory: Int128) -> FleetFigures {
    var fleet = FleetFigures()
    (fleet.nodes, fleet.lowerBound, fleet.podsThatFitNowhere) = (nodes, nodes - 1, nodes + 5)
    fleet.monthlyCost = Money(nanos: cost * 1_000_000_000)
    fleet.allocatable = Resources(millicores: 1000, mebibytes: 2000) * nodes
    fleet.requests = Resources(millicores: cpu, mebibytes: memory)
    return fleet
  }
  func plane(
    _ dataPlane: DataPlane, pods: Int, meshed: Int, proxies: Resources, overhead: Resources, requests: Resources,
    unplaced: Int?, _ fleet: FleetFigures
  ) -> PlaneFigures {
    var plane = PlaneFigures(of: dataPlane)
    (plane.pods, plane.meshedPods, plane.unplacedPods, plane.fleet) = (pods, meshed, unplaced, fleet)
    (plane.proxyRequests, plane.overhead, plane.requests) = (proxies, overhead, requests)
    plane.controlPlane = dataPlane == .none ? .zero : Resources(millicores: 500, mebibytes: 2048)
    return plane
  }
  var ambient = fleet(3, 150, cpu: 2000, memory: 4000)
  ambient.pools = ["a": 1, "b": 2]
  func workload(
    _ namespace: String, _ name: String, _ pods: Int, _ requests: Resources, _ overhead: Resources, _ today: DataPlane
  ) -> WorkloadFigures {
    WorkloadFigures(
      namespace: namespace, name: name, kind: "Deployment", pods: pods, requests: requests, sidecarOverhead: overhead,
      today: today)
  }
  return ReportFigures(
    name: "t", currency: "USD",
    planes: [
      plane(
        .none, pods: 9, meshed: 0, proxies: .zero, overhead: .zero,
        requests: Resources(millicores: 1000, mebibytes: 1000), unplaced: nil, fleet(2, 100, cpu: 1500, memory: 1000)),
      plane(
        .ambient, pods: 16, meshed: 8, proxies: Resources(millicores: 610, mebibytes: 620),
        overhead: Resources(millicores: 600, mebibytes: 612), requests: Resources(millicores: 2100, mebibytes: 3660),
        unplaced: 3, ambient),
      plane(
        .sidecar, pods: 10, meshed: 9, proxies: Resources(millicores: 720, mebibytes: 820),
        overhead: Resources(millicores: 698, mebibytes: 799), requests: Resources(millicores: 2198, mebibytes: 3847),
        unplaced: 4, fleet(5, 260, cpu: 2198, memory: 3847)),
      plane(
        .current, pods: 10, meshed: 2, proxies: Resources(millicores: 101, mebibytes: 129),
        overhead: Resources(millicores: 100, mebibytes: 128), requests: Resources(millicores: 1600, mebibytes: 3176),
        unplaced: 0, fleet(4, 200, cpu: 1600, memory: 3176)),
    ],
    workloads: [
      workload(
        "shop", "cart", 4, Resources(millicores: 400, mebibytes: 400), Resources(millicores: 400, mebibytes: 512), .none
      ),
      workload(
        "shop", "db", 2, Resources(millicores: 300, mebibytes: 300), Resources(millicores: 100, mebibytes: 128),
        .sidecar),
      workload(
        "pay", "till", 3, Resources(millicores: 300, mebibytes: 300), Resources(millicores: 198, mebibytes: 159),
        .ambient),
    ])
}

private func figure(_ name: String) throws -> Figure { try #require(Figure.all.first { $0.name == name }) }

private let mebi: Int128 = 1 << 20
private let whole: Int128 = 1_000_000_000

@Suite("A figure") struct FigureTests {
  @Test(
    "of nodes and money is the data plane's, beside no mesh, and against the other",
    arguments: [
      ("nodes", DataPlane.none, 2), ("nodes", .ambient, 3), ("monthlyCost", .ambient, 150 * whole),
      ("meshNodes", .none, 0), ("meshNodes", .ambient, 1), ("meshNodes", .sidecar, 3),
      ("meshMonthlyCost", .ambient, 50 * whole), ("meshMonthlyCost", .sidecar, 160 * whole),
      ("savedNodes", .ambient, 2), ("savedNodes", .sidecar, -2), ("savedNodes", .none, 3), ("savedNodes", .current, 1),
      ("savedMonthlyCost", .ambient, 110 * whole), ("savedMonthlyCost", .sidecar, -110 * whole),
      ("savedMonthlyCost", .current, 60 * whole), ("headroomCPU", .none, 2500), ("headroomMemory", .none, 7500),
      ("headroomCPU", .ambient, 3333), ("headroomMemory", .ambient, 3333), ("headroomCPU", .sidecar, 5604),
      ("podsThatFitNowhere", .ambient, 8), ("unplacedPods", .ambient, 3), ("unplacedPods", .none, nil),
    ] as [(String, DataPlane, Int128?)])
  func fleets(name: String, plane: DataPlane, value: Int128?) throws {
    #expect(try figure(name).value(report, Figure.Subject(dataPlane: plane)) == value)
  }

  @Test(
    "of pods and of the mesh is the data plane's",
    arguments: [
      ("pods", DataPlane.ambient, 16), ("requestsCPU", .sidecar, 2198), ("requestsMemory", .sidecar, 3847 * mebi),
      ("meshedPods", .ambient, 8), ("meshCPU", .ambient, 610), ("meshMemory", .ambient, 620 * mebi),
      ("overheadCPU", .ambient, 600), ("overheadMemory", .ambient, 612 * mebi), ("controlPlaneCPU", .sidecar, 500),
      ("controlPlaneMemory", .sidecar, 2048 * mebi), ("overheadShareCPU", .ambient, 2857),
      ("overheadShareMemory", .ambient, 1672), ("overheadShareCPU", .none, 0),
    ] as [(String, DataPlane, Int128?)])
  func meshes(name: String, plane: DataPlane, value: Int128?) throws {
    #expect(try figure(name).value(report, Figure.Subject(dataPlane: plane)) == value)
  }

  @Test(
    "of a namespace is the sum of its workloads, with the sidecars that they carry",
    arguments: [
      ("pods", DataPlane.sidecar, "shop", 6), ("pods", .none, "pay", 3), ("pods", .none, "none", nil),
      ("requestsCPU", .none, "shop", 700), ("requestsCPU", .ambient, "shop", 700),
      ("requestsCPU", .sidecar, "shop", 1200), ("requestsCPU", .current, "shop", 800),
      ("requestsMemory", .sidecar, "shop", 1340 * mebi), ("requestsMemory", .current, "shop", 828 * mebi),
      ("requestsMemory", .current, "pay", 300 * mebi), ("overheadCPU", .sidecar, "shop", 500),
      ("overheadCPU", .ambient, "shop", 0), ("overheadCPU", .current, "shop", 100),
      ("overheadMemory", .sidecar, "pay", 159 * mebi), ("overheadMemory", .none, "pay", 0),
      ("overheadMemory", .current, "shop", 128 * mebi),
    ] as [(String, DataPlane, String, Int128?)])
  func namespaces(name: String, plane: DataPlane, namespace: String, value: Int128?) throws {
    let subject = Figure.Subject(dataPlane: plane, namespace: namespace)
    #expect(try figure(name).value(report, subject) == value)
  }

  @Test("of a pool is its nodes", arguments: [("a", 1), ("b", 2), ("c", nil)] as [(String, Int128?)])
  func pools(pool: String, value: Int128?) throws {
    #expect(try figure("nodes").value(report, Figure.Subject(dataPlane: .ambient, pool: pool)) == value)
  }

  @Test("can be limited for a namespace or a pool where it is told by them, and some are of the mesh alone")
  func kinds() {
    #expect(
      Figure.all.filter(\.hasNamespaces).map(\.name) == [
        "pods", "requestsCPU", "requestsMemory", "overheadCPU", "overheadMemory",
      ])
    #expect(Figure.all.filter(\.hasPools).map(\.name) == ["nodes"])
    #expect(
      Figure.all.filter { !$0.isOfMesh }.map(\.name) == [
        "nodes", "monthlyCost", "headroomCPU", "headroomMemory", "podsThatFitNowhere", "unplacedPods", "pods",
        "requestsCPU", "requestsMemory", "meshedPods",
      ])
    #expect(Set(Figure.all.map(\.name)).count == Figure.all.count)
  }

  /// Hundredths of a percent, half of one away from zero: a 20,000th is half of a hundredth.
  @Test(
    "in percent is told in hundredths",
    arguments: [
      (1, 3, 3333), (2, 3, 6667), (-1, 3, -3333), (-2, 3, -6667), (0, 5, 0), (1, 1, 10_000), (1, 8, 1250),
      (1, 20_000, 1), (-1, 20_000, -1), (1, 20_001, 0), (3, 2, 15_000), (1, 0, nil), (0, 0, nil),
    ] as [(Int128, Int128, Int128?)])
  func shares(part: Int128, whole: Int128, expected: Int128?) { #expect(share(part, of: whole) == expected) }

  @Test(
    "may move by an amount, by per cent, and by points where it is in percent itself",
    arguments: [
      (Figure.Unit.count, "3", Margin.amount(3)), (.count, "3%", .percent(Percentage(nanos: 3_000_000_000))),
      (.cpu, "100m", .amount(100)), (.percent, "10pp", .amount(1000)), (.percent, "0.25pp", .amount(25)),
      (.percent, "10%", .percent(Percentage(nanos: 10_000_000_000))), (.percent, "10", nil), (.count, "3pp", nil),
      (.percent, "0.255pp", nil), (.percent, "10p", nil),
    ] as [(Figure.Unit, String, Margin?)])
  func margins(unit: Figure.Unit, text: String, margin: Margin?) { #expect(unit.margin(text) == margin) }

  @Test("shows by an example how it is written", arguments: Figure.all)
  func examples(figure: Figure) {
    #expect(figure.unit.amount(figure.unit.example) != nil)
    #expect(figure.unit.marginExample.contains("pp") == (figure.unit == .percent))
    #expect(figure.unit.marginExample.hasPrefix("10% of") == (figure.unit == .percent))
  }
}

@Suite("What moved a figure") struct ContributorTests {
  private func contributors(
    _ name: String, _ plane: DataPlane, namespace: String? = nil, of figures: ReportFigures = report,
    since older: ReportFigures? = nil
  ) throws -> [String] {
    figures.contributors(
      try figure(name), Figure.Subject(dataPlane: plane, namespace: namespace), since: older
    ).map { "\($0.title) \($0.unit == .memory ? $0.amount / mebi : $0.amount) \($0.unit)" }
  }

  /// 1698m of the workloads with their sidecars and 500m of istiod are the 2198m of the data plane.
  @Test("is every workload with its sidecars, and the parts of the mesh, the largest first")
  func parts() throws {
    #expect(
      try contributors("requestsCPU", .sidecar) == [
        "shop/cart 800 cpu", "istiod and other parts of the mesh 500 cpu", "pay/till 498 cpu", "shop/db 400 cpu",
      ])
    #expect(
      try contributors("requestsMemory", .ambient) == [
        "istiod and other parts of the mesh 2048 memory", "ztunnel, istio-cni, waypoints 612 memory",
        "shop/cart 400 memory", "pay/till 300 memory", "shop/db 300 memory",
      ])
    #expect(
      try contributors("requestsCPU", .current) == [
        "istiod and other parts of the mesh 500 cpu", "shop/cart 400 cpu", "shop/db 400 cpu", "pay/till 300 cpu",
      ])
  }

  @Test("is what the mesh adds to them, where the figure is of the mesh")
  func ofMesh() throws {
    #expect(
      try contributors("meshCPU", .sidecar) == [
        "istiod and other parts of the mesh 500 cpu", "shop/cart 400 cpu", "pay/till 198 cpu", "shop/db 100 cpu",
      ])
  }

  @Test("is workloads alone, of a namespace or where pods are counted")
  func workloads() throws {
    #expect(try contributors("pods", .sidecar) == ["shop/cart 4 count", "pay/till 3 count", "shop/db 2 count"])
    #expect(try contributors("requestsCPU", .sidecar, namespace: "shop") == ["shop/cart 800 cpu", "shop/db 400 cpu"])
    #expect(try contributors("requestsCPU", .sidecar, namespace: "pay") == ["pay/till 498 cpu"])
    var bare = report
    bare.planes = []
    #expect(try contributors("requestsCPU", .sidecar, of: bare) == [])
  }

  @Test(
    "is told by what decides the number of nodes",
    arguments: [
      ("memory", "shop/cart 912 memory"), ("pods", "shop/cart 4 count"), ("cpu", "shop/cart 800 cpu"),
      ("nvidia.com/gpu", "shop/cart 800 cpu"), (nil, "shop/cart 800 cpu"),
    ] as [(String?, String)])
  func binding(resource: String?, first: String) throws {
    var figures = report
    figures.planes[2].fleet?.bindingResource = resource
    for name in ["nodes", "monthlyCost"] { #expect(try contributors(name, .sidecar, of: figures).contains(first)) }
  }

  @Test("is the change of each, increases first, and what did not change is left out")
  func changes() throws {
    var (older, newer) = (report, report)
    older.workloads[0].requests.cpu = CPU(millicores: 100)
    older.workloads.append(
      WorkloadFigures(
        namespace: "pay", name: "gone", kind: "Deployment", pods: 1, requests: Resources(millicores: 50, mebibytes: 1)))
    newer.workloads.append(
      WorkloadFigures(
        namespace: "pay", name: "new", kind: "Deployment", pods: 1, requests: Resources(millicores: 1, mebibytes: 1)))
    // 300m more of cart, 1m of new, 50m less of gone, of all of which the planes say nothing.
    #expect(
      try contributors("requestsCPU", .none, of: newer, since: older) == [
        "shop/cart 300 cpu", "pay/new 1 cpu", "pay/gone -50 cpu", "istiod and other parts of the mesh -251 cpu",
      ])
    #expect(try contributors("requestsCPU", .none, of: newer, since: newer) == [])
  }
}
