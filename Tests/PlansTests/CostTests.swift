import Basics
import Inventory
import Mesh
import Queries
import Settings
import TestSupport
import Testing

@testable import Plans

@Suite("Costs") struct CostTests {
  private func meshed(_ workloads: [Workload], _ nodes: [NodeGroup], _ yaml: String) throws -> Plan {
    let (settings, findings) = try settings("mesh: {scope: applications}\n\(yaml)")
    #expect(findings.isEmpty)
    return plan(workloads, nodes) { $0 = settings.plan }
  }

  private func cost(_ plan: Plan, _ plane: DataPlane) -> MeshCost? { plan.costs.costs.first { $0.dataPlane == plane } }

  /// The mesh's 1.5 cores and 3.25 GiB as sidecars at 0.04 and 0.005 an hour: 55.66 in 730 hours.
  @Test(
    "by unit prices are those of the user, allocated as marginal",
    arguments: [(0, ["55.66", "21.90", "32.84"]), (50, ["27.83", "10.95", "16.42"])])
  func unitPrices(discount: Int, expected: [String]) throws {
    let plan = try meshed(
      [workload("a", count: 10, millicores: 100, mebibytes: 1024)],
      [nodes("p", 2, millicores: 4000, mebibytes: 16_384, pods: 58)],
      "prices: {perCoreHour: 0.04, perGiBHour: 0.005, discountPercent: \(discount)}")
    let (sidecar, ambient) = (try #require(cost(plan, .sidecar)), try #require(cost(plan, .ambient)))
    #expect(
      [sidecar.allocatedMonthly, plan.costs.allocation.controlPlane.asSidecar, ambient.allocatedMonthly].map {
        $0?.decimalText
      } == expected)
    #expect(sidecar.marginalMonthly == sidecar.allocatedMonthly || discount > 0)
  }

  @Test("are rounded once, and differences are of what is printed")
  func cents() throws {
    // 0.07491 x 730 = 54.6843; twice as much is 109.3686: 109.37 less 54.68 is 54.69, though 54.6843 would print as 54.68.
    let plan = try meshed(
      [workload("a", count: 14, millicores: 25, mebibytes: 64)],
      [
        nodes("n", 2, millicores: 1930, mebibytes: 7000, pods: 35) {
          $0.pricePerHour = Money(nanos: 74_910_000)
        }
      ], "")
    let figures = ReportFigures(plan)
    let saved = try #require(Figure.all.first { $0.name == "savedMonthlyCost" })
    let saving = try #require(plan.costs.saving?.monthly)
    #expect(saving.decimalText == "54.69")
    #expect(saved.value(figures, Figure.Subject(dataPlane: .ambient)) == saving.nanos)
    let extra = try #require(Figure.all.first { $0.name == "meshMonthlyCost" })
    #expect(extra.value(figures, Figure.Subject(dataPlane: .sidecar)) == cost(plan, .sidecar)?.marginalMonthly?.nanos)
  }

  @Test("are shared out to the cent", arguments: 1...12)
  func shares(count: Int) throws {
    let workloads = (0..<count).map { number in
      var one = workload("w\(number)", count: number % 3 + 1, millicores: 37, mebibytes: 51)
      one.id.namespace = "team-\(number % 4)"
      return one
    }
    let kind = nodes("n", 3, millicores: 1930, mebibytes: 7000, pods: 35) {
      $0.pricePerHour = Money(nanos: 104_333_333)
    }
    let plan = try meshed(workloads, [kind], "")
    let allocation = plan.costs.allocation
    for (plane, share) in [(DataPlane.sidecar, \Allocation.Share.asSidecar), (.ambient, \.asAmbient)] {
      let total = try #require(cost(plan, plane)?.allocatedMonthly)
      let istiod = try #require(allocation.controlPlane[keyPath: share])
      #expect(allocation.namespaces.compactMap { $0.share[keyPath: share] }.reduce(istiod, +) == total)
      #expect(allocation.workloads.values.compactMap { $0[keyPath: share] }.reduce(istiod, +) == total)
    }
  }
}
