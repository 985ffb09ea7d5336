import Basics
import Formats
import Nodes

extension PriceList {
  /// Reads the price list at a path that the settings name; a row that cannot be used is a finding, and the others count. What
  /// was found is told when the list comes to count.
  init(reading path: String, named place: SourceLocation) {
    self.init(path: path, source: place)
    var findings = Findings()
    do throws(FormatError) {
      try read(&findings)
    } catch {
      findings.add(.inNamedFile(error, named: place))
    }
    untold = findings
  }

  private mutating func read(_ findings: inout Findings) throws(FormatError) {
    var table = try CSVTable(CSVReader(ByteSource(opening: path)))
    let type = table.column("instance_type", "type")
    let price = table.column("price_per_hour", "price")
    let region = table.column("region")
    let capacity = table.column("capacity_type")
    guard type != nil, price != nil else {
      return findings.add(
        .noPriceColumns(
          table.names.count, at: table.headerLocation, hints: table.misspelt(["instance_type", "price_per_hour"])))
    }
    table.noteUnknownColumns()
    while try table.nextRow() {
      guard let name = table.text(type) else { continue }
      guard let money = try? Money(pricePerHour: table.text(price) ?? "") else {
        findings.add(.badPrice(table.text(price) ?? "", at: table.location(price)))
        continue
      }
      add(
        OwnPrice(
          type: name, region: table.text(region), capacity: table.text(capacity).map { CapacityType($0) },
          price: money, source: table.location(price)), &findings)
    }
    findings.add(table.findings)
  }

  /// Adds a row, in the place of one for the same type, region and capacity type, which is said.
  private mutating func add(_ row: OwnPrice, _ findings: inout Findings) {
    if let first = add(row) { findings.add(.duplicatePrice(row, first)) }
  }
}

extension Finding {
  fileprivate static func noPriceColumns(_ count: Int, at place: SourceLocation, hints: [String]) -> Finding {
    Finding(
      .error, "missing-column",
      "the price list has \(count) \(count == 1 ? "column" : "columns") but not the required ones, instance_type and price_per_hour",
      at: place, notes: hints)
  }

  fileprivate static func badPrice(_ text: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "bad-field", "price_per_hour is '\(quoting: text)', expected a price such as 0.104; the row is left out",
      at: place)
  }

  fileprivate static func duplicatePrice(_ row: OwnPrice, _ first: OwnPrice) -> Finding {
    let what = ["\(row.type)", row.region.map { "in \($0)" }].compactMap { $0 }.joined(separator: " ")
    let prices =
      first.price == row.price
      ? "the same price of \(row.price.exactText)"
      : "\(first.price.exactText) at \(first.source), and \(row.price.exactText) here, which counts"
    return Finding(
      first.price == row.price ? .note : .warning, "duplicate-price",
      "the price list has \(what) twice for the same capacity type: \(prices)", at: row.source)
  }
}
