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

  /// The index in the window of its first byte, without quotes.
  var start: Int
  /// The index behind its last byte.
  var end: Int
  /// How it is written.
  var quoting: Quoting

  /// Whether nothing is written there, not even quotes.
  var isEmpty: Bool { start == end && quoting == .plain }
}
