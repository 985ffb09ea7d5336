import Basics
import Formats

extension SettingsReader {
  static let scenarioKeys: [SettingKey] =
    [
      SettingKey("about", "What it is about", .text),
      SettingKey("inherits", "Scenarios whose changes come before its own", .oneOrMore(.text)),
    ] + scenarioChanges.flatMap { $0.keys }

  /// The section `scenarios`: names with changes.
  mutating func scenarios<R: ValueReader & Sendable>(
    _ reader: inout R, into settings: inout PlanSettings
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
    try members(&reader, "scenarios.\(scenario.name)", SettingsReader.scenarioKeys) {
      (self, reader, key) throws(FormatError) in
      switch key {
      case "about": scenario.about = try self.text(&reader, key)
      case "inherits": scenario.inherited += try self.patterns(&reader, key).map { ($0.text, $0.place) }
      default:
        guard let type = scenarioChanges.first(where: { $0.keys[key] != nil }) else { return try reader.skip() }
        if let change = try type.read(key, &reader, &self) { scenario.changes.append(change) }
      }
    }
    return scenario
  }

  /// Calls `body` with every name of a section and the place where it stands.
  mutating func names<R: ValueReader>(
    _ reader: inout R, _ section: String,
    _ body: (inout Self, inout R, String, SourceLocation) throws(FormatError) -> Void
  ) throws(FormatError) {
    guard try reader.enterObject() else {
      let kind = try reader.kind()
      if kind != .null {
        findings.add(.wrongKind(section, kind, expected: "names with settings", at: try reader.location()))
      }
      return try reader.skip()
    }
    while try reader.nextKey() {
      let place = reader.keyLocation()
      let name = try reader.keyText()
      if name.allSatisfy(\.isWhitespace) {
        findings.add(.badValue("a name in \(section)", name, expected: "a name that is not empty", at: place))
        try reader.skip()
      } else {
        try body(&self, &reader, name, place)
      }
    }
  }
}

extension Finding {
  static func takenName(_ what: String, _ name: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "name-taken", "the \(what) '\(quoting: name)' has a name that is taken, expected another", at: place)
  }
}
