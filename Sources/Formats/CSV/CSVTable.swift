package import Basics

/// A table with a header: fields are asked for by column.
///
/// Worked example, on `workload,replicas` and a row `frontend,3`:
///
///     var table = try CSVTable(CSVReader(source))
///     let workload = table.column("workload"), replicas = table.column("replicas", "pods")
///     table.noteUnknownColumns()                       // all that were not asked for
///     while try table.nextRow() {
///       let name = table.text(workload)                // nil when there is no such column, or nothing in the field
///       let count = try table.int(replicas)            // throws at `three`, with the place
///     }
package struct CSVTable {
  /// The rows; its findings are the table's.
  package var reader: CSVReader
  /// The names of the columns as written, without the spaces around them.
  package let names: [String]
  /// Where the header begins.
  package let headerLocation: SourceLocation

  private let locations: [SourceLocation]
  private var asked: Set<String> = []

  /// Reads the header.
  /// - Throws: `FormatError` as `CSVReader`, and `csv-empty` when there is no row at all.
  package init(_ opened: CSVReader) throws(FormatError) {
    var reader = opened
    guard try reader.nextRow() else {
      throw FormatError(
        "csv-empty", "has no rows; expected a first row with the names of the columns",
        at: SourceLocation(file: reader.window.file))
    }
    headerLocation = reader.rowLocation()
    names = (0..<reader.fieldCount).map { reader.text($0) }
    var locations: [SourceLocation] = []
    for column in 0..<reader.fieldCount { locations.append(reader.location(column)) }
    self.locations = locations
    reader.width = reader.fieldCount
    self.reader = reader
    noteDuplicates()
  }

  /// What was out of order so far.
  package var findings: Findings { reader.findings }

  /// The word for a separator other than the comma, for a note to the user; nil for the comma.
  package var unusualSeparator: String? {
    switch reader.separator {
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tab"
    default: nil
    }
  }

  /// The index of the first of these columns that the table has, upper and lower case alike.
  package mutating func column(_ wanted: String...) -> Int? {
    var found: Int?
    for name in wanted {
      asked.insert(name.lowercased())
      if found == nil { found = names.firstIndex { $0.lowercased() == name.lowercased() } }
    }
    return found
  }

  /// The columns whose names begin so, each with the rest of its name.
  package mutating func columns(behind prefix: String) -> [(key: String, column: Int)] {
    let found = names.indices.filter { names[$0].hasPrefix(prefix) && names[$0].count > prefix.count }
    for index in found { asked.insert(names[index].lowercased()) }
    return found.map { (String(names[$0].dropFirst(prefix.count)), $0) }
  }

  /// Adds a finding for each column that was never asked for, with the nearest name that was.
  package mutating func noteUnknownColumns() {
    for (index, name) in names.enumerated() where !name.isEmpty && !asked.contains(name.lowercased()) {
      let hint = hints(for: name, among: asked.sorted())
      reader.findings.add(
        Finding(
          .warning, "unknown-column", "found column '\(quoting: name)', which is not used", at: locations[index],
          notes: hint))
    }
  }

  /// A note for each of these columns that the table does not have and one of its columns is near to.
  package func misspelt(_ wanted: [String]) -> [String] {
    CSVTable.misspelt(wanted, in: names)
  }

  /// The same for the columns of a header.
  package static func misspelt(_ wanted: [String], in names: [String]) -> [String] {
    let there = Set(names.map { $0.lowercased() })
    return wanted.filter { !there.contains($0) }.compactMap { name in
      names.first { suggestion(for: $0, among: [name]) != nil && !wanted.contains($0.lowercased()) }
        .map { "is '\($0)' meant to be '\(name)'?" }
    }
  }

  private mutating func noteDuplicates() {
    var first: [String: Int] = [:]
    for (index, name) in names.enumerated() where !name.isEmpty {
      guard let other = first[name.lowercased()] else {
        first[name.lowercased()] = index
        continue
      }
      reader.findings.add(
        Finding(
          .warning, "csv-duplicate-column", "found column '\(quoting: name)' a second time; the first one is used",
          at: locations[index], notes: ["the first one is at \(locations[other])"]))
    }
  }

  // MARK: Rows

  /// Moves on to the next row; false behind the last one.
  /// - Throws: `FormatError` as `CSVReader.nextRow()`.
  package mutating func nextRow() throws(FormatError) -> Bool { try reader.nextRow() }

  /// The text in a column; nil when the table does not have it or nothing is written there.
  package mutating func text(_ column: Int?) -> String? {
    guard let column else { return nil }
    return reader.nonEmptyText(column)
  }

  /// The integer in a column; nil when the table does not have it or nothing is written there.
  /// - Throws: `FormatError` `csv-number` when something else is written there.
  package mutating func int(_ column: Int?) throws(FormatError) -> Int? {
    guard let column else { return nil }
    if let value = reader.int(column) { return value }
    guard reader.isEmpty(column) else { throw malformed(column, "a whole number") }
    return nil
  }

  /// The decimal number in a column; nil when the table does not have it or nothing is written there.
  /// - Throws: `FormatError` `csv-number` when something else is written there.
  package mutating func decimal(_ column: Int?) throws(FormatError) -> DecimalNumber? {
    guard let column else { return nil }
    if let value = reader.decimal(column) { return value }
    guard reader.isEmpty(column) else { throw malformed(column, "a number such as 12.5") }
    return nil
  }

  /// Where the field in a column begins; the begin of the row without a column.
  package mutating func location(_ column: Int?) -> SourceLocation {
    guard let column else { return reader.rowLocation() }
    return reader.location(column)
  }

  /// How often something was out of order so far.
  package var toldCount: Int { reader.findings.toldCount }

  private mutating func malformed(_ column: Int, _ expected: String) -> FormatError {
    let name = column < names.count ? names[column] : ""
    return FormatError(
      "csv-number", "found '\(quoting: reader.text(column))' in column '\(quoting: name)', expected \(expected)",
      at: reader.location(column))
  }
}
