import Basics
import Formats
import Queries

extension FieldReader {
  /// The keys of one scenario, those of every kind of change among them.
  static let scenarioKeys: [SettingKey] =
    [
      SettingKey("about", "Description", .text),
      SettingKey("inherits", "Scenarios whose changes apply before its own", .oneOrMore(.text)),
    ] + readableChanges.flatMap { $0.keys }

  /// The section `scenarios`: names with changes.
  mutating func scenarios<R: ValueReader & Sendable>(
    _ reader: inout R, into settings: inout RunSettings
  ) throws(FormatError) {
    try names(&reader, "scenarios") { (self, reader, name, place) throws(FormatError) in
      if name == Scenario.base || settings.scenarios.contains(where: { $0.name == name }) {
        self.findings.add(.takenName("scenario", name, at: place))
      }
      settings.scenarios.append(try self.scenario(&reader, Scenario(name: name, source: place)))
    }
  }

  private mutating func scenario<R: ValueReader & Sendable>(
    _ reader: inout R, _ scenario: Scenario
  ) throws(FormatError) -> Scenario {
    var scenario = scenario
    try members(&reader, "scenarios.\(scenario.name)", keys: FieldReader.scenarioKeys) {
      (self, reader, key) throws(FormatError) in
      switch key {
      case "about": scenario.about = try self.text(&reader, key)
      case "inherits": scenario.inherited += try self.patterns(&reader, key).map { ($0.text, $0.place) }
      default:
        guard let type = readableChanges.first(where: { $0.keys[key] != nil }) else { return try reader.skip() }
        if let change = try type.read(key, &reader, &self) { scenario.changes.append(change) }
      }
    }
    return scenario
  }
}

/// The kinds of change, in the order in which messages list their keys.
private let readableChanges: [any ReadableChange.Type] = [
  ReplicaChange.self, TrafficChange.self, GrowthChange.self, SectionChange.self, MeshExclusion.self,
  L7ServiceChange.self, L7ShareChange.self, NamespaceRemoval.self, AddedInventory.self, NodeLoss.self,
]
