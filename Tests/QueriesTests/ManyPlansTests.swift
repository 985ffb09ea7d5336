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

  private func check(
    _ yaml: String, sharing: Bool, tellUnplaced: Bool = true
  ) throws -> (check: Check, more: Int) {
    let (settings, findings) = try settings("mesh: {scope: applications}\nscenarios:\n\(yaml)")
    #expect(findings.isEmpty)
    let comparison = Comparison(cluster, settings.plan)
    let base = comparison.plan(findings: Findings())
    let worked = comparison.known.counts.worked
    var input = PlanInput(cluster, settings.plan, known: comparison.known)
    if sharing { input = input.among(100) }
    var questions = Questions(scenarios: settings.scenarios, budgets: settings.budgets)
    questions.tellUnplaced = tellUnplaced
    let check = Check(input, base: base, questions)
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

  @Test(
    "have the same nodes, bounds and costs where nobody asks what does not fit on today's", arguments: [false, true])
  func unasked(sharing: Bool) throws {
    let yaml = "  less: {replicas: x0.5}\n  more: {replicas: x1.5}\n  same: {replicas: x1}\n"
    let asked = try check(yaml, sharing: sharing).check.cases.dropFirst()
    let unasked = try check(yaml, sharing: sharing, tellUnplaced: false).check.cases.dropFirst()
    for (full, short) in zip(asked, unasked) {
      #expect(full.figures.planes.allSatisfy { $0.unplacedPods != nil })
      #expect(short.figures.planes.allSatisfy { $0.unplacedPods == nil })
      #expect(full.figures.planes.map(\.fleet) == short.figures.planes.map(\.fleet))
      #expect(full.findings == short.findings)
    }
  }

  @Test("tell a budget what does not fit on today's nodes, whether the answer tells it or not")
  func limited() throws {
    let yaml =
      "  more: {replicas: x1.5}\nbudgets:\n  room: {figure: unplacedPods, dataPlane: sidecar, atMost: 0}\n"
    let asked = try check(yaml, sharing: false).check
    let unasked = try check(yaml, sharing: false, tellUnplaced: false).check
    #expect(asked.verdicts.map(\.value) == unasked.verdicts.map(\.value))
    #expect(unasked.verdicts.count == 2 && unasked.verdicts.allSatisfy { $0.value != nil })
  }

  @Test("that are months begin with the month before, and are as good as each by itself")
  func inTurn() throws {
    let yaml = "  g: {growth: {percentPerMonth: 5, months: 6}}\n"
    let apart = try check(yaml, sharing: false).check.cases[1].months
    let inTurn = try check(yaml, sharing: true).check.cases[1]
    #expect(inTurn.months.count == 6 && inTurn.figures == inTurn.months.last)
    for (own, other) in zip(apart, inTurn.months).flatMap({ zip($0.planes, $1.planes) }) {
      let (first, second) = (try #require(own.fleet), try #require(other.fleet))
      #expect(first.lowerBound <= second.nodes && second.lowerBound <= first.nodes)
      let (cheap, dear) = (try #require(first.monthlyCost?.nanos), try #require(second.monthlyCost?.nanos))
      #expect(dear * 200 <= cheap * 201)
    }
    #expect(try check(yaml, sharing: true).check.cases[1].months == inTurn.months)
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
