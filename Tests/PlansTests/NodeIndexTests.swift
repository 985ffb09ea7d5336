import Basics
import Inventory
import Mesh
import Nodes
import TestSupport
import Testing

@testable import Plans

@Suite("Nodes and rules are found for each other") struct NodeIndexTests {
  private var random = SeededGenerator(seed: 18)

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[random.below(values.count)] }

  /// A node with a few of a few labels and taints, or a row of a table that tells little of itself.
  private mutating func shape() -> NodeShape {
    var shape = NodeShape(allocatable: .zero)
    shape.statesLabels = pick([true, true, false])
    for key in ["pool", "zone", "disk"] where pick([true, false]) { shape.labels.set(key, to: pick(["a", "b", "c"])) }
    for key in ["t", "u"] where pick([true, false, false]) {
      shape.taints.append(Taint(key: key, value: pick(["", "x"]), effect: pick(["NoSchedule", "PreferNoSchedule"])))
    }
    shape.unschedulable = pick([true, false, false, false])
    if pick([true, false]) { (shape.nodeName, shape.hostname) = ("n", "n") }
    shape.pool = pick([nil, "p", "q"])
    return shape
  }

  private mutating func rules() -> PlacementRules {
    var rules = PlacementRules()
    for key in ["pool", "zone"] where pick([true, false, false]) { rules.nodeSelector.set(key, to: pick(["a", "b"])) }
    for _ in 0..<pick([0, 0, 1, 2]) {
      var term = NodeTerm()
      for _ in 0..<pick([0, 1, 2]) {
        term.labels.append(
          LabelExpression(
            pick(["pool", "disk", Labels.hostname]), pick(["In", "In", "NotIn", "Exists", "DoesNotExist"]),
            pick([["a"], ["a", "c"], ["n"]])))
      }
      if pick([true, false, false]) {
        term.fields.append(LabelExpression("metadata.name", pick(["In", "NotIn"]), [pick(["n", "m"])]))
      }
      rules.nodeAffinity.append(term)
    }
    for _ in 0..<pick([0, 1, 2]) {
      var toleration = Toleration(existing: pick(["t", "u", "", Taint.unschedulable.key]))
      if pick([true, false]), !toleration.key.isEmpty { (toleration.operatorName, toleration.value) = ("Equal", "x") }
      rules.tolerations.append(toleration)
    }
    if pick([true, false, false, false]) { rules.nodeName = pick(["n", "m"]) }
    if pick([true, false, false]) { rules.nodePool = pick(["p", "q"]) }
    if pick([true, false]) {
      var term = PodTerm()
      term.topologyKey = "zone"
      rules.antiAffinity = [term]
    }
    return rules
  }

  @Test("just as if each rule were held against each node")
  mutating func same() {
    for _ in 0..<60 {
      let shapes = (0..<12).map { _ in shape() }
      let rules = (0..<12).map { _ in self.rules() }
      var index = ShapesByLabel(shapes)
      for rules in rules {
        let open = shapes.indices.filter { rules.refusal(by: shapes[$0]) == nil }
        #expect(index.open(to: rules) == open && index.open(to: rules.ofNodes) == open)
      }
      let byLabel = RulesByLabel(rules)
      for shape in shapes {
        #expect(byLabel.open(shape) == rules.indices.filter { rules[$0].refusal(by: shape) == nil })
      }
    }
  }

  @Test("by a value of each list that a node must have one of")
  func marks() {
    var rules = PlacementRules()
    rules.nodeSelector = Labels(["pool": "p7", "disk": "ssd"])
    #expect(rules.nodeMarks.map(\.count) == [1, 1])
    var zones = NodeTerm()
    zones.labels = [LabelExpression("zone", "In", ["a", "b"]), LabelExpression("disk", "NotIn", ["hdd"])]
    var name = NodeTerm()
    name.fields = [LabelExpression("metadata.name", "In", ["n1"])]
    rules.nodeAffinity = [zones, name]
    #expect(rules.nodeMarks.map(\.count) == [1, 1, 3])
    var others = NodeTerm()
    others.labels = [LabelExpression("zone", "NotIn", ["c"])]
    rules.nodeAffinity.append(others)
    #expect(rules.nodeMarks.map(\.count) == [1, 1])
  }
}
