import Basics
import Inventory
import Mesh
import Plans
import Settings
import TestSupport
import Testing

@testable import Queries

private let here = SourceLocation(file: "m.yaml", line: 3, column: 1)

private func input(_ workloads: [Workload], _ nodes: [NodeGroup] = []) -> PlanInput {
  var cluster = Cluster()
  (cluster.workloads, cluster.nodes) = (workloads, nodes)
  return PlanInput(cluster, PlanSettings())
}

private func applied(_ change: some ScenarioChange, to input: PlanInput) -> (cluster: Cluster, codes: [String]) {
  var input = input
  var findings = Findings()
  change.apply(to: &input, findings: &findings)
  return (input.cluster, findings.all.map(\.code))
}

private func pattern(_ text: String) -> WorkloadPattern { WorkloadPattern(text: text, place: here) }

private func pods(_ name: String, _ count: Int, _ kind: WorkloadKind = .deployment) -> Workload {
  var one = workload(name, count: count, millicores: 10, mebibytes: 10)
  one.id.kind = kind
  return one
}

@Suite("A loss of nodes") struct NodeLossTests {
  @Test(
    "takes the kind of which there is most, and of as many the first",
    arguments: [
      (1, ["2 a", "2 b", "1 c"]), (2, ["1 a", "2 b", "1 c"]), (3, ["2 b", "1 c"]), (4, ["1 b", "1 c"]),
      (5, ["1 c"]), (0, ["3 a", "2 b", "1 c"]),
    ])
  func counts(count: Int, left: [String]) {
    let start = input([], [("a", 3), ("b", 2), ("c", 1)].map { nodes($0.0, $0.1, millicores: 1000, mebibytes: 1000) })
    let (cluster, codes) = applied(NodeLoss(count: count, place: here), to: start)
    #expect(cluster.nodes.map { "\($0.count) \($0.name)" } == left)
    #expect(codes == (count == 0 ? ["cannot-lose-nodes"] : []))
  }

  @Test(
    "of as many kinds takes the first, and must leave some",
    arguments: [(1, 3, []), (4, 0, ["cannot-lose-nodes"]), (9, 0, ["cannot-lose-nodes"])])
  func ties(count: Int, left: Int, codes: [String]) {
    let start = input([], ["a", "b"].map { nodes($0, 2, millicores: 1000, mebibytes: 1000) })
    let (cluster, found) = applied(NodeLoss(count: count, place: here), to: start)
    #expect(cluster.nodeCount == left && found == codes)
    if left > 0 { #expect(cluster.nodes.map(\.count) == [1, 2]) }
  }

  @Test("of a zone takes its nodes and no others, and what ran on each node is not known any more")
  func zone() {
    var start = input(
      [], ["a", "b"].map { zone in nodes(zone, 2, millicores: 1000, mebibytes: 1000) { $0.zone = zone } })
    start.cluster.nodeLoads = [NodeLoad(name: "n", allocatable: .zero, maxPods: nil, pods: [], source: here)]
    let (cluster, codes) = applied(NodeLoss(zone: "a", place: here), to: start)
    #expect(cluster.nodes.map(\.name) == ["b"] && codes.isEmpty && cluster.nodeLoads.isEmpty)
    #expect(applied(NodeLoss(zone: "c", place: here), to: start).codes == ["cannot-lose-nodes"])
    #expect(NodeLoss(zone: "a", place: here).words == "without zone a")
    #expect(NodeLoss(count: 2, place: here).words == "without 2 of today's nodes")
    #expect(NodeLoss(zone: "a", place: here).count == 0)
  }
}

@Suite("More traffic") struct TrafficTests {
  private func change(_ factor: String, every: Bool = false) throws -> TrafficChange {
    TrafficChange(factor: try #require(Factor(factor)), everyWorkload: every, place: here)
  }

  @Test(
    "scales by the autoscaler, and says where that stops",
    arguments: [("x2", 4, []), ("x3", 6, []), ("x3.5", 6, ["autoscaler-maximum"]), ("x0.1", 1, []), ("x1", 2, [])])
  func bounds(factor: String, count: Int, codes: [String]) throws {
    var web = pods("web", 2)
    web.autoscaling = 1...6
    let (cluster, found) = applied(try change(factor), to: input([web, pods("fixed", 5)]))
    #expect(cluster.workloads.map(\.podCount) == [count, 5])
    #expect(found == codes)
  }

  @Test("changes what is stated of requests per second alike, also of pods of every node")
  func rates() throws {
    var agent = pods("agent", 1, .daemonSet)
    agent.isPerNode = true
    agent.facts.requestsPerSecond = Quantity(nanos: 200_000_000_000)
    let (cluster, codes) = applied(try change("x1.5", every: true), to: input([agent]))
    #expect(cluster.workloads[0].facts.requestsPerSecond?.plainText == "300")
    #expect(cluster.workloads[0].podCount == 1)
    #expect(codes == ["nothing-scales"])
  }

  @Test("makes no more pods where no workload has an autoscaler, and says so once")
  func nothing() throws {
    #expect(applied(try change("x2"), to: input([pods("a", 1), pods("b", 1)])).codes == ["nothing-scales"])
    let (cluster, codes) = applied(try change("x2", every: true), to: input([pods("a", 1), pods("job", 3, .job)]))
    #expect(cluster.workloads.map(\.podCount) == [2, 3] && codes.isEmpty)
  }
}

@Suite("A pattern of workloads") struct PatternTests {
  @Test(
    "fits names, with their namespace where it has a slash",
    arguments: [
      ("cart", true), ("shop/cart", true), ("c*t", true), ("shop/*", true), ("*", true), ("ca?t", true), ("art", false),
      ("pay/cart", false), ("pay/*", false), ("shop/c", false), ("Cart", false),
    ])
  func names(text: String, fits: Bool) { #expect(pattern(text).fits(pods("cart", 1)) == fits) }

  @Test("means applications where it stands for several, the mesh's own by their name, and never a job")
  func own() {
    var gateway = pods("gateway", 1)
    gateway.groups[0].spec.annotations = Labels(["inject.istio.io/templates": "gateway"])
    #expect(!pattern("*").fits(gateway) && !pattern("shop/gate*").fits(gateway))
    #expect(pattern("gateway").fits(gateway) && pattern("shop/gateway").fits(gateway))
    for kind in [WorkloadKind.job, .cronJob] { #expect(!pattern("*").fits(pods("cart", 1, kind))) }
    #expect(!pattern("cart").fits(pods("cart", 1, .job)))
  }

  @Test("that fits nothing is an error with the nearest name")
  func nothing() {
    var findings = Findings()
    pattern("crat").check(input([pods("cart", 1)]).cluster, &findings)
    pattern("shop/crat").check(input([pods("cart", 1)]).cluster, &findings)
    pattern("cart").check(input([pods("cart", 1)]).cluster, &findings)
    #expect(findings.all.map(\.notes) == [["did you mean 'cart'?"], ["did you mean 'shop/cart'?"]])
  }
}

@Suite("Services that come to need L7") struct L7Tests {
  private func service(_ name: String, in namespace: String = "shop", _ selector: Labels? = nil) -> Service {
    Service(namespace: namespace, name: name, selector: selector, source: here)
  }

  @Test("are the workloads' own, by name or by labels, and one is made where there is none")
  func services() {
    var labelled = pods("labelled", 1)
    labelled.groups[0].spec.labels = Labels(["app": "x"])
    var start = input([pods("named", 1), labelled, pods("alone", 1), pods("other", 1)])
    start.cluster.services = [
      service("zz"), service("x", Labels(["app": "x"])), service("alone", Labels(["app": "y"])), service("named"),
      service("alone", in: "pay"),
    ]
    let change = L7ServiceChange(patterns: ["named", "labelled", "alone"].map(pattern))
    let (cluster, codes) = applied(change, to: start)
    #expect(codes.isEmpty)
    #expect(cluster.workloads.map { $0.facts.features.isEmpty } == [false, false, false, true])
    #expect(
      cluster.services.map { "\($0.namespace)/\($0.name)" } == [
        "pay/alone", "shop/alone", "shop/alone", "shop/named", "shop/x", "shop/zz",
      ])
    #expect(change.words == "L7 for named, labelled, alone")
    #expect(applied(L7ServiceChange(patterns: [pattern("no")]), to: start).codes == ["no-such-workload"])
  }

  /// Of 7 applications 30 % are 2.1, and so 3.
  @Test(
    "are a share of the applications, rounded up, the first by name",
    arguments: [
      ("0", 0), ("1", 1), ("30", 3), ("28.571428571", 2), ("28.571428572", 3), ("57.142857142", 4), ("57.142857143", 5),
      ("100", 7),
    ])
  func share(percent: String, count: Int) throws {
    var agent = pods("agent", 1, .daemonSet)
    agent.isPerNode = true
    let start = input([agent, pods("a-job", 1, .job)] + (1...7).reversed().map { pods("s\($0)", 1) })
    let change = L7ShareChange(share: try #require(Percentage(percent)), place: here)
    let (cluster, codes) = applied(change, to: start)
    let needing = cluster.workloads.filter { !$0.facts.features.isEmpty }.map(\.id.name).sorted()
    #expect(needing == (1...7).prefix(count).map { "s\($0)" } && codes.isEmpty)
    #expect(change.words == "L7 for \(percent) % of the applications")
  }
}

@Suite("Namespaces that go") struct NamespaceRemovalTests {
  @Test("take all with them that is in them, and say which pattern fits none")
  func removal() {
    var start = input([pods("cart", 1), pods("old", 1)])
    start.cluster.workloads[1].id.namespace = "legacy-a"
    start.cluster.namespaces = ["shop", "legacy-a", "legacy-b"].map { Namespace(name: $0) }
    start.cluster.services = ["shop", "legacy-a"].map { Service(namespace: $0, name: "s", source: here) }
    start.cluster.nodeLoads = [
      NodeLoad(
        name: "n", allocatable: .zero, maxPods: nil,
        pods: start.cluster.workloads.map { NodeLoad.Pods(.init(workload: $0.id, request: .zero), count: 1) },
        source: here)
    ]
    let (cluster, codes) = applied(
      NamespaceRemoval(patterns: [pattern("legacy-*"), pattern("shpo")]), to: start)
    #expect(cluster.namespaces.map(\.name) == ["shop"] && cluster.workloads.map(\.id.name) == ["cart"])
    #expect(cluster.services.map(\.namespace) == ["shop"])
    #expect(cluster.nodeLoads[0].pods.map(\.workload.name) == ["cart"])
    #expect(codes == ["no-such-namespace"])
  }
}

@Suite("Too many pods") struct ManyPodsTests {
  @Test(
    "are more than ten million, and more than there are",
    arguments: [
      (1, 10_000_000, false), (1, 10_000_001, true), (10_000_002, 10_000_002, false), (10_000_002, 10_000_003, true),
    ])
  func most(before: Int, after: Int, isTooMany: Bool) {
    let (old, new) = (input([pods("a", before - 1), pods("b", 1)]), input([pods("a", after - 1), pods("b", 1)]))
    #expect(new.hasTooManyPods(old) == isTooMany)
  }
}

@Suite("Another currency") struct CurrencyChangeTests {
  /// The base is in USD; a scenario says EUR.
  @Test(
    "is a warning where prices hold on that were stated in the old one",
    arguments: [
      ("{}", "{currency: EUR}", false, false), ("{}", "{currency: EUR}", true, true),
      ("{}", "{currency: USD}", true, false),
      ("{perCoreHour: 1}", "{currency: EUR}", false, true),
      ("{perCoreHour: 1}", "{currency: EUR, perCoreHour: 2}", true, false),
      ("{perGiBHour: 1}", "{currency: EUR}", false, true),
      ("{perGiBHour: 1}", "{currency: EUR, perGiBHour: 2}", false, false),
      ("{perCoreHour: 1, perGiBHour: 1}", "{currency: EUR, perGiBHour: 2}", false, true),
      ("{}", "{currency: EUR, perCoreHour: 2}", true, false),
    ])
  func prices(base: String, scenario: String, hasNodePrice: Bool, warns: Bool) throws {
    let (settings, found) = try settings("prices: \(base)\nscenarios: {s: {prices: \(scenario)}}")
    #expect(found.isEmpty)
    let group = nodes("n", 1, millicores: 1000, mebibytes: 1000) {
      $0.pricePerHour = hasNodePrice ? Money(nanos: 1) : nil
    }
    var start = input([pods("a", 1)], [group])
    start.settings = settings.plan
    var findings = Findings()
    for change in settings.scenarios[0].changes { change.apply(to: &start, findings: &findings) }
    #expect(findings.all.map(\.code) == (warns ? ["other-currency"] : []))
  }
}
