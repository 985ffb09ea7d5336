import Basics
import Inventory
import Mesh
import Packing
import Plans
import Settings
import TestSupport
import Testing

@testable import Queries

@Suite("Many plans of one inventory") struct ManyPlansTests {
  /// A few workloads on one kind of node that holds about half of them.
  private var cluster: Cluster {
    var random = SeededGenerator(seed: 3)
    var cluster = Cluster()
    cluster.namespaces = [Namespace(name: "shop")]
    cluster.workloads = (0..<8).map {
      workload(
        "w\($0)", count: 1 + random.below(6), millicores: Int128(100 * (1 + random.below(12))),
        mebibytes: 64)
    }
    cluster.nodes = [
      nodes("a", 2, millicores: 7910, mebibytes: 30_800) { $0.pricePerHour = Money(nanos: 428_000_000) }
    ]
    return cluster
  }

  private func check(_ yaml: String, sharing: Bool) throws -> (check: Check, more: Int) {
    let (settings, findings) = try settings("mesh: {scope: applications}\nscenarios:\n\(yaml)")
    #expect(findings.isEmpty)
    let comparison = Comparison(cluster, settings.plan)
    let base = comparison.plan(findings: Findings())
    let worked = comparison.known.counts.worked
    var input = PlanInput(cluster, settings.plan, known: comparison.known)
    if sharing { input = input.among(100) }
    let check = Check(input, base: base, Questions(scenarios: settings.scenarios, budgets: []))
    return (check, comparison.known.counts.worked - worked)
  }

  @Test("packs nothing again for what stays as it is") func remembered() throws {
    let same = try check("  same: {replicas: x1}\n", sharing: false)
    #expect(same.more == 0)
    #expect(same.check.cases[1].figures.planes == same.check.cases[0].figures.planes)
    // Of three data planes one is packed, and no question twice.
    let sidecars = "mesh: {sidecar: {requests: {memory: 200Mi}}}"
    let one = try check("  a: {\(sidecars)}\n", sharing: false)
    let two = try check("  a: {\(sidecars)}\n  b: {\(sidecars)}\n", sharing: false)
    #expect(one.more > 0 && one.more <= 8)
    #expect(two.more == one.more)
  }

  @Test(
    "is as good where each has a share of the work and begins with the plan of the inventory", arguments: [1, 5, 9])
  func shares(percent: Int) throws {
    let yaml = "  more: {replicas: x1.\(percent)}\n"
    let (whole, share) = (try check(yaml, sharing: false).check, try check(yaml, sharing: true).check)
    for (own, other) in zip(whole.cases[1].figures.planes, share.cases[1].figures.planes) {
      let (first, second) = (try #require(own.fleet), try #require(other.fleet))
      #expect(second.lowerBound <= second.nodes)
      #expect(first.lowerBound <= second.nodes)
      let (dear, cheap) = (try #require(second.monthlyCost?.nanos), try #require(first.monthlyCost?.nanos))
      // Less than a half percent more.
      #expect(dear * 200 <= cheap * 201)
    }
  }

  @Test("are said to take less work each where they are more than two dozen")
  func lessWork() throws {
    let few = try check("  a: {replicas: x1}\n", sharing: false).check
    let many = try check("  a: {replicas: x1}\n", sharing: true).check
    #expect(few.cases[0].findings.isEmpty && many.cases[0].findings.map(\.code) == ["less-work"])
  }

  @Test("come out the same however months fall to threads") func months() throws {
    let grown = try check("  g: {growth: {percentPerMonth: 4, months: 3}}\n", sharing: false).check.cases[1]
    let last = try check("  g: {growth: {percentPerMonth: 4, months: 3}}\n", sharing: false).check.cases[1]
    #expect(grown.months.count == 3)
    #expect(grown.months == last.months)
    #expect(grown.figures == grown.months[2])
  }
}
