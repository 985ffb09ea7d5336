import Basics
import Mesh
import Plans
import TestSupport
import Testing

@testable import Queries

@Suite("Figures that are not known") struct UnknownFigureTests {
  /// One namespace with two workloads, of which the second lacks what the test says.
  private func figures(
    workload: Set<ReportMember> = [], plane: Set<ReportMember> = [], fleet: Set<ReportMember> = []
  ) -> ReportFigures {
    var planes = DataPlane.allCases.map { dataPlane in
      var figures = PlaneFigures(of: dataPlane)
      figures.fleet = FleetFigures()
      figures.fleet?.allocatable = Resources(millicores: 100, mebibytes: 100)
      figures.requests = Resources(millicores: 10, mebibytes: 10)
      figures.overhead = Resources(millicores: 3, mebibytes: 4)
      figures.controlPlane = Resources(millicores: 5, mebibytes: 7)
      return figures
    }
    for index in planes.indices {
      planes[index].unstated = plane
      planes[index].fleet?.unstated = fleet
    }
    var known = WorkloadFigures(namespace: "shop", name: "a", kind: "Deployment", pods: 1)
    (known.requests, known.sidecarOverhead) = (
      Resources(millicores: 10, mebibytes: 20), Resources(millicores: 30, mebibytes: 40)
    )
    var other = known
    (other.name, other.unstated) = ("b", workload)
    return ReportFigures(name: "t", currency: "USD", planes: planes, workloads: [known, other])
  }

  private func value(_ name: String, _ plane: DataPlane, _ figures: ReportFigures, shop: Bool = false) throws -> Int128?
  {
    try #require(Figure.all.first { $0.name == name }).value(
      figures, Figure.Subject(dataPlane: plane, namespace: shop ? "shop" : nil))
  }

  @Test(
    "are of no namespace where one of its workloads lacks them",
    arguments: [
      ([], "pods", DataPlane.none, 2), ([.pods], "pods", .none, nil), ([.cpu(.requests)], "pods", .none, 2),
      ([.cpu(.requests)], "requestsCPU", .none, nil), ([.memory(.requests)], "requestsCPU", .none, 20),
      ([.memory(.requests)], "requestsMemory", .none, nil), ([.cpu(.overhead)], "requestsCPU", .none, 20),
      ([.cpu(.overhead)], "requestsCPU", .sidecar, nil), ([.memory(.overhead)], "overheadMemory", .sidecar, nil),
      ([.memory(.overhead)], "overheadMemory", .ambient, 0), ([.today], "overheadCPU", .current, nil),
      ([.today], "overheadCPU", .sidecar, 60), ([.namespace], "pods", .none, nil),
    ] as [(Set<ReportMember>, String, DataPlane, Int128?)])
  func namespaces(unstated: Set<ReportMember>, name: String, plane: DataPlane, expected: Int128?) throws {
    #expect(try value(name, plane, figures(workload: unstated), shop: true) == expected)
  }

  @Test(
    "are of no data plane that lacks them",
    arguments: [
      (.pods, "pods"), (.meshedPods, "meshedPods"), (.cpu(.requests), "requestsCPU"),
      (.memory(.requests), "requestsMemory"), (.cpu(.overhead), "overheadCPU"), (.memory(.overhead), "overheadMemory"),
      (.cpu(.controlPlane), "controlPlaneCPU"), (.memory(.controlPlane), "controlPlaneMemory"),
      (.cpu(.proxyRequests), "meshCPU"), (.memory(.proxyRequests), "meshMemory"),
      (.cpu(.overhead), "overheadShareCPU"), (.memory(.requests), "overheadShareMemory"),
    ] as [(ReportMember, String)])
  func planes(member: ReportMember, name: String) throws {
    #expect(try value(name, .ambient, figures()) != nil)
    #expect(try value(name, .ambient, figures(plane: [member])) == nil)
  }

  @Test(
    "are of no nodes that lack them",
    arguments: [
      (.nodes, "nodes"), (.nodes, "meshNodes"), (.nodes, "savedNodes"), (.cpu(.allocatable), "headroomCPU"),
      (.memory(.requests), "headroomMemory"), (.podsThatFitNowhere, "podsThatFitNowhere"),
    ] as [(ReportMember, String)])
  func fleets(member: ReportMember, name: String) throws {
    #expect(try value(name, .ambient, figures()) != nil)
    #expect(try value(name, .ambient, figures(fleet: [member])) == nil)
  }

  @Test("make a report less than whole, wherever they lack")
  func whole() {
    #expect(figures().isWhole)
    #expect(!figures(workload: [.today]).isWhole)
    #expect(!figures(plane: [.pods]).isWhole)
    #expect(!figures(fleet: [.nodes]).isWhole)
    var report = figures()
    report.planes[0].fleet = nil
    #expect(report.isWhole)
    report.unstated = [.workloads]
    #expect(!report.isWhole)
  }

  @Test("are none of the whole mesh, where one part of it is not known")
  func mesh() throws {
    let plane = try #require(figures()[.ambient])
    #expect(plane.knownMeshCPU == 8 && plane.knownMeshMemory == 11 << 20)
    for member in [ReportMember.cpu(.overhead), .cpu(.controlPlane)] {
      #expect(figures(plane: [member])[.ambient]?.knownMeshCPU == nil)
    }
    for member in [ReportMember.memory(.overhead), .memory(.controlPlane)] {
      #expect(figures(plane: [member])[.ambient]?.knownMeshMemory == nil)
    }
  }

  @Test("stand as nothing, and a workload without a name has nothing")
  func zero() {
    let (fleet, plane, workload) = (FleetFigures(), PlaneFigures(of: .none), WorkloadFigures())
    #expect((fleet.nodes, fleet.lowerBound, fleet.podsThatFitNowhere) == (0, 0, 0))
    #expect((plane.pods, plane.meshedPods) == (0, 0))
    #expect((workload.pods, workload.isInjected, workload.isEnrolled, workload.title) == (0, false, false, "/"))
    #expect(ReportFigures(name: "t", "EUR")[.none] == nil)
  }

  @Test(
    "of sidecars are of those that carry them, in the data plane and today",
    arguments: [
      (DataPlane.sidecar, DataPlane.none, 30), (.sidecar, .ambient, 30), (.current, .sidecar, 30), (.current, .none, 0),
      (.current, .ambient, 0), (.ambient, .sidecar, 0), (.none, .sidecar, 0),
    ] as [(DataPlane, DataPlane, Int128)])
  func overhead(plane: DataPlane, today: DataPlane, millicores: Int128) {
    var workload = figures().workloads[0]
    workload.today = today
    #expect(workload.overhead(in: plane).cpu.millicores == millicores)
  }
}
