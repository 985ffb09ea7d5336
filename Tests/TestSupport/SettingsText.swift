package import Basics
import Formats
package import Inventory
package import Plans
package import Queries
package import Settings

/// What a text of meshplan.yaml sets, and what was found in it.
package func settings(
  _ yaml: String, file: String = "folder/meshplan.yaml"
) throws -> (settings: RunSettings, findings: [Finding]) {
  var stream = YAMLStream(InputBytes(yaml, file: file))
  var reader = SettingsReader()
  var settings = RunSettings()
  while let document = stream.nextDocument() {
    var document = try document.get()
    try reader.read(&document, into: &settings)
  }
  var findings = reader.findings
  settings.plan.settleFiles(&findings)
  settings.scenarios = settings.scenarios.resolved(findings: &findings)
  settings = settings.loaded
  return (settings, findings.all)
}

extension RunSettings {
  /// With the inventories that its scenarios add.
  fileprivate var loaded: RunSettings {
    var all = self
    all.scenarios = questions(since: .inventory).scenarios
    return all
  }
}

extension PlanInput {
  /// The plan's part of what a run is told.
  package init(_ cluster: Cluster, _ settings: RunSettings) { self.init(cluster, settings.plan) }
}

extension Sweep {
  /// Sweeps over values as they are written, among the scenarios of a run.
  package init(
    _ input: PlanInput, base: Plan, path: String, values: [String], among settings: RunSettings = RunSettings()
  ) {
    self.init(input, base: base, path: path, values: settings.sweepValues(path, values))
  }
}
