/// What increases are measured against.
package enum Baseline: Sendable {
  /// The inventory as it is.
  case inventory
  case report(ReportFigures)
  /// A report is named and could not be read: no increase is known.
  case unreadable

  /// The figures of the report; nil without one.
  var figures: ReportFigures? {
    guard case .report(let figures) = self else { return nil }
    return figures
  }
}
