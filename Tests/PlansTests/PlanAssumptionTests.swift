import Basics
import Inventory
import Mesh
import Nodes
import TestSupport
import Testing

@testable import Plans

@Suite("What a plan assumes") struct AssumptionListTests {
  private func names(_ workloads: [Workload], _ nodes: [NodeGroup], _ change: (inout PlanSettings) -> Void = { _ in })
    -> [String]
  {
    meshedPlan(workloads, nodes, change).assumptions.map(\.name)
  }

  @Test("is the hours of a month where something is paid by them, and add-ons where kube-system is empty")
  func names() {
    let priced = nodes("n", 1, millicores: 4000, mebibytes: 8000) { $0.pricePerHour = Money(nanos: 1) }
    let web = Workload.grouped("web", [(1, 1, 1)])
    #expect(!names([web], [.roomy]).contains("hours.per.month") && names([web], [.roomy]).contains("add-ons"))
    #expect(names([web], [priced]).contains("hours.per.month"))
    #expect(names([web], [.roomy]) { $0.prices.perCoreHour = Money(nanos: 1) }.contains("hours.per.month"))
    #expect(
      !names([web, Workload.grouped("dns", [(1, 1, 1)], namespace: "kube-system")], [.roomy]).contains("add-ons"))
    let plan = meshedPlan([web], [priced])
    #expect(plan.assumptions.filter { $0.name == "hours.per.month" }.map(\.value) == ["730"])
    #expect(
      plan.assumptions.filter { $0.name == "node.kind" }.map(\.value) == ["n: 4000m, 8000Mi allocatable, 110 pods"])
    let stated = nodes("n", 2, millicores: 4000, mebibytes: 8000) {
      ($0.pricePerHour, $0.hoursPerMonth, $0.maxPods) = (Money(nanos: 1), Quantity(nanos: 5_000_000_000), nil)
    }
    var other = NodeGroup.roomy
    (other.source, other.count) = (SourceLocation(file: "other.csv"), 1)
    let own = meshedPlan([web], [other, stated])
    let hours = own.assumptions.filter { $0.name == "hours.per.month" }
    #expect(hours.map(\.value) == ["5"] && hours.map(\.source) == ["test.yaml:1:1"])
    #expect(
      meshedPlan([web], [stated]).assumptions.filter { $0.name == "node.kind" }.map(\.value) == [
        "n: 4000m, 8000Mi allocatable, 110 pods (kubelet's default)"
      ])
  }

  @Test("is the stated settings, each with its place, but for the number of nodes, which has its own line")
  func statements() {
    let here = SourceLocation(file: "m.yaml", line: 1, column: 1)
    var settings = PlanSettings()
    for (path, value) in [("nodes", "5"), ("prices.currency", "EUR"), ("nodes", "6"), ("prices.currency", "USD")] {
      settings.state(path, value, at: here)
    }
    #expect(settings.statements.map { "\($0.path) \($0.value)" } == ["nodes 6", "prices.currency USD"])
    #expect(settings.place(of: "nodes") == here && settings.place(of: "region") == nil)
    settings.nodeCount = 6
    let assumptions = meshedPlan([], []) { $0 = settings }.assumptions
    #expect(assumptions.filter { $0.name == "nodes" }.map(\.value) == ["6"])
    #expect(assumptions.filter { $0.name == "nodes" }.map(\.source) == ["m.yaml:1:1"])
    #expect(assumptions.filter { $0.name == "prices.currency" }.map(\.value) == ["USD"])
  }

  @Test("takes no nodes to spare, none at least, none on spot and nothing free, where nobody says so")
  func defaults() {
    let settings = PlanSettings()
    #expect((settings.spareNodes, settings.minimumNodes, settings.headroomPercent) == (0, 0, 0))
    #expect(!settings.isFree && !settings.buysSpot)
    #expect(meshedPlan([], []).knowsL7Needs || meshedPlan([], []).services.isEmpty)
  }

  @Test("counts nodes of a pool by the pool's name or their own", arguments: [("p", true), ("n", true), ("q", false)])
  func recommends(pool: String, isMeant: Bool) {
    var settings = PlanSettings()
    let group = nodes("n", 1, millicores: 1, mebibytes: 1) { $0.pool = "p" }
    #expect(settings.recommends(group))
    settings.pool = pool
    #expect(settings.recommends(group) == isMeant)
  }
}
