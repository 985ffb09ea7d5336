import Basics
import Formats
package import Queries

extension RunSettings {
  /// The values of a sweep, each put where a scenario would write it, and read as one: every assumption that a scenario can
  /// change can be swept, and a path or value that is none gets the same messages.
  package func sweepValues(_ path: String, _ values: [String]) -> [Sweep.Value] {
    var known = self
    known.loadAddedInventories()
    return values.map { value in
      var findings = Findings()
      let scenario = known.scenario(path, value, &findings)
      return Sweep.Value(text: value, scenario: scenario, findings: findings)
    }
  }

  /// The scenario that has the value at the path, as if it were written in meshplan.yaml.
  private func scenario(_ path: String, _ value: String, _ findings: inout Findings) -> Scenario? {
    var writer = JSONWriter()
    func nest(_ writer: inout JSONWriter, _ keys: ArraySlice<String>) {
      guard let first = keys.first else { return }
      if keys.count == 1 {
        writer.member(first, value)
      } else {
        writer.object(first) { nest(&$0, keys.dropFirst()) }
      }
    }
    let keys = ["scenarios", "sweep"] + path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    writer.object { nest(&$0, keys[...]) }
    // JSON is YAML, and a path cannot break out of its quotes.
    var stream = YAMLStream(InputBytes(writer.text, file: "option --vary"))
    var reader = SettingsReader(isOfCommandLine: true)
    var settings = self
    settings.scenarios = []
    do throws(FormatError) {
      while let document = stream.nextDocument() {
        var document = try document.get()
        try reader.read(&document, into: &settings)
      }
    } catch {
      findings.add(error.finding)
    }
    settings.loadAddedInventories()
    var found = reader.findings
    let scenario = settings.scenarios.first.map { scenarios.resolved($0, findings: &found) }
    if !found.hasErrors, scenario?.changes.isEmpty ?? true { found.add(.changesNothing(path, value)) }
    findings.add(found)
    return found.hasErrors ? nil : scenario
  }
}

extension Finding {
  fileprivate static func changesNothing(_ path: String, _ value: String) -> Finding {
    Finding(
      .error, "nothing-to-vary",
      "'\(quoting: path)' with the value '\(quoting: value)' changes nothing, expected a setting to vary",
      at: SourceLocation(file: "option --vary"))
  }
}
