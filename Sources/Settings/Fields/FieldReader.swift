package import Basics
package import Formats
package import Queries

/// Reads keys, lists and single values of settings; what is wrong with one is a finding, and the rest of it counts.
package struct FieldReader {
  /// What is wrong in what was read.
  package internal(set) var findings = Findings()
  /// The files and folders that are named in the settings and so are no part of the inventory.
  private(set) var namedPaths: [String] = []
  /// Whether it reads what the user writes on the command line, who may name any file.
  let isOfCommandLine: Bool

  init(isOfCommandLine: Bool) { self.isOfCommandLine = isOfCommandLine }

  /// Keeps files and folders out of the inventory.
  mutating func leaveOut(_ paths: [String]) { namedPaths += paths }

  /// The path that a setting names, seen from where the run began; nil, with a finding at the place, where it may not be read.
  mutating func allowedPath(_ text: String, at place: SourceLocation) -> String? {
    let path = SettingPath(text, at: place)
    guard let fault = path.fault(isOfCommandLine: isOfCommandLine) else { return path.path }
    findings.add(fault)
    return nil
  }

  /// Calls `body` with every known key; an unknown one is a finding.
  mutating func members<R: ValueReader>(
    _ reader: inout R, _ name: String, keys: [SettingKey],
    _ body: (inout Self, inout R, String) throws(FormatError) -> Void
  ) throws(FormatError) {
    guard try reader.enterObject() else {
      let kind = try reader.kind()
      let place = try reader.location()
      if kind != .null { findings.add(.wrongKind(name, kind, expected: "keys and values", at: place)) }
      return try reader.skip()
    }
    while try reader.nextKey() {
      let place = reader.keyLocation()
      let key = try reader.keyText()
      if keys.contains(where: { $0.name == key }) {
        try body(&self, &reader, key)
      } else {
        findings.add(.unknownKey(key, in: name, known: keys.names, at: place))
        try reader.skip()
      }
    }
  }

  /// The text of a single value; nil, with a finding, for anything else, and for an empty text where that says nothing.
  mutating func text<R: ValueReader>(
    _ reader: inout R, _ name: String, mayBeEmpty: Bool = false
  ) throws(FormatError) -> String? {
    let place = try reader.location()
    if let text = try reader.text() {
      if mayBeEmpty || !text.allSatisfy(\.isWhitespace) { return text }
      findings.add(.badValue(name, text, expected: "a value that is not empty", at: place))
      return nil
    }
    let kind = try reader.kind()
    findings.add(.wrongKind(name, kind, expected: "a single value", at: try reader.location()))
    try reader.skip()
    return nil
  }

  /// The texts of a list, or a single one as a list of one; what is no single value is left out, with a finding.
  /// - Throws: `FormatError` where the document cannot be read on.
  mutating func texts<R: ValueReader>(_ reader: inout R, _ name: String) throws(FormatError) -> [String] {
    guard try reader.enterArray() else { return try text(&reader, name).map { [$0] } ?? [] }
    var texts: [String] = []
    while try reader.nextElement() {
      if let text = try text(&reader, name) { texts.append(text) }
    }
    return texts
  }

  /// Whether a text is one that may stand behind a key; where it is none, that is a finding.
  mutating func takes(_ text: String, _ key: String, as value: SettingValue?, at place: SourceLocation) -> Bool {
    guard let value, !value.takes(text) else { return true }
    findings.add(.badValue(key, text, expected: value.expected, at: place))
    return false
  }

  /// A whole number that may stand behind a key; nil, with a finding, when it is none.
  mutating func whole(_ text: String, _ key: String, as value: SettingValue?, at place: SourceLocation) -> Int? {
    takes(text, key, as: value, at: place) ? Int(text) : nil
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

  /// A list of patterns, or a single one.
  package mutating func patterns<R: ValueReader>(
    _ reader: inout R, _ name: String
  ) throws(FormatError) -> [WorkloadPattern] {
    func pattern(_ reader: inout R, _ self: inout FieldReader) throws(FormatError) -> WorkloadPattern? {
      let place = try reader.location()
      return try self.text(&reader, name).map { WorkloadPattern(text: $0, place: place) }
    }
    guard try reader.enterArray() else { return try pattern(&reader, &self).map { [$0] } ?? [] }
    var patterns: [WorkloadPattern] = []
    while try reader.nextElement() {
      if let pattern = try pattern(&reader, &self) { patterns.append(pattern) }
    }
    return patterns
  }
}
