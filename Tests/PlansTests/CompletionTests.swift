import Basics
import Inventory
import Nodes
import TestSupport
import Testing

@testable import Plans

private let here = SourceLocation(file: "own.csv", line: 2, column: 1)

private func node(_ type: String?, _ region: String?, count: Int = 1, _ change: (inout NodeShape) -> Void = { _ in })
  -> NodeGroup
{
  nodes("n", count, millicores: 2000, mebibytes: 8000) {
    ($0.instanceType, $0.region) = (type, region)
    change(&$0)
  }
}

private func completed(
  _ group: NodeGroup, _ change: (inout PlanSettings) -> Void = { _ in }
) -> (shape: NodeShape, codes: [String], assumptions: [Assumption]) {
  var settings = PlanSettings()
  change(&settings)
  var completion = NodeCompletion(settings)
  let shape = completion.complete([group])[0].shape
  return (shape, completion.findings.all.map(\.code), completion.assumptions)
}

private func own(_ price: Int128, _ capacity: CapacityType? = nil) -> (inout PlanSettings) -> Void {
  { settings in
    var list = PriceList(path: "own.csv", source: here)
    _ = list.add(
      OwnPrice(type: "m5.large", region: nil, capacity: capacity, price: Money(nanos: price * 1_000_000), source: here))
    settings.prices.list = list
  }
}

private func half(_ settings: inout PlanSettings) { settings.prices.discount = Percentage(nanos: 50_000_000_000) }

@Suite("What nodes leave open") struct CompletionTests {
  @Test("is their price: the stated one, else the user's own, else the catalogue's, the discount taken off")
  func price() {
    let stated = completed(node("m5.large", "us-east-1") { $0.pricePerHour = Money(cents: 8) }, half)
    #expect(stated.shape.pricePerHour == Money(cents: 4) && stated.codes == [] && stated.assumptions.isEmpty)
    let listed = completed(node("m5.large", "us-east-1"), half)
    #expect(listed.shape.pricePerHour?.exactText == "0.048")
    #expect(listed.assumptions.map(\.value) == ["0.048 USD an hour in us-east-1"])
    #expect(listed.assumptions[0].source.hasPrefix("list price on demand 0.096 USD, less 50 %, catalogue of"))
    let plain = completed(node("m5.large", "us-east-1"))
    #expect(plain.assumptions[0].source.hasPrefix("list price on demand, catalogue of"))
    let list = completed(node("m5.large", "us-east-1")) {
      own(50)(&$0)
      half(&$0)
    }
    #expect(
      list.assumptions.map { "\($0.name) \($0.value): \($0.source)" } == [
        "price.m5.large 0.025 USD an hour: 0.05 less 50 %, own.csv:2:1"
      ])
    #expect(completed(node("m5.large", nil), own(50)).assumptions.map(\.source) == ["own.csv:2:1"])
  }

  @Test("is not their price where it is not known, and that is said")
  func unknown() {
    #expect(completed(node("m5.large", nil)).codes == ["no-region"])
    #expect(completed(node("m5.large", nil)) { $0.region = "us-east-1" }.shape.pricePerHour?.exactText == "0.096")
    #expect(completed(node("m5.lrge", "us-east-1")).codes == ["unknown-instance-type"])
    // Nothing needs to be looked up: not its size, and no region says what it costs.
    #expect(completed(node("m5.lrge", nil)).codes == [])
    #expect(completed(node(nil, "us-east-1")).codes == [])
    #expect(completed(node("m5.large", "moon")).codes == ["unknown-price"])
    #expect(completed(node("m5.large", "us-east-1")) { $0.prices.currency = "EUR" }.codes == ["no-exchange-rate"])
    #expect(
      completed(node("m5.large", "us-east-1") { $0.labels = Labels(["kubernetes.io/os": "windows"]) }).codes == [
        "windows-price"
      ])
    #expect(completed(node("m5.large", "us-east-1") { $0.labels = Labels(["kubernetes.io/os": "linux"]) }).codes == [])
    let units = completed(node("m5.large", nil)) { $0.prices.perCoreHour = Money(cents: 1) }
    #expect(units.codes == [] && units.shape.pricePerHour == nil)
  }

  @Test("is what spot nodes cost on demand")
  func spot() {
    func spot(_ change: (inout PlanSettings) -> Void = { _ in }, price: Money? = nil) -> (
      shape: NodeShape, codes: [String], assumptions: [Assumption]
    ) {
      completed(
        node("m5.large", "us-east-1") {
          $0.capacityType = "SPOT"
          $0.pricePerHour = price
        }, change)
    }
    #expect(spot().shape.onDemandPrice?.exactText == "0.096" && spot().codes == ["spot-at-list-price"])
    #expect(
      spot(price: Money(cents: 3)).codes == [] && spot(price: Money(cents: 3)).shape.pricePerHour == Money(cents: 3))
    #expect(spot(price: Money(cents: 3)).shape.onDemandPrice?.exactText == "0.096")
    #expect(spot(own(50, .onDemand)).shape.onDemandPrice?.exactText == "0.05")
    #expect(spot(own(50, .onDemand)).codes == ["spot-at-list-price"])
    #expect(spot(own(20, .spot)).shape.pricePerHour?.exactText == "0.02" && spot(own(20, .spot)).codes == [])
    #expect(spot(own(20, .spot)).shape.onDemandPrice?.exactText == "0.096")
    #expect(spot(half).shape.onDemandPrice?.exactText == "0.048")
    #expect(completed(node("m5.large", "us-east-1")).shape.onDemandPrice == nil)
  }

  @Test("is what they offer, where they do not state it")
  func offer() {
    func open(_ type: String?, count: Int = 1, _ change: @escaping (inout NodeShape) -> Void = { _ in }) -> (
      shape: NodeShape, codes: [String], assumptions: [Assumption]
    ) {
      completed(
        node(type, "us-east-1", count: count) {
          ($0.statesAllocatable, $0.maxPods) = (false, nil)
          change(&$0)
        })
    }
    let large = open("m5.large")
    #expect(large.shape.allocatable == Resources(millicores: 1930, mebibytes: 7577 - 255 - 11 * 29 - 100))
    #expect(large.shape.maxPods == 29 && large.codes == [])
    #expect(large.assumptions.map(\.name) == ["node.allocatable", "price.m5.large"])
    #expect(open("m5.large") { $0.maxPods = 10 }.shape.maxPods == 10)
    #expect(open(nil).codes == ["capacity-as-allocatable"])
    #expect(open(nil) { $0.allocatable = .zero }.codes == ["node-without-size"])
    #expect(open(nil, count: 0) { $0.allocatable = .zero }.codes == [])
    #expect(completed(node("m5.large", "us-east-1")).shape.allocatable == Resources(millicores: 2000, mebibytes: 8000))
    #expect(completed(node(nil, nil) { $0.capacityType = "FARGATE" }).codes == ["fargate"])
  }

  @Test("is the hours of a month, where they state none")
  func hours() {
    let hours = Quantity(nanos: 5_000_000_000)
    #expect(completed(node(nil, nil)) { $0.prices.hoursPerMonth = hours }.shape.hoursPerMonth == hours)
    #expect(
      completed(node(nil, nil) { $0.hoursPerMonth = hours }) { $0.prices.hoursPerMonth = Quantity(nanos: 1) }.shape
        .hoursPerMonth == hours)
    #expect(completed(node(nil, nil)).shape.hoursPerMonth == nil)
  }

  @Test("is said once of equal nodes")
  func once() {
    var completion = NodeCompletion(PlanSettings())
    _ = completion.complete([node("m5.large", "us-east-1"), node("m5.large", "us-east-1")])
    #expect(completion.assumptions.count == 1)
  }

  /// Groups that differ in a label, so that they are no equal nodes.
  private func told(
    _ count: Int, pool: String?, _ change: @escaping (inout NodeShape) -> Void
  ) -> [Finding] {
    var completion = NodeCompletion(PlanSettings())
    _ = completion.complete(
      (1...count).map { index in
        var group = node("m5.large", "us-east-1") {
          $0.pool = pool
          $0.labels = Labels(["zone": "\(index)"])
          change(&$0)
        }
        group.members = [NodeGroup.Member(name: "n\(index)", hostname: nil)]
        return group
      })
    return completion.findings.all
  }

  @Test("is said once of a pool, or of a type, with how many nodes it holds for and three of their names")
  func ofAPool() {
    func unstated(_ shape: inout NodeShape) { (shape.statesAllocatable, shape.instanceType) = (false, nil) }
    let capacity = " no allocatable; their capacity is used, although the kubelet and the system reserve part of it"
    let all = told(14, pool: nil, unstated)
    #expect(all.map(\.message) == ["14 nodes (n1, n2, n3 and 11 more) have\(capacity)"] && all[0].concerned == 14)
    #expect(told(3, pool: "p", unstated).map(\.message) == ["3 nodes of pool p (n1, n2, n3) have\(capacity)"])
    #expect(told(1, pool: "p", unstated).map(\.message)[0].hasPrefix("node n1 has no allocatable; its "))
    func fargate(_ shape: inout NodeShape) { shape.capacityType = "FARGATE" }
    #expect(
      told(4, pool: nil, fargate).map(\.message)[0].hasPrefix("4 nodes of type m5.large (n1, n2, n3 and 1 more) are"))
    func unknown(_ shape: inout NodeShape) { shape.instanceType = "m5.lrge" }
    let types = told(4, pool: nil, unknown)
    #expect(types.map(\.code) == ["unknown-instance-type"])
    #expect(types[0].notes.last == "4 nodes: n1, n2, n3 and 1 more")
    #expect(told(4, pool: nil) { $0.region = "moon" }.map(\.notes.last) == ["4 nodes: n1, n2, n3 and 1 more"])
    #expect(told(2, pool: nil) { $0.region = nil }.map(\.notes.last) == ["2 nodes: n1, n2"])
    #expect(told(2, pool: nil) { $0.capacityType = "SPOT" }.map(\.code) == ["spot-at-list-price"])
    func windows(_ shape: inout NodeShape) { shape.labels.set("kubernetes.io/os", to: "windows") }
    #expect(told(2, pool: "w", windows).map(\.message)[0].hasPrefix("2 nodes of pool w (n1, n2) run Windows, "))
  }

  @Test("is another type that is named, set up as the commonest of today's")
  func kind() throws {
    var settings = PlanSettings()
    var completion = NodeCompletion(settings)
    let none = completion.kind(settings)
    #expect(none == nil && completion.findings.all.isEmpty)
    (settings.instanceType, settings.region) = ("m5.large", "us-east-1")
    let named = completion.kind(settings)
    let plain = try #require(named)
    #expect((plain.count, plain.name, plain.shape.maxPods) == (0, "m5.large", 29))
    let managed = node(nil, nil, count: 2) { $0.labels = Labels(["bottlerocket.aws/x": "1"]) }
    _ = completion.complete([node(nil, nil), managed])
    let likeToday = completion.kind(settings)
    #expect(likeToday?.shape.allocatable == plain.shape.allocatable)
    settings.instanceType = "pizza"
    let unknown = completion.kind(settings)
    #expect(unknown == nil)
    #expect(
      completion.findings.all.map(\.message).contains { $0.hasPrefix("unknown instance type 'pizza' without a size") })
  }

  @Test("is taken from the group that is commonest, of as many the first by name, of equal ones the first")
  func commonest() {
    func group(_ name: String, _ count: Int, _ cores: Int128) -> NodeGroup {
      nodes(name, count, millicores: cores, mebibytes: 1)
    }
    #expect([group("a", 1, 1), group("b", 2, 2)].commonest?.name == "b")
    #expect([group("b", 2, 1), group("a", 2, 2)].commonest?.name == "a")
    #expect([group("a", 2, 1), group("a", 2, 2)].commonest?.shape.allocatable.cpu.millicores == 1)
    #expect([NodeGroup]().commonest == nil)
  }
}
