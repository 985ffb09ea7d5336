import Basics
import Inventory
import Settings

/// The files of a run, told apart: the settings that count, what is read as inventory, and what is left out of it.
struct RunFiles {
  /// What the settings say.
  let stated: StatedSettings
  /// What is read as inventory.
  let inventory: [InputFile]
  /// What was found on the way, that of the settings included.
  private(set) var findings: Findings

  /// Looks for the files of some inputs, and reads the settings among them.
  init(_ inputs: [String], _ options: RunOptions) {
    var found = InputFiles(inputs)
    let given = Set(found.files.map(\.path))
    let stated = StatedSettings(SettingsFiles(found.files, inputs, options), inputs, options)
    for input in stated.settings.inputs { found.add(input.path, namedAt: input.source) }
    findings = found.findings
    findings.add(stated.findings)
    findings.add(contentsOf: stated.leftOut(of: found.files))
    for file in found.files where file.format == .settings && !given.contains(file.path) {
      findings.add(.settingsOfPart(file.path))
    }
    self.stated = stated
    inventory = found.files.filter { $0.format != .settings && !stated.isOther($0.path) }
  }
}
