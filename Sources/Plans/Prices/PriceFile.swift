package import Basics
import Formats

/// What the user pays for an hour of a type, by an own price list.
package struct OwnPrice: Hashable, Sendable {
  package var type: String
  /// Nil: wherever.
  package var region: String?
  /// Nil: however it is bought.
  var capacity: CapacityType?
  package var price: Money
  package var source: SourceLocation
}

/// A price list that the settings name: CSV with the columns instance_type and price_per_hour, and region and capacity_type
/// where they matter.
struct PriceFile: Sendable {
  /// Seen from where the run began.
  let path: String
  /// Where the settings name it.
  let source: SourceLocation
  /// The rows that can be used; nil as long as the list was not read.
  private var rows: [Key: OwnPrice]?

  /// What a row is the price of.
  private struct Key: Hashable, Sendable {
    var type: String
    var region: String?
    var capacity: CapacityType?
  }

  init(path: String, source: SourceLocation) {
    self.path = path
    self.source = source
  }

  /// All rows that can be used; none before `read`.
  var prices: [OwnPrice] { rows.map { Array($0.values) } ?? [] }

  /// The row that states most of those that fit, the capacity type before the region; nil where none does. Where a spot node
  /// has none, the one for nodes on demand.
  ///
  /// Worked example: the rows `m5.large,,,0.09`, `m5.large,eu-west-1,,0.08` and `m5.large,,spot,0.03` make a spot node in
  /// eu-west-1 cost 0.03, one on demand there 0.08, and one on demand elsewhere 0.09.
  func price(of type: String, in region: String?, _ capacity: CapacityType) -> OwnPrice? {
    guard let rows else { return nil }
    func row(_ region: String?, _ capacity: CapacityType?) -> OwnPrice? {
      rows[Key(type: type, region: region, capacity: capacity)]
    }
    let own = row(region, capacity) ?? row(nil, capacity) ?? row(region, nil) ?? row(nil, nil)
    return own ?? (capacity == .spot ? row(region, .onDemand) ?? row(nil, .onDemand) : nil)
  }

  /// Reads the list, the first time; a row that cannot be used is a finding, and the others count.
  mutating func read(_ findings: inout Findings) {
    guard rows == nil else { return }
    rows = [:]
    do throws(FormatError) {
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
    } catch {
      findings.add(.inNamedFile(error, named: source))
    }
  }

  /// Adds a row, in the place of one for the same type, region and capacity type, which is said.
  private mutating func add(_ row: OwnPrice, _ findings: inout Findings) {
    let key = Key(type: row.type, region: row.region, capacity: row.capacity)
    if let first = rows?.updateValue(row, forKey: key) { findings.add(.duplicatePrice(row, first)) }
  }
}

extension Finding {
  fileprivate static func noPriceColumns(_ count: Int, at place: SourceLocation, hints: [String]) -> Finding {
    Finding(
      .error, "missing-column",
      "the price list has \(count, "column") and not those expected, instance_type and price_per_hour",
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
