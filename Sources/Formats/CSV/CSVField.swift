/// Where the content of a field lies within its row, and how it is written.
struct CSVField {
  /// How a field is written.
  enum Quoting {
    case plain
    /// In quotes.
    case quoted
    /// In quotes, with quotes inside that are doubled.
    case doubled
  }

  var start: Int
  var end: Int
  var quoting: Quoting

  var isEmpty: Bool { start == end && quoting == .plain }
}
