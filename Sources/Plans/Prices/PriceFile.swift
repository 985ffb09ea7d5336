package import Basics
import Formats

/// What the user pays for an hour of a type, by an own price list.
package struct OwnPrice: Hashable, Sendable {
  package var type: String
  /// Nil: wherever.
  package var region: String?
  package var price: Money
  package var source: SourceLocation
}

/// A price list that the settings name: CSV with the columns instance_type, price_per_hour, and region where it matters.
struct PriceFile: Sendable {
  /// Seen from where the run began.
  var path: String
  /// Where the settings name it.
  var source: SourceLocation

  /// Adds the list's prices; a row that cannot be used is a finding, and the others count.
  func apply(to prices: inout PriceSettings, findings: inout Findings) {
    do throws(FormatError) {
      var table = try CSVTable(CSVReader(ByteSource(opening: path)))
      let type = table.column("instance_type", "type")
      let price = table.column("price_per_hour", "price")
      let region = table.column("region")
      table.noteUnknownColumns()
      guard type != nil, price != nil else {
        return findings.add(.noPriceColumns(table.names, at: table.headerLocation))
      }
      while try table.nextRow() {
        guard let name = table.text(type) else { continue }
        guard let money = try? Money(pricePerHour: table.text(price) ?? "") else {
          findings.add(.badPrice(table.text(price) ?? "", at: table.location(price)))
          continue
        }
        prices.add(OwnPrice(type: name, region: table.text(region), price: money, source: table.location(price)))
      }
      findings.add(table.findings)
    } catch {
      findings.add(.inNamedFile(error, named: source))
    }
  }
}

extension Finding {
  fileprivate static func noPriceColumns(_ names: [String], at place: SourceLocation) -> Finding {
    Finding(
      .error, "missing-column",
      "the price list has the columns \(names.joined(separator: ", ")), expected instance_type and price_per_hour",
      at: place)
  }

  fileprivate static func badPrice(_ text: String, at place: SourceLocation) -> Finding {
    Finding(
      .warning, "bad-field", "price_per_hour is '\(text)', expected a price such as 0.104; the row is left out",
      at: place)
  }
}
