import Basics
import Plans
import Queries
import TestSupport
import Testing

@testable import Settings

/// What may stand behind a key, just so and just not any more.
@Suite("A setting") struct SettingBoundsTests {
  /// A key: the settings around its value, what it takes, what it refuses, and what a message says that it expects.
  struct Key: Sendable {
    var yaml: String
    var taken: [String]
    var refused: [String]
    var expected: String
  }

  private static let nodeCount = "a whole number from 0 to 1000000"
  private static let factor = "a factor such as x2 or x1.5"

  private static let keys = [
    Key(
      yaml: "nodes: VALUE", taken: ["1", "2147483647"], refused: ["0", "-1", "2147483648", "1.5", "many"],
      expected: "a whole number of at least 1"),
    Key(
      yaml: "recommend: {spareNodes: VALUE}", taken: ["0", "1000000"], refused: ["-1", "1000001", "x"],
      expected: nodeCount),
    Key(
      yaml: "recommend: {minNodes: VALUE}", taken: ["0", "1000000"], refused: ["-1", "1000001", "x"],
      expected: nodeCount),
    Key(
      yaml: "recommend: {zones: VALUE}", taken: ["2", "100"], refused: ["1", "0", "101"],
      expected: "a whole number from 2 to 100"),
    Key(
      yaml: "recommend: {headroomPercent: VALUE}", taken: ["0", "99"], refused: ["-1", "100", "10%"],
      expected: "a whole number from 0 to 99"),
    Key(
      yaml: "recommend: {maxPods: VALUE}", taken: ["1", "10000"], refused: ["0", "10001"],
      expected: "a whole number from 1 to 10000"),
    Key(
      yaml: "recommend: {pools: {gpu: {minNodes: VALUE}}}", taken: ["0", "1000000"], refused: ["-1", "1000001"],
      expected: nodeCount),
    Key(
      yaml: "recommend: {pools: {gpu: {maxNodes: VALUE}}}", taken: ["0", "1000000"], refused: ["-1", "1000001"],
      expected: nodeCount),
    Key(
      yaml: "recommend: {mode: VALUE}", taken: ["resize", "free"], refused: ["Free", "other"],
      expected: "resize or free"),
    Key(
      yaml: "recommend: {work: VALUE}", taken: ["quick", "standard", "thorough"],
      refused: ["Quick", "exhaustive", "5"],
      expected: "quick, standard or thorough"),
    Key(
      yaml: "recommend: {spot: VALUE}", taken: ["onDemand", "spot"], refused: ["ondemand"], expected: "onDemand or spot"
    ),
    Key(
      yaml: "recommend: {nodeImage: VALUE}", taken: ["al2", "al2023", "Bottlerocket"], refused: ["al3"],
      expected: "al2, al2023 or bottlerocket"),
    Key(
      yaml: "recommend: {prefixDelegation: VALUE}", taken: ["true", "false"], refused: ["yes", "1"],
      expected: "true or false"),
    Key(
      yaml: "recommend: {customNetworking: VALUE}", taken: ["true", "false"], refused: ["on"], expected: "true or false"
    ),
    Key(
      yaml: "prices: {discountPercent: VALUE}", taken: ["0", "100", "12.5%", "0 %"], refused: ["-0.1", "100.1", "x"],
      expected: "a percentage from 0 to 100"),
    Key(
      yaml: "prices: {hoursPerMonth: VALUE}", taken: ["0.5", "744", "525.8"],
      refused: ["0", "0.0", "-1", "744.1", "745", "x"],
      expected: "a number above 0, at most 744"),
    Key(
      yaml: "prices: {exchangeRate: VALUE}", taken: ["0.92", "1", "1350"],
      refused: ["0", "0.00", "-1", "x"], expected: "the price of one US dollar, above 0, such as 0.92"),
    Key(
      yaml: "prices: {perCoreHour: VALUE}", taken: ["0.0316", "0"], refused: ["-1", "x"],
      expected: "a price such as 0.0316"),
    Key(
      yaml: "prices: {perGiBHour: VALUE}", taken: ["0.0042"], refused: ["-1", "x"], expected: "a price such as 0.0042"),
    Key(
      yaml: "mesh: {waypoints: {replicas: VALUE}}", taken: ["1", "2147483647"], refused: ["0", "2147483648"],
      expected: "a whole number of at least 1"),
    Key(
      yaml: "mesh: {waypoints: {placement: VALUE}}", taken: ["namespace", "service", "shared"], refused: ["node"],
      expected: "namespace, service or shared"),
    Key(
      yaml: "mesh: {nativeSidecars: VALUE}", taken: ["auto", "true", "false"], refused: ["yes"],
      expected: "auto, true or false"),
    Key(
      yaml: "mesh: {istioVersion: VALUE}", taken: ["1.28", "v1.28.3"], refused: ["new"],
      expected: "a release of Istio such as \"1.28\""),
    Key(
      yaml: "scenarios: {s: {growth: {months: 1, percentPerMonth: VALUE}}}", taken: ["-100", "1000", "5%"],
      refused: ["-100.1", "1000.1", "x"], expected: "a percentage from -100 to 1000"),
    Key(
      yaml: "scenarios: {s: {growth: {percentPerMonth: 1, months: VALUE}}}", taken: ["1", "120"],
      refused: ["0", "121", "-1"], expected: "a whole number from 1 to 120"),
    Key(
      yaml: "scenarios: {s: {l7Share: VALUE}}", taken: ["0", "100", "30 %"], refused: ["-1", "100.1", "x"],
      expected: "a percentage from 0 to 100"),
    Key(
      yaml: "scenarios: {s: {loseNodes: VALUE}}", taken: ["1", "2147483647"], refused: ["0", "-1"],
      expected: "a whole number of at least 1"),
    Key(yaml: "scenarios: {s: {traffic: VALUE}}", taken: ["x2", "x0.5"], refused: ["2", "x"], expected: factor),
    Key(yaml: "scenarios: {s: {traffic: {factor: VALUE}}}", taken: ["x2"], refused: ["2"], expected: factor),
    Key(
      yaml: "scenarios: {s: {traffic: {factor: x2, everyWorkload: VALUE}}}", taken: ["true", "false"], refused: ["yes"],
      expected: "true or false"),
    Key(
      yaml: "scenarios: {s: {replicas: VALUE}}", taken: ["x2", "+3", "-1", "12", "min", "max"],
      refused: ["1.5", "all"],
      expected: "x2, x1.5, +3, -1, a whole number, min or max"),
    Key(
      yaml: "budgets: {b: {figure: nodes, dataPlane: sidecar, atMost: 1, onBreak: VALUE}}", taken: ["warn", "fail"],
      refused: ["stop"], expected: "warn or fail"),
  ]

  @Test("takes what its bounds allow, and says of anything else what it expects", arguments: keys)
  func bounds(key: Key) throws {
    for value in key.taken {
      let findings = try settings(key.yaml.replacing("VALUE", with: "'\(value)'") + "\n").findings
      #expect(findings.isEmpty, "\(key.yaml) \(value): \(findings)")
    }
    for value in key.refused {
      let findings = try settings(key.yaml.replacing("VALUE", with: "'\(value)'") + "\n").findings
      #expect(findings.map(\.code) == ["bad-setting"], "\(key.yaml) \(value)")
      #expect(findings.first?.message.hasSuffix("is '\(value)', expected \(key.expected)") == true, "\(findings)")
    }
  }

  @Test(
    "names the words that it takes: up to four with `or` before the last, more with commas",
    arguments: [
      ([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c", "d"], "a, b, c or d"),
      (["a", "b", "c", "d", "e"], "a, b, c, d, e"),
    ] as [([String], String)])
  func words(words: [String], expected: String) { #expect(SettingValue.words(words).expected == expected) }

  @Test("says what it expects of every kind")
  func expectations() {
    #expect(SettingValue.text.expected == "a single value")
    #expect(SettingValue.countable.expected == "a whole number of at least 1")
    #expect(SettingValue.whole(2...3).expected == "a whole number from 2 to 3")
    #expect(SettingValue.decimal(0...1, isPercent: false).expected == "a number from 0 to 1")
    #expect(SettingValue.list(.text).expected == "a list" && SettingValue.oneOrMore(.text).expected == "a list")
    #expect(
      SettingValue.keys([]).expected == "keys and values" && SettingValue.section("x").expected == "keys and values")
    // Of what its reader decides it takes everything.
    #expect(SettingValue.text.takes("x") && SettingValue.factor.takes("?"))
    #expect(!SettingValue.whole(1...2).takes("x") && SettingValue.whole(1...2).takes("2"))
  }

  private static let sections = FieldReader.sections.map(\.name) + ["scenarios", "budgets"]

  @Test("that is a block may be left empty, and is no list and no text", arguments: sections)
  func blocks(section: String) throws {
    if section != "nodes" { #expect(try settings("\(section):\n").findings.isEmpty) }
    for (value, words) in [("[]", "a list"), ("[a]", "a list"), ("text", "text")] where section != "nodes" {
      let findings = try settings("\(section): \(value)\n").findings
      let expected = section == "scenarios" || section == "budgets" ? "names with settings" : "keys and values"
      #expect(findings.map(\.message) == ["\(section) is \(words), expected \(expected)"])
    }
  }

  @Test("that is one value is no block, and not empty")
  func values() throws {
    for (yaml, message) in [
      ("name: {a: b}", "name is keys and values, expected a single value"),
      ("name: ' '", "name is ' ', expected a value that is not empty"),
      ("nodes: [1]", "nodes is a list, expected a single value"),
      ("scenarios: {' ': {replicas: x2}}", "a name in scenarios is ' ', expected a name that is not empty"),
      ("scenarios: {base: {replicas: x2}}", "the scenario 'base' is defined twice, expected different names"),
      ("scenarios: {s: {growth: {months: 1}}}", "growth is 'incomplete', expected percentPerMonth and months"),
      ("scenarios: {s: {growth: {percentPerMonth: 1}}}", "growth is 'incomplete', expected percentPerMonth and months"),
      ("scenarios: {s: {traffic: {everyWorkload: true}}}", "traffic is '', expected \(SettingBoundsTests.factor)"),
    ] { #expect(try settings(yaml + "\n").findings.map(\.message).last == message, "\(yaml)") }
  }
}
