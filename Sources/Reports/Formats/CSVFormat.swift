import Formats

extension ReportFormat {
  /// Exact figures as comma-separated values, for spreadsheets.
  static let csv = ReportFormat("csv", form: .table(\.csv))
}

extension DataTable {
  /// The table as CSV, the names of its columns first.
  var csv: String {
    var csv = CSVWriter()
    csv.row(columns)
    for row in rows { csv.row(row) }
    return csv.text
  }
}
