import Basics
import Formats
import Inventory
import Plans
import Queries
import Settings

/// The settings of a run: what their files say, and then the command line.
struct StatedSettings {
  /// What the files state, with the command line's options put over it.
  private(set) var settings = RunSettings()
  /// The report that budgets measure increases against.
  private(set) var baseline = Baseline.inventory
  /// What is wrong in the files, in the options and in the baseline.
  private(set) var findings: Findings
  /// The file that counts, from the root on.
  private var used: String?
  /// What is no part of the inventory since settings name it, from the root on.
  private var otherFiles = FolderMap<Void>()
  /// Those among them that a scenario adds as an inventory.
  private var added: [String] = []

  /// Reads the file that counts; what is wrong in one is a finding, and the rest of it counts.
  init(_ files: SettingsFiles, _ inputs: [String], _ options: RunOptions) {
    findings = files.findings
    if let path = files.path {
      used = FilePath.absolute(path)
      read(path)
    }
    for path in files.others {
      findings.add(isOther(path) ? .settingsOfPart(path) : .otherSettings(path, than: files.path ?? ""))
    }
    settings.scenarios = settings.scenarios.resolved(findings: &findings)
    options.settings.apply(to: &settings, findings: &findings)
    settings.plan.name = settings.plan.name ?? StatedSettings.name(of: inputs)
    let reader = BaselineReader(settings)
    baseline = reader.baseline
    findings.add(reader.findings)
    if let path = reader.opened { otherFiles[FilePath.absolute(path)] = () }
  }

  /// Whether a file, or a folder above it, is named in the settings for another purpose than being part of the inventory.
  func isOther(_ path: String) -> Bool { otherFiles.holds(FilePath.absolute(path)) }

  /// Looks into the files that are left out since settings name them, or since they are called as settings are: one that holds an
  /// inventory is an error.
  func leftOut(of files: [InputFile]) -> [Finding] {
    var leftOut = LeftOutFiles()
    for file in files where file.path != "-" && file.format != .report {
      if file.format == .settings {
        if FilePath.absolute(file.path) != used { leftOut.take(file.path, .settings) }
      } else if isOther(file.path), !added.contains(where: { FilePath.isWithin(FilePath.absolute(file.path), $0) }) {
        leftOut.take(file.path, .named)
      }
    }
    return leftOut.findings
  }

  private mutating func read(_ file: String) {
    var reader = SettingsReader()
    do throws(FormatError) {
      var stream = YAMLStream(try InputBytes(contentsOf: file))
      while let document = stream.nextDocument() {
        var document = try document.get()
        // Of two blocks of budgets one is lost: what is left may be all that an author wants to be held against.
        findings.add(
          contentsOf: stream.findings.map { finding in
            var finding = finding
            if finding.code == "duplicate-key" { finding.severity = .error }
            return finding
          })
        try reader.read(&document, into: &settings)
      }
    } catch {
      findings.add(error.finding)
    }
    findings.add(reader.findings)
    added = settings.scenarios.flatMap(\.changes).compactMap { $0 as? AddedInventory }
      .flatMap { $0.paths.map { FilePath.absolute($0.path) } }
    settings.plan.settleFiles(&findings)
    otherFiles[FilePath.absolute(file)] = ()
    for path in reader.namedPaths {
      if FilePath.isWithin(FilePath.absolute(file), FilePath.absolute(path)) {
        findings.add(.namesItself(path, in: file))
      } else {
        otherFiles[FilePath.absolute(path)] = ()
      }
    }
  }

  /// The last part of the first input's path that says something, without its ending.
  private static func name(of inputs: [String]) -> String? {
    let parts = inputs.first?.split(separator: "/").filter { $0 != "." && $0 != ".." && $0 != "-" }
    guard let last = parts?.last else { return nil }
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return String(last) }
    return String(last[..<dot])
  }
}

extension Finding {
  /// Settings below a folder that other settings name.
  static func settingsOfPart(_ path: String) -> Finding {
    Finding(
      .warning, "settings-of-a-part",
      "these settings are not read: other settings read this folder as an input",
      at: SourceLocation(file: path)
    )
  }

  fileprivate static func namesItself(_ path: String, in file: String) -> Finding {
    Finding(
      .error, "names-itself",
      "these settings have the input '\(quoting: path)', which is their own folder, expected a file or folder in it",
      at: SourceLocation(file: file))
  }
}
