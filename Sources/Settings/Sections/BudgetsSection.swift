import Basics
import Formats
import Queries
import Mesh

extension FieldReader {
  /// The keys of one budget.
  static let budgetKeys: [SettingKey] =
    [
      SettingKey("figure", "Figure to limit", .words(Figure.all.map(\.name)), isRequired: true),
      SettingKey("dataPlane", "Data plane of the figure", .words(DataPlane.allCases.map(\.rawValue)), isRequired: true),
      SettingKey("namespace", "Only this namespace (for pods, requests and overhead)", .text),
      SettingKey("pool", "Only this pool (for nodes)", .text),
    ] + limitKeys + [
      SettingKey(
        "scenarios",
        "Scenarios to check; base is the inventory as it is; * is any text, ? any character "
          + "(default: all)", .oneOrMore(.text)),
      SettingKey("onBreak", "Whether a broken budget fails the run (default: fail)", .words(["warn", "fail"])),
    ]

  /// A budget has at least one of these.
  static let limitKeys: [SettingKey] = [
    ("atMost", "Maximum of the figure", "3"), ("atLeast", "Minimum of the figure", "1"),
    ("increaseAtMost", "Maximum increase: an amount, a percentage (10%), or percentage points (10pp)", "10%"),
    ("decreaseAtMost", "Maximum decrease: an amount, a percentage (10%), or percentage points (10pp)", "10%"),
  ].map { name, about, example in
    SettingKey(
      name, about,
      .like(
        #"^[+-]?[0-9]*\.?[0-9]*([numkKMGTPE]i?|[eE][+-]?[0-9]+|%|pp)?$"#, expected: "an amount such as \(example)",
        example: example))
  }

  /// The section `budgets`: names with limits.
  mutating func budgets<R: ValueReader>(
    _ reader: inout R, into settings: inout RunSettings
  ) throws(FormatError) {
    try names(&reader, "budgets") { (self, reader, name, place) throws(FormatError) in
      if settings.budgets.contains(where: { $0.name == name }) {
        self.findings.add(.takenName("budget", name, at: place))
      }
      if let budget = try self.budget(&reader, name, place) { settings.budgets.append(budget) }
    }
  }

  private mutating func budget<R: ValueReader>(
    _ reader: inout R, _ name: String, _ place: SourceLocation
  ) throws(FormatError) -> Budget? {
    var texts: [String: (text: String, place: SourceLocation)] = [:]
    var scenarios: [String]?
    let limits = FieldReader.limitKeys.names
    try members(&reader, "budgets.\(name)", keys: FieldReader.budgetKeys) { (self, reader, key) throws(FormatError) in
      let here = try reader.location()
      if key == "scenarios" {
        scenarios = try self.texts(&reader, key)
      } else if let text = try self.text(&reader, key) {
        texts[key] = (text, here)
      }
    }
    guard let figure = figure(texts["figure"], name, place), let plane = dataPlane(texts["dataPlane"], name, place)
    else { return nil }
    var budget = Budget(
      name: name, figure: figure, subject: Figure.Subject(dataPlane: plane), source: place)
    budget.subject.namespace = texts["namespace"]?.text
    budget.subject.pool = texts["pool"]?.text
    budget.scenarios = scenarios ?? budget.scenarios
    for (key, isTaken) in [("namespace", figure.hasNamespaces), ("pool", figure.hasPools)] {
      if let given = texts[key], !isTaken {
        findings.add(.badValue(key, given.text, expected: "none: \(figure.name) has no \(key)", at: given.place))
      }
    }
    if let given = texts["onBreak"] {
      budget.isWarning = given.text == "warn"
      _ = takes(given.text, "onBreak", as: FieldReader.budgetKeys["onBreak"], at: given.place)
    }
    for key in limits {
      guard let given = texts[key] else { continue }
      if let limit = limit(key, given.text, figure.unit) {
        budget.limits.append(limit)
      } else {
        let example = key.hasSuffix("creaseAtMost") ? figure.unit.marginExample : figure.unit.example
        findings.add(.badValue(key, given.text, expected: "an amount such as \(example)", at: given.place))
      }
    }
    if !limits.contains(where: { texts[$0] != nil }) {
      findings.add(.noLimit(name, expected: limits, at: place))
    }
    return budget
  }

  private func limit(_ key: String, _ text: String, _ unit: Figure.Unit) -> Budget.Limit? {
    switch key {
    case "atMost": return unit.amount(text).map { .atMost($0) }
    case "atLeast": return unit.amount(text).map { .atLeast($0) }
    default: return unit.margin(text).map { key == "increaseAtMost" ? .increaseAtMost($0) : .decreaseAtMost($0) }
    }
  }

  private mutating func figure(
    _ given: (text: String, place: SourceLocation)?, _ name: String, _ place: SourceLocation
  ) -> Figure? {
    let text = given?.text ?? ""
    if let figure = Figure.all.first(where: { $0.name == text }) { return figure }
    findings.add(.unknownWord("figure", text, Figure.all.map(\.name), at: given?.place ?? place))
    return nil
  }

  private mutating func dataPlane(
    _ given: (text: String, place: SourceLocation)?, _ name: String, _ place: SourceLocation
  ) -> DataPlane? {
    let text = given?.text ?? ""
    if let plane = DataPlane(rawValue: text) { return plane }
    findings.add(.unknownWord("dataPlane", text, DataPlane.allCases.map(\.rawValue), at: given?.place ?? place))
    return nil
  }
}

extension Finding {
  fileprivate static func noLimit(_ name: String, expected limits: [String], at place: SourceLocation) -> Finding {
    Finding(
      .error, "bad-setting", "budgets.\(naming: name) has no limit, expected \(limits.joined(separator: ", "))",
      at: place)
  }

  fileprivate static func unknownWord(
    _ key: String, _ text: String, _ known: [String], at place: SourceLocation
  ) -> Finding {
    Finding(
      .error, "bad-setting",
      "\(text.isEmpty ? "\(naming: key) is missing" : "\(naming: key) is '\(quoting: text)'"), expected \(known.joined(separator: ", "))",
      at: place, notes: hints(for: text, among: known))
  }
}
