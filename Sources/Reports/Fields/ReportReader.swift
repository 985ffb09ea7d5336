package import Formats
import Queries

extension ReportFigures {
  /// Reads the figures back from a report's JSON.
  ///
  /// What it lacks, or has text for in the place of a number, is not known (`unstated`), and stands as zero or nil; what it
  /// has more is passed over.
  /// - Throws: `FormatError` where the text is no JSON, or no report of meshplan.
  package init(reading reader: inout JSONReader) throws(FormatError) {
    let place = try reader.location()
    var report = ReadReport()
    report.figures.unstated = reportObject.members
    try reportObject.read(&reader, into: &report)
    guard report.version == 1, !report.figures.planes.isEmpty else {
      throw FormatError(
        "not-a-report", "this is not a JSON report of meshplan, expected schemaVersion 1 and dataPlanes", at: place)
    }
    self = report.figures
  }
}
