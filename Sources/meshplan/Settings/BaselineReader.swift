import Basics
import Formats
import Plans
import Queries
import Reports
import Settings

/// Reads the report that budgets measure increases against: the one place that does, so that `report` and `check` see the same.
///
/// Worked example: `baseline: last.json` in `meshplan.yaml:3`. Where the file is not there, the finding stands at `meshplan.yaml:3`,
/// every increase is unknown, and the run ends with 66. Where it is there and is no report, the finding stands in the file, and the
/// run ends with 65.
struct BaselineReader {
  /// What was read; the inventory itself where the settings name no report.
  private(set) var baseline = Baseline.inventory
  /// What is wrong with the file.
  private(set) var findings = Findings()
  /// The file, where it is there; it is no part of the inventory.
  private(set) var opened: String?

  /// Reads the report that these settings name.
  init(_ settings: RunSettings) {
    guard let path = settings.baseline else { return }
    do throws(FormatError) {
      baseline = .report(try BaselineReader.figures(of: path))
    } catch {
      findings.add(.inNamedFile(error, named: settings.plan.place(of: "baseline") ?? error.location))
      baseline = .unreadable
      if error.finding.isUnopened { return }
    }
    opened = path
  }

  /// The figures of a JSON report.
  /// - Throws: `FormatError` where the file cannot be read, or is no report.
  static func figures(of path: String) throws(FormatError) -> ReportFigures {
    var reader = JSONReader(try ByteSource(opening: path))
    guard try reader.nextDocument() else {
      throw FormatError("not-a-report", "the file is empty, expected a JSON report", at: SourceLocation(file: path))
    }
    return try ReportFigures(reading: &reader)
  }
}
