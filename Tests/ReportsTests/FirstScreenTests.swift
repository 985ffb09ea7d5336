import Basics
import TestSupport
import Testing

@testable import Mesh
@testable import Plans
@testable import Queries
@testable import Reports

@Suite("The first screen") struct FirstScreenTests {
  /// A plan of ambient and sidecars that need these nodes.
  private func plan(
    _ ambient: RecommendedFleet?, _ sidecar: RecommendedFleet?, _ change: (inout Plan) -> Void = { _ in }
  ) -> Plan {
    examplePlan { plan in
      plan.dataPlanes = [
        .of(.none) { $0.recommended = .of(1) { $0.monthlyCost = Money(nanos: 50_000_000_000) } },
        .of(.ambient) {
          $0.recommended = ambient
          $0.totals.meshedPods = 14
          $0.totals.proxyRequests = Resources(millicores: 900, mebibytes: 300)
        },
        .of(.sidecar) {
          $0.recommended = sidecar
          $0.totals.proxyRequests = Resources(millicores: 1400, mebibytes: 200)
        },
      ]
      plan.recommendation = nil
      if let ambient, let sidecar {
        plan.recommendation = Recommendation(ambient: ambient, sidecar: sidecar, paysForRequests: false)
      }
      (plan.differences, plan.findings, plan.dayOne) = ([], [], nil)
      change(&plan)
    }
  }

  private func fleet(_ nodes: Int, bound: Int? = nil, cents: Int128? = nil, misfits: Int = 0) -> RecommendedFleet {
    .of(nodes) {
      ($0.lowerBound, $0.isProven) = (bound ?? nodes, bound == nil)
      $0.monthlyCost = cents.map { Money(nanos: $0 * 10_000_000) }
      $0.costLowerBound = $0.monthlyCost
      $0.fitNowhere =
        misfits == 0
        ? []
        : [
          PodsThatFitNowhere(
            workload: "w", pods: misfits, lack: "cpu", reason: "r", place: nil, request: .zero, overhead: .zero)
        ]
    }
  }

  @Test("says which data plane to choose, and what it saves a month and a year")
  func sentences() {
    #expect(
      plan(fleet(2, cents: 15184), fleet(3, cents: 22776)).recommendationSentence
        == "Choose ambient: 2 nodes instead of 3, and 75.92 USD a month less than sidecars (911.04 USD a year).")
    #expect(
      plan(fleet(2, cents: 1_234_567), fleet(2, cents: 100)).recommendationSentence
        == "Choose sidecars: 2 nodes each, and 12,344.67 USD a month less than ambient (148,136.04 USD a year).")
    #expect(
      plan(fleet(1), fleet(2)).recommendationSentence == "Choose ambient: 1 node instead of 2 with sidecars.")
    #expect(
      plan(fleet(2, cents: 100), fleet(2, cents: 100)).recommendationSentence
        == "Ambient and sidecars need the same: 2 nodes, 1.00 USD a month. Compared with sidecars, ambient requests 500m less CPU and 100Mi more memory for the mesh."
    )
    #expect(
      plan(fleet(2), fleet(3, misfits: 1)).recommendationSentence
        == "Choose ambient: every pod fits; with sidecars 1 pod fits on no node.")
    #expect(
      plan(fleet(3, misfits: 2), fleet(2, misfits: 1)).recommendationSentence
        == "Choose sidecars: 1 pod fits on no node, 2 with ambient.")
    #expect(
      plan(nil, fleet(1)).recommendationSentence.hasPrefix("Nodes are not compared: no size of a node is known."))
    #expect(plan(nil, nil) { $0.inventory.workloads = 0 }.recommendationSentence.contains("no workloads"))
    #expect(
      plan(nil, nil) { $0.nodes = 0 }.recommendationSentence.hasPrefix("Choose sidecars: all nodes are Fargate's"))
  }

  @Test("says where no pod is in the mesh that there is nothing to choose")
  func nobody() {
    let outside = plan(fleet(1), fleet(2)) { plan in
      for index in plan.dataPlanes.indices { plan.dataPlanes[index].totals.meshedPods = 0 }
    }
    #expect(outside.recommendationSentence.hasPrefix("No pod is in the mesh: there is nothing to choose."))
  }

  @Test("says how sure that is")
  func confidence() throws {
    let proved = try #require(plan(fleet(1), fleet(2)).confidence)
    #expect(proved == ("Sure", "both are proven minimums; CPU is the limit"))
    var cheapest = fleet(4, cents: 100)
    cheapest.lowerBound = 3
    let costs = try #require(plan(cheapest, fleet(3, cents: 200)).confidence)
    #expect(costs == ("Sure", "both costs are proven minimums; CPU is the limit"))
    let bounded = try #require(plan(fleet(1), fleet(3, bound: 2)).confidence)
    #expect(bounded == ("Sure", "no plan with sidecars is as good; their own minimum is not proven"))
    let open = try #require(plan(fleet(2), fleet(3, bound: 2)).confidence)
    #expect(
      open == ("Not sure", "sidecars: found 3 nodes, the minimum may be as low as 2; --work thorough looks longer"))
    let longest = try #require(plan(fleet(2), fleet(3, bound: 2)) { $0.work = .thorough }.confidence)
    #expect(longest.words == "sidecars: found 3 nodes, the minimum may be as low as 2")
    #expect(plan(nil, fleet(1)).confidence == nil)
  }

  @Test("names what to check before one follows it")
  func checks() {
    func checks(_ change: (inout Plan) -> Void) -> [String] {
      Outlook(plan(fleet(1), fleet(2), change)).checks.map(\.text)
    }
    #expect(checks { _ in } == [])
    #expect(
      checks { $0.changedPolicies = [.ambient: 1, .sidecar: 7] }
        == ["1 policy changes its meaning with ambient (warnings policy-changes-meaning)"])
    #expect(
      checks {
        $0.differences = [
          MembershipDifference(dataPlane: .sidecar, pods: 9, reason: "a"),
          MembershipDifference(dataPlane: .ambient, pods: 5, reason: "b"),
          MembershipDifference(dataPlane: .ambient, pods: 1, reason: "c"),
        ]
      } == ["6 pods are in the mesh with ambient only (b, 1 for other reasons)"])
    #expect(
      checks {
        ($0.inventory.workloads, $0.inventory.workloadsWithoutCPU, $0.inventory.workloadsWithoutMemory) = (6, 4, 4)
      }
        == [
          "4 of 6 workloads have no CPU request, 4 no memory request: what is missing counts as zero, so totals and node counts are lower bounds"
        ])
    #expect(
      checks {
        $0.findings = [
          Finding(.error, "x", "y"), Finding(.error, "x", "y", about: .result), Finding(.warning, "x", "y"),
        ]
      }
        == ["1 error in the input: figures may be wrong"])
  }

  @Test("says where the minimum may be cheaper, and where rules were not checked")
  func gaps() throws {
    func gap(_ change: (inout RecommendedFleet) -> Void) throws -> String {
      var open = fleet(3, cents: 22776)
      open.isProven = false
      change(&open)
      return try #require(plan(fleet(3, cents: 22776), open).confidence).words
    }
    #expect(
      try gap { $0.costLowerBound = Money(nanos: 151_840_000_000) }
        == "sidecars: found 227.76 USD a month, the minimum may be as low as 151.84 USD; --work thorough looks longer")
    #expect(
      try gap { _ in } == "sidecars: the count is not proven, as not every rule of its pods or volumes was checked")
  }

  @Test("advises no move past what stands in its way")
  func obstacles() {
    func sentence(_ count: Int, _ ambient: Int, _ sidecar: Int) -> String {
      plan(fleet(ambient), fleet(sidecar)) { $0.obstaclesToAmbient = count }.recommendationSentence
    }
    #expect(sentence(1, 1, 2) == "Choose ambient once 1 obstacle is resolved: 1 node instead of 2 with sidecars.")
    #expect(sentence(2, 1, 2).hasPrefix("Choose ambient once 2 obstacles are resolved: "))
    #expect(sentence(2, 2, 1) == "Choose sidecars: 1 node instead of 2 with ambient.")
    let checks = Outlook(plan(fleet(1), fleet(2)) { $0.obstaclesToAmbient = 2 }).checks.map(\.text)
    #expect(checks == ["2 obstacles to ambient: resolve them first (meshplan timeline --to ambient, step 1)"])
    let losses = Outlook(plan(fleet(1), fleet(2)) { $0.dataPlanes[1].recommended?.coversLosses = false }).checks
    #expect(losses.map(\.text) == ["not every loss of nodes that the settings name is covered"])
  }

  @Test("says which of the needed types have their whole CPU only for a while")
  func burstable() {
    func checks(_ types: [(String, Int)]) -> [String] {
      let pools = types.map {
        RecommendedFleet.Pool(name: "p", instanceType: $0.0, nodes: $0.1, lowerBound: 0, today: 0, bought: 0)
      }
      return Outlook(plan(fleet(1), fleet(2)) { $0.dataPlanes[1].recommended?.pools = pools }).checks.map(\.text)
    }
    #expect(
      checks([("m5.large", 1), ("t4g.large", 1)])
        == ["t4g.large is burstable: with CPU in use above its baseline it slows down or costs more"])
    #expect(
      checks([("t3.large", 1), ("e2-small", 1), ("Standard_B2ms", 2), ("t3.small", 0)])
        == [
          "Standard_B2ms and 2 other types are burstable: with CPU in use above their baselines they slow down or cost more"
        ])
    #expect(checks([("m5.large", 1), ("t3.large", 0), ("nobody.knows", 1)]) == [])
  }

  @Test("names what is not known")
  func unknowns() {
    func unknowns(_ change: (inout Plan) -> Void) -> [String] {
      Outlook(plan(fleet(1), fleet(2), change)).unknowns.map(\.text)
    }
    #expect(unknowns { _ in }.last == "usage: requests are compared, not what proxies use under load")
    #expect(unknowns { $0.knowsL7Needs = false }.contains { $0.hasPrefix("which services need L7") })
    #expect(unknowns { $0.today = nil }.contains { $0.hasPrefix("today's nodes") })
    let advice = "(give price_per_hour, or prices.file in meshplan.yaml)"
    #expect(unknowns { _ in }.contains("money: no node has a price \(advice)"))
    func unpriced(_ names: String...) -> [String] {
      unknowns { plan in
        plan.today?.priced = names.map {
          TodayFleet.PricedNodes(name: $0, nodes: 1, pricePerHour: nil, source: somewhere)
        }
        plan.today?.priced.append(.init(name: "m5", nodes: 1, pricePerHour: .zero, source: somewhere))
      }
    }
    #expect(unpriced("g5", "g5").contains("money: no price of g5 \(advice)"))
    #expect(unpriced("g5", "p4", "p5").contains("money: no price of g5 and 2 other types \(advice)"))
    #expect(unknowns { _ in }.contains("day one: the input does not show which pod runs on which node"))
  }

  @Test("has today beside each data plane, with the nodes by type and the bill against today's")
  func table() throws {
    let plan = plan(
      fleet(2, cents: 15184), fleet(3, cents: 1_522_776),
      { plan in
        plan.today?.pools = [
          TodayFleet.Pool(name: "t3.large", isSpot: true, nodes: 1_200),
          TodayFleet.Pool(name: "a", isSpot: false, nodes: 1),
        ]
        plan.today?.monthlyCost = Money(nanos: 200_000_000_000)
        plan.dataPlanes[1].recommended?.pools = [.of(2, "p", type: "t3.large", capacity: "SPOT")]
        plan.dataPlanes[2].recommended?.pools = [.of(3, "a")]
      })
    let table = FirstTable(plan)
    #expect(table.titles == ["Today", "No mesh", "Ambient", "Sidecars"])
    let rows = Dictionary(table.rows.map { ($0.label, $0.cells) }) { first, _ in first }
    #expect(rows["Nodes"] == ["1,201", "0", "2", "3"])
    #expect(rows["  t3.large spot"] == ["1,200", "-", "2", "-"])
    #expect(rows["  a"] == ["1", "-", "-", "3"])
    #expect(rows["Cost a month, USD"] == ["200.00", "50.00", "151.84", "15,227.76"])
    #expect(rows["  against today"] == ["-", "-150.00", "-48.16", "+15,027.76"])
    #expect(rows["Cost a year, USD"] == ["2,400.00", "600.00", "1,822.08", "182,733.12"])
    #expect(rows["CPU requested"]?.suffix(2) == ["50%", "50%"])
  }

  @Test("gives the rarest of many types one row", arguments: [(12, 0), (13, 2), (20, 9)])
  func types(count: Int, rest: Int) {
    let plan = plan(fleet(1), fleet(1)) {
      $0.today?.pools = (0..<count).map { TodayFleet.Pool(name: "t\($0)", isSpot: false, nodes: 1) }
    }
    let rows = FirstTable(plan).rows.filter { $0.label.hasPrefix("  ") && $0.label != "  against today" }
    #expect(
      rows.filter { $0.label.contains("other types") }.map(\.label) == (rest == 0 ? [] : ["  \(rest) other types"]))
    #expect(rows.compactMap { Int($0.cells[0]) }.reduce(0, +) == count)
  }

  @Test("ends with the commands to go on with, but for what came through a pipe")
  func steps() {
    let plan = plan(fleet(1), fleet(2))
    func commands(_ inputs: [String]) -> [String] {
      nextSteps(Report(plan, version: "1", inputs: inputs)).map(\.command)
    }
    #expect(
      commands(["a b", "c"]) == [
        "meshplan nodes 'a b' c", "meshplan explain ambient.nodes 'a b' c", "meshplan report 'a b' c -o DIR",
      ])
    #expect(commands([]) == [] && commands(["-"]) == [])
    let nothing = Report(self.plan(nil, nil) { $0.inventory.workloads = 0 }, version: "1", inputs: ["a"])
    #expect(nextSteps(nothing).isEmpty)
    #expect(
      commands(["a", "--instance-type", "m5.large"]) == [
        "meshplan explain ambient.nodes a --instance-type m5.large",
        "meshplan report a --instance-type m5.large -o DIR",
      ])
  }

  private var wordy: Report {
    Report(
      plan(fleet(2, cents: 15184), fleet(3, cents: 22776)) {
        $0.changedPolicies = [.ambient: 12]
        $0.knowsL7Needs = false
      }, version: "1", inputs: ["a-folder"])
  }

  @Test("fits the terminal, and 100 columns in a file", arguments: [nil, 60, 72, 100, 160])
  func width(columns: Int?) {
    let text = textReport(wordy.shown(on: columns.map { Terminal(width: $0, hasColours: false) }))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= columns ?? 100 })
    #expect(text.contains("No mesh") && text.contains("Sidecars"))
  }

  @Test("leaves out the column of no mesh where the table is too wide")
  func narrow() {
    let report = Report(
      plan(fleet(2, cents: 15_184_000_000), fleet(3, cents: 227_760_000_000)), version: "1")
    let text = textReport(report.shown(on: Terminal(width: 20, hasColours: false)))
    #expect(!text.contains("No mesh") && text.contains("Sidecars"))
  }

  @Test("has colours on a terminal only, and none of the input's own")
  func colours() {
    #expect(!textReport(wordy).contains("\u{1B}"))
    var report = wordy
    report.plan.name = "\u{1B}[31mred"
    let text = textReport(report.shown(on: Terminal(width: 100, hasColours: true)))
    #expect(text.contains("\u{1B}[1mChoose ambient") && text.contains("\u{1B}[33m  Check\u{1B}[0m"))
    #expect(text.hasPrefix("?[31mred"))
    #expect(text.replacing(/\u{1B}\[[0-9]+m/, with: "") == textReport(report))
  }

  @Test("names the nodes that the move itself needs, where the move is told")
  func moves() {
    func checks(bought: Int, to: DataPlane = .ambient) -> [String] {
      let move = Timeline.of(
        to: to, start: .of(10, nodes: 3, bought: 0),
        [(.of("a"), .of(12, nodes: 3, bought: 0)), (.of("b"), .of(14, nodes: 3 + bought, bought: bought))])
      return Outlook(plan(fleet(1), fleet(2)), [move]).checks.map(\.text)
    }
    #expect(
      checks(bought: 2) == [
        "the move needs 2 more nodes for a time, the most at step 2 of 2 (meshplan timeline --to ambient)"
      ])
    #expect(checks(bought: 0) == [] && checks(bought: 2, to: .sidecar) == [])
  }

  @Test("has what runs today as a column of its own only where no data plane is the same")
  func compared() {
    let one = examplePlan { $0.dataPlanes = [.of(.none), .of(.sidecar) { $0.totals.meshedPods = 3 }, .of(.current)] }
    #expect(one.compared.map(\.title) == ["none, as today", "sidecar"])
    let other = examplePlan { $0.dataPlanes = [.of(.none), .of(.current) { $0.totals.meshedPods = 3 }] }
    #expect(other.compared.map(\.title) == ["none", "current"])
    #expect(examplePlan { $0.dataPlanes = [.of(.none)] }.compared.map(\.title) == ["none"])
  }
}
