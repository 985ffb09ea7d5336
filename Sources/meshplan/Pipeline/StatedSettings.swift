import Basics
import Formats
import Inventory
import Plans

/// The settings of a run: what their files say, and then the command line.
struct StatedSettings {
  private(set) var settings = PlanSettings()
  /// The report that budgets measure increases against.
  private(set) var baseline = Baseline.inventory
  private(set) var findings: Findings
  /// What is no part of the inventory since settings name it, from the root on.
  private var otherFiles = FolderMap<Void>()

  /// Reads the file that counts; what is wrong in one is a finding, and the rest of it counts.
  init(_ files: SettingsFiles, _ inputs: [String], _ options: SettingsOptions) {
    findings = files.findings
    if let path = files.path { read(path) }
    for path in files.others {
      findings.add(isOther(path) ? .settingsOfPart(path) : .otherSettings(path, than: files.path ?? ""))
    }
    settings.scenarios = settings.scenarios.resolved(findings: &findings)
    options.apply(to: &settings, findings: &findings)
    settings.name = settings.name ?? StatedSettings.name(of: inputs)
    readBaseline()
  }

  /// Whether a file, or a folder above it, is named in the settings for another purpose than being part of the inventory.
  func isOther(_ path: String) -> Bool { otherFiles.holds(FilePath.absolute(path)) }

  private mutating func read(_ file: String) {
    var reader = SettingsReader()
    do throws(FormatError) {
      var stream = YAMLStream(try InputBytes(contentsOf: file))
      while let document = stream.nextDocument() {
        var document = try document.get()
        findings.add(contentsOf: stream.findings)
        try reader.read(&document, into: &settings)
      }
    } catch {
      findings.add(error.finding)
    }
    findings.add(reader.findings)
    reader.applyFiles(to: &settings, findings: &findings)
    otherFiles[FilePath.absolute(file)] = ()
    for path in reader.namedPaths {
      if FilePath.isWithin(FilePath.absolute(file), FilePath.absolute(path)) {
        findings.add(.namesItself(path, in: file))
      } else {
        otherFiles[FilePath.absolute(path)] = ()
      }
    }
  }

  private mutating func readBaseline() {
    guard let path = settings.baseline else { return }
    do throws(FormatError) {
      baseline = .report(try readReport(path))
    } catch {
      findings.add(error.finding)
      baseline = .unreadable
      if error.finding.isUnopened { return }
    }
    otherFiles[FilePath.absolute(path)] = ()
  }

  /// The last part of the first input's path that says something, without its ending.
  private static func name(of inputs: [String]) -> String? {
    let parts = inputs.first?.split(separator: "/").filter { $0 != "." && $0 != ".." && $0 != "-" }
    guard let last = parts?.last else { return nil }
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return String(last) }
    return String(last[..<dot])
  }
}

/// The figures of a JSON report.
/// - Throws: `FormatError` where the file cannot be read, or is no report.
func readReport(_ path: String) throws(FormatError) -> ReportFigures {
  var reader = JSONReader(try ByteSource(opening: path))
  guard try reader.nextDocument() else {
    throw FormatError("not-a-report", "the file is empty, expected a JSON report", at: SourceLocation(file: path))
  }
  return try ReportFigures(reading: &reader)
}

extension Finding {
  /// Settings below a folder that other settings name.
  static func settingsOfPart(_ path: String) -> Finding {
    Finding(
      .warning, "settings-of-a-part",
      "these settings lie in a folder that other settings name as a part; they are not read",
      at: SourceLocation(file: path)
    )
  }

  fileprivate static func namesItself(_ path: String, in file: String) -> Finding {
    Finding(
      .error, "names-itself",
      "'\(quoting: path)' is named in the settings and holds them itself, expected a file or folder beside them",
      at: SourceLocation(file: file))
  }
}
