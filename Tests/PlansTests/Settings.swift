import Basics
import Formats

@testable import Plans

/// What a text of meshplan.yaml sets, and what was found in it.
func settings(_ yaml: String) throws -> (settings: PlanSettings, findings: [Finding]) {
  var stream = YAMLStream(InputBytes(yaml, file: "folder/meshplan.yaml"))
  var reader = SettingsReader()
  var settings = PlanSettings()
  while let document = stream.nextDocument() {
    var document = try document.get()
    try reader.read(&document, into: &settings)
  }
  var findings = reader.findings
  settings.scenarios = settings.scenarios.resolved(findings: &findings)
  return (settings, findings.all)
}
