package import Basics

/// A question that begins with "what if": changes to the inventory and the assumptions, under a name.
package struct Scenario: Sendable {
  /// The name of the inventory as it is.
  package static let base = "base"

  /// The name that the settings give it.
  package var name: String
  /// What it is about, in the user's words.
  package var about: String?
  /// Scenarios whose changes come before its own, with the place that names them.
  package var inherited: [(name: String, place: SourceLocation)] = []
  /// What it does to the inventory and the assumptions, in the order in which it is done.
  package var changes: [any ScenarioChange] = []
  /// Where the settings name it.
  package var source: SourceLocation

  package init(name: String, source: SourceLocation) {
    self.name = name
    self.source = source
  }

  /// The changes as clauses.
  package var words: [String] { changes.map(\.words) }

  /// How many plans it takes: one, or where it grows one for every month.
  package var planCount: Int { growth?.months ?? 1 }

  /// The month-by-month growth in it, the last one where there are several.
  var growth: GrowthChange? { changes.compactMap { $0 as? GrowthChange }.last }
}

extension [Scenario] {
  /// The scenarios with the changes that they inherit written out, in front of their own.
  ///
  /// Worked example: `peak` inherits `double` (replicas x2) and `large` (t3.xlarge) and adds its own change: it becomes those
  /// three, in that order. What is inherited twice is applied twice, as written.
  ///
  /// Names that no scenario has, and circles, are errors with their place.
  package func resolved(findings: inout Findings) -> [Scenario] {
    var done: [String: [any ScenarioChange]] = [:]
    return map { scenario in
      var scenario = scenario
      scenario.changes = changes(of: scenario, path: [], &done, &findings)
      scenario.inherited = []
      return scenario
    }
  }

  /// A scenario that is none of these with the changes that it inherits from them written out, in front of its own.
  package func resolved(_ scenario: Scenario, findings: inout Findings) -> Scenario {
    var done: [String: [any ScenarioChange]] = [:]
    // Under a name that no key can have, so that none of these is taken for it.
    var own = scenario
    own.name = "\u{0}"
    var scenario = scenario
    scenario.changes = changes(of: own, path: [], &done, &findings)
    scenario.inherited = []
    return scenario
  }

  private func changes(
    of scenario: Scenario, path: [String], _ done: inout [String: [any ScenarioChange]], _ findings: inout Findings
  ) -> [any ScenarioChange] {
    if let known = done[scenario.name] { return known }
    var all: [any ScenarioChange] = []
    let path = path + [scenario.name]
    for (name, place) in scenario.inherited {
      if path.contains(name) {
        findings.add(.circle(path + [name], at: place))
      } else if let parent = first(where: { $0.name == name }) {
        all += changes(of: parent, path: path, &done, &findings)
        // Doubling by inheritance again and again would otherwise need no more than a few lines.
        guard all.count <= Scenario.mostChanges else {
          findings.add(.tooManyChanges(scenario))
          break
        }
      } else {
        findings.add(.unknownScenario(name, map(\.name), at: place))
      }
    }
    all += scenario.changes
    done[scenario.name] = all
    return all
  }
}

extension Scenario {
  /// More changes than anybody writes, and few enough to work off.
  static let mostChanges = 1000
}

extension Finding {
  fileprivate static func circle(_ path: [String], at place: SourceLocation) -> Finding {
    Finding(
      .error, "scenario-circle",
      "scenarios inherit from each other in a circle: \(path.prefix(8).map(quoted).joined(separator: " -> "))",
      at: place)
  }

  fileprivate static func tooManyChanges(_ scenario: Scenario) -> Finding {
    Finding(
      .error, "too-many-changes",
      "scenario '\(quoting: scenario.name)' inherits more than \(Scenario.mostChanges) changes", at: scenario.source)
  }

  fileprivate static func unknownScenario(_ name: String, _ known: [String], at place: SourceLocation) -> Finding {
    Finding(
      .error, "unknown-scenario", "unknown scenario '\(quoting: name)' to inherit from", at: place,
      notes: hints(for: name, among: known))
  }
}
