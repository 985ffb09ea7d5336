import Basics
import Inventory
import Packing
import TestSupport
import Testing

@testable import Plans

@Suite("Spot nodes at list prices") struct SpotTests {
  @Test("are said once a pool, and once a type where they have none")
  func oncePerPool() {
    func node(_ name: String, _ pool: String?, _ type: String) -> NodeGroup {
      var shape = NodeShape(allocatable: Resources(millicores: 3920, mebibytes: 14000), maxPods: 58)
      (shape.pool, shape.instanceType, shape.region, shape.capacityType) = (pool, type, "us-east-1", "SPOT")
      shape.labels = Labels(["own": name])
      return NodeGroup(
        name: pool ?? name, shape: shape, count: 1, source: SourceLocation(file: "\(name).yaml", line: 1, column: 1))
    }
    var completion = NodeCompletion(PlanSettings())
    _ = completion.complete([
      node("a", "web", "m5.xlarge"), node("b", "web", "m5.xlarge"), node("c", "web", "m5.large"),
      node("d", nil, "m5.large"), node("e", nil, "m5.large"),
    ])
    let messages = completion.findings.all.filter { $0.code == "spot-at-list-price" }.map(\.message)
    #expect(
      messages.map { $0.prefix { $0 != ";" } } == [
        "pool web is spot and counted at the on-demand price of m5.xlarge",
        "pool web is spot and counted at the on-demand price of m5.large",
        "2 nodes of type m5.large (d, e) are spot and counted at the on-demand price of m5.large",
      ])
  }

  @Test("are told by a note where the catalogue has their price of spot, with its date")
  func cataloguePrice() {
    var shape = NodeShape(allocatable: Resources(millicores: 3920, mebibytes: 14000), maxPods: 58)
    (shape.pool, shape.instanceType, shape.region) = ("batch", "n2-standard-4", "us-central1")
    shape.capacityType = "SPOT"
    var completion = NodeCompletion(PlanSettings())
    let nodes = completion.complete([
      NodeGroup(name: "a", shape: shape, count: 2, source: SourceLocation(file: "a.yaml", line: 1, column: 1))
    ])
    #expect(nodes[0].shape.pricePerHour != nil)
    let notes = completion.findings.all.filter { $0.severity == .note }
    #expect(notes.map(\.code) == ["spot-at-catalogue-price"])
    #expect(
      notes.map(\.message) == [
        "pool batch is spot and counted at the spot price of n2-standard-4 of 2026-08-03; spot prices change"
      ])
  }
}
