package import Basics

/// Reads comma-separated values (RFC 4180, and what spreadsheets really write) row by row through a sliding window.
///
/// Worked example:
///
///     var reader = try CSVReader(ByteSource(opening: "services.csv"))
///     while try reader.nextRow() {                     // the header is a row like any other
///       let name = reader.text(0)
///       if reader.fieldIs(1, "true") { … }
///     }
///
/// The separator (comma, semicolon or tab) is found from the first row. Fields may be in quotes, with quotes doubled and
/// line breaks inside; lines end with LF, CRLF or CR. Lines before the first row that are empty or begin with `#` are
/// passed, and so are rows without any content anywhere. What is out of order becomes a finding; the row counts.
package struct CSVReader {
  /// A row has at most as many fields as a spreadsheet has columns.
  package static let fieldLimit = 16_384
  /// A quoted field that does not end within 1 MiB has lost its closing quote.
  package static let quotedLimit = 1 << 20

  /// What was out of order so far.
  package var findings = Findings()
  /// The byte between two fields: comma, semicolon or tab.
  package let separator: UInt8
  /// How many fields a row should have; rows with more or fewer are findings. Nil while it is not known.
  package var width: Int?

  /// The window over the input.
  var window: ByteWindow
  /// The index in the window of the first byte of the row. Offsets within the row stay as they are when the window slides.
  var rowStart = 0
  /// The fields of the row, as offsets within it.
  var fields: [CSVField] = []
  /// The length of the row with its line end.
  private var rowLength = 0
  private var isOver = false

  /// Opens a table: passes the lines before the first row and finds the separator.
  /// - Throws: `FormatError` `cannot-read`, `too-long`.
  package init(_ source: ByteSource, windowSize: Int = ByteWindow.usualSize) throws(FormatError) {
    try self.init(ByteWindow(source, size: windowSize))
  }

  /// Opens a table in memory.
  /// - Throws: `FormatError` `too-long`.
  package init(_ input: InputBytes) throws(FormatError) {
    try self.init(ByteWindow(input))
  }

  private init(_ window: ByteWindow) throws(FormatError) {
    var opening = CSVOpening(window)
    separator = try opening.findSeparator()
    self.window = opening.window
    rowStart = opening.position
  }

  /// How many fields the row has.
  package var fieldCount: Int { fields.count }

  /// Moves on to the next row that has any content; false behind the last one.
  /// - Throws: `FormatError` `cannot-read`, `too-long` (a row beyond 64 MiB), `csv-too-wide`.
  package mutating func nextRow() throws(FormatError) -> Bool {
    while !isOver {
      rowStart += rowLength
      rowLength = 0
      fields.removeAll(keepingCapacity: true)
      guard try scanRow() else { break }
      guard fields.contains(where: { !$0.isEmpty }) else { continue }
      if let width, width != fields.count { findings.add(ragged(width)) }
      return true
    }
    isOver = true
    fields.removeAll()
    return false
  }

  // MARK: Scanning

  /// Finds the fields of the next row; false at the end of the input.
  private mutating func scanRow() throws(FormatError) -> Bool {
    var at = 0
    guard try has(at) else { return false }
    while true {
      guard fields.count < CSVReader.fieldLimit else { throw tooWide() }
      if try has(at), self[at] == UInt8(ascii: "\"") {
        guard try scanQuoted(&at) else { return false }
      } else {
        try scanPlain(&at, from: at)
      }
      guard try has(at) else { break }
      let byte = self[at]
      at += 1
      if byte == separator { continue }
      if byte == UInt8(ascii: "\r"), try has(at), self[at] == UInt8(ascii: "\n") { at += 1 }
      break
    }
    rowLength = at
    return true
  }

  /// Moves to the separator, line end or end of the input behind an unquoted field, eight bytes at a time
  /// (see `JSONReader.scanString`).
  private mutating func scanPlain(_ at: inout Int, from start: Int) throws(FormatError) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let separators = UInt64(separator) &* ones
    while true {
      let word = window.bytes.word(at: rowStart + at)
      let separated = word ^ separators
      let feed = word ^ 0x0A0A_0A0A_0A0A_0A0A
      let carriage = word ^ 0x0D0D_0D0D_0D0D_0D0D
      let hit =
        (((separated &- ones) & ~separated) | ((feed &- ones) & ~feed) | ((carriage &- ones) & ~carriage))
        & 0x8080_8080_8080_8080
      if hit != 0 {
        at += hit.trailingZeroBitCount &>> 3
        break
      }
      at = min(at + 8, window.count - rowStart)
      guard try has(at) else { break }
    }
    fields.append(CSVField(start: start, end: at, quoting: .plain))
  }

  /// Moves behind the closing quote of a quoted field; false when there is none.
  private mutating func scanQuoted(_ at: inout Int) throws(FormatError) -> Bool {
    let start = at + 1
    var quoting = CSVField.Quoting.quoted
    at = start
    while true {
      guard at - start <= CSVReader.quotedLimit, try has(at) else {
        findings.add(openQuote(at: start - 1))
        return false
      }
      let quote = window.bytes.word(at: rowStart + at) ^ 0x2222_2222_2222_2222
      let hit = (quote &- 0x0101_0101_0101_0101) & ~quote & 0x8080_8080_8080_8080
      guard hit != 0 else {
        at = min(at + 8, window.count - rowStart)
        continue
      }
      at += hit.trailingZeroBitCount &>> 3
      guard try has(at + 1), self[at + 1] == UInt8(ascii: "\"") else { break }
      quoting = .doubled
      at += 2
    }
    fields.append(CSVField(start: start, end: at, quoting: quoting))
    at += 1
    if try has(at), !isEndOfField(self[at]) {
      // Something stands behind the closing quote: the field is kept as it is written, quotes and all.
      fields.removeLast()
      try scanPlain(&at, from: start - 1)
      findings.add(textBehindQuote(fields.count - 1))
    }
    return true
  }

  private func isEndOfField(_ byte: UInt8) -> Bool {
    byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// The byte at an offset within the row.
  private subscript(offset: Int) -> UInt8 { window.bytes[rowStart + offset] }

  /// Whether the input goes on at an offset within the row; reads on when the window ends there.
  @inline(__always)
  private mutating func has(_ offset: Int) throws(FormatError) -> Bool {
    if rowStart + offset < window.count { return true }
    return try readOn(to: offset)
  }

  @inline(never)
  private mutating func readOn(to offset: Int) throws(FormatError) -> Bool {
    while rowStart + offset >= window.count {
      if window.isLast { return false }
      rowStart -= try window.refill(keeping: rowStart)
    }
    return true
  }
}
