import Testing

@testable import Inventory

@Suite("Labels") struct LabelsTests {
  private let keys = ["a", "bb", "c", "dd", "e"]

  @Test("stand in the order of their keys, whatever order they came in")
  func order() {
    let expected = Labels(Dictionary(uniqueKeysWithValues: keys.map { ($0, "of \($0)") }))
    #expect(expected.pairs.map(\.key) == keys)
    for shift in keys.indices {
      for keys in [Array(keys[shift...] + keys[..<shift]), (keys[shift...] + keys[..<shift]).reversed()] {
        var labels = Labels()
        for key in keys { labels.set(key, to: "of \(key)") }
        #expect(labels == expected)
      }
    }
  }

  @Test("have one value for each key, the last that was given", arguments: ["a", "bb", "c", "dd", "e"])
  func overwritten(key: String) {
    var labels = Labels(["a": "1", "bb": "1", "c": "1", "dd": "1", "e": "1"])
    labels.set(key, to: "2")
    labels.trim()
    #expect(labels.pairs.map(\.key) == keys)
    #expect(labels[key: key] == "2" && labels.pairs.count { $0.value == "1" } == 4)
  }

  @Test("are found by their whole keys")
  func found() {
    let labels = Labels(["app": "web", "tier": ""])
    #expect(labels[key: "app"] == "web" && labels[key: "tier"] == "" && labels[key: "apq"] == nil)
    #expect(labels[key: "ap"] == nil && labels[key: "apps"] == nil && Labels()[key: ""] == nil)
    #expect(Labels().isEmpty && !labels.isEmpty)
  }

  @Test(
    "match a selector of which every pair stands there, and one without any",
    arguments: [
      ([:], true), (["app": "web"], true), (["app": "web", "tier": "front"], true), (["app": "api"], false),
      (["app": "web", "zone": "a"], false),
    ] as [([String: String], Bool)])
  func match(selector: [String: String], expected: Bool) {
    #expect(Labels(["app": "web", "tier": "front"]).match(Labels(selector)) == expected)
    var whole = LabelSelector()
    whole.labels = Labels(selector)
    #expect(whole.selects(Labels(["app": "web", "tier": "front"])) == expected)
  }
}

@Suite("A selector of labels") struct LabelSelectorTests {
  @Test(
    "compares whole numbers with one bound, and holds for nothing else",
    arguments: [
      ("Gt", ["9"], "10", true), ("Gt", ["9"], "9", false), ("Gt", ["9"], "8", false), ("Gt", ["-2"], "-1", true),
      ("Gt", ["1", "2"], "3", false), ("Gt", [], "3", false), ("Gt", ["x"], "3", false), ("Gt", ["1"], "1.5", false),
      ("Gt", ["1"], nil, false), ("Lt", ["9"], "8", true), ("Lt", ["9"], "9", false), ("Lt", ["9"], "10", false),
      ("Lt", ["9"], nil, false),
    ] as [(String, [String], String?, Bool)])
  func numbers(operatorName: String, values: [String], value: String?, holds: Bool) {
    #expect(LabelExpression("k", operatorName, values).holds(for: value) == holds)
  }

  @Test("selects what its pairs and all of its expressions hold for")
  func selects() {
    var selector = LabelSelector()
    #expect(selector.isEmpty && selector.selects(Labels()))
    selector.expressions = [LabelExpression("tier", "In", ["front"]), LabelExpression("old", "DoesNotExist", [])]
    #expect(!selector.isEmpty)
    #expect(selector.selects(Labels(["tier": "front"])) && !selector.selects(Labels(["tier": "front", "old": "1"])))
    selector.labels = Labels(["app": "web"])
    #expect(!selector.selects(Labels(["tier": "front"])) && selector.selects(Labels(["tier": "front", "app": "web"])))
    selector.expressions = []
    #expect(!selector.isEmpty)
  }
}
