import Basics
import Formats

@testable import Plans

/// What a text of meshplan.yaml sets, and what was found in it.
func settings(
  _ yaml: String, file: String = "folder/meshplan.yaml"
) throws -> (settings: PlanSettings, findings: [Finding]) {
  var stream = YAMLStream(InputBytes(yaml, file: file))
  var reader = SettingsReader()
  var settings = PlanSettings()
  while let document = stream.nextDocument() {
    var document = try document.get()
    try reader.read(&document, into: &settings)
  }
  var findings = reader.findings
  reader.applyFiles(to: &settings, findings: &findings)
  settings.scenarios = settings.scenarios.resolved(findings: &findings)
  return (settings, findings.all)
}
