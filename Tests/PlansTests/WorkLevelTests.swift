import Basics
import Inventory
import Mesh
import Packing
import TestSupport
import Testing

@testable import Plans

@Suite("How long a plan looks") struct WorkLevelTests {
  @Test("grows from level to level, and each names the next one")
  func levels() {
    let units = WorkLevel.allCases.map(\.budget.units)
    #expect(units == units.sorted() && Set(units).count == 3)
    #expect(WorkLevel.allCases.map(\.longer) == [.standard, .thorough, nil])
  }

  @Test("is that of a report for each of a few plans, and less for each of many", arguments: WorkLevel.allCases)
  func many(level: WorkLevel) {
    #expect(level.budget(among: 1) == level.budget && level.budget(among: 24) == level.budget)
    let share = level.budget(among: 25)
    #expect(share.units <= level.budget.units && share.units >= WorkBudget.quick.units)
    #expect((share == level.budget) == (level == .quick))
  }

  @Test("is an assumption where a count is open and nobody stated it, and a stated one always")
  func assumption() {
    func works(_ isOpen: Bool, _ change: (inout PlanSettings) -> Void = { _ in }) -> [Assumption] {
      var settings = PlanSettings()
      change(&settings)
      let comparison = Comparison(Cluster(), settings)
      var fleet = RecommendedFleet(nodes: 3)
      if isOpen { (fleet.isProven, fleet.lowerBound) = (false, 2) }
      let plane = DataPlanePlan(dataPlane: .ambient, totals: DemandTotals(nodes: 3), current: nil, recommended: fleet)
      return comparison.work([plane])
    }
    #expect(works(false) == [])
    #expect(works(true).map { "\($0.name) \($0.value)" } == ["recommend.work standard"])
    #expect(
      works(true) { $0.state("recommend.work", "quick", at: SourceLocation(file: "option --work")) } == [])
  }

  @Test("ends what is open where a plan lies above its bound, and not where rules were not checked")
  func open() {
    var fleet = RecommendedFleet(nodes: 3, monthly: Money(cents: 300))
    #expect(!fleet.mayBeBetter)
    fleet.isProven = false
    #expect(!fleet.mayBeBetter)
    fleet.costLowerBound = Money(cents: 200)
    #expect(fleet.mayBeBetter)
    (fleet.costLowerBound, fleet.lowerBound) = (nil, 2)
    #expect(fleet.mayBeBetter)
  }
}
