import Basics

/// What is said when a table is out of order.
extension CSVReader {
  /// A row with more or fewer fields than the header.
  mutating func ragged(_ width: Int) -> Finding {
    let count = fields.count
    if count < width {
      return Finding(
        .warning, "csv-ragged-row",
        "found \(count, "field") where the header has \(width); those missing count as empty",
        at: rowLocation())
    }
    let extra = (width..<min(count, width + Finding.mostQuotedNames)).map { "'\(quoting: text($0))'" }.joined(
      separator: ", ")
    // A comma within a field, such as `1,5` for 1.5, shifts all that follow.
    let isShifted = (width..<count).contains { !fields[$0].isEmpty }
    return Finding(
      isShifted ? .error : .warning, "csv-ragged-row",
      "found \(count) fields where the header has \(width); not used: \(extra)\(count > width + Finding.mostQuotedNames ? ", …" : "")",
      at: location(width))
  }

  /// A quote that nothing closes.
  func openQuote(at offset: Int) -> Finding {
    Finding(
      .error, "csv-open-quote",
      "found a quote that is not closed within the file or 1 MiB; this row and all that follow are not read",
      at: window.location(of: rowStart + offset))
  }

  /// A quoted field that goes on behind its quote.
  mutating func textBehindQuote(_ index: Int) -> Finding {
    Finding(
      .warning, "csv-text-behind-quote",
      "found text after the closing quote of a field; the field is read as written, quotes included",
      at: location(index), notes: ["double the quotes within a quoted field"])
  }

  /// More columns than a table may have, told at the row.
  mutating func tooWide() -> FormatError {
    FormatError(
      "csv-too-wide", "found more than \(CSVReader.fieldLimit) fields in a row", at: rowLocation())
  }
}
