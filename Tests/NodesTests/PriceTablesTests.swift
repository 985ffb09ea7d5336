import Basics
import Foundation
import Testing

@testable import Nodes

/// The tables that the catalogue was written from, beside the checkout; without them these tests have nothing to compare.
@Suite("The catalogue equals its price tables") struct PriceTablesTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "../shared/data/prices").standardizedFileURL

  private static func rows(_ name: String) -> [[Substring]] {
    let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }

  /// Every cell: a price where the table has one, and none where it has none.
  @Test(
    "cell by cell",
    arguments: [(CloudProvider.aws, "aws.csv", 7), (.gcp, "gcp.csv", 5), (.azure, "azure.csv", 5)])
  func cells(provider: CloudProvider, name: String, facts: Int) throws {
    let rows = PriceTablesTests.rows(name)
    guard let header = rows.first else { return }
    let catalogue = Catalogue.of(provider)
    #expect(Set(header[facts...].map(String.init)) == Set(catalogue.regions))
    let prices = try header[facts...].map { try #require(RegionPrices.of(provider, in: String($0))) }
    #expect(rows.dropFirst().map { String($0[0]) } == catalogue.types.map(\.name))
    for row in rows.dropFirst() {
      let type = try #require(catalogue[String(row[0])])
      let memory = Memory(mebibytes: try #require(Int128(row[2])))
      #expect(type.cores == Int(row[1]) && type.nominalMemory == memory, "\(type.name)")
      #expect(type.architecture == row[3] && type.isBurstable == (row[4] == "1"), "\(type.name)")
      if provider == .aws {
        #expect((type.interfaces, type.addressesPerInterface) == (Int(row[5]), Int(row[6])), "\(type.name)")
      }
      let expected = row[facts...].map { $0.isEmpty ? nil : try? Money(parsing: $0) }
      #expect(prices.map { $0[type]?.onDemand } == expected, "\(type.name)")
    }
  }

  @Test("in what spot machines cost less at AWS")
  func savings() throws {
    let rows = PriceTablesTests.rows("aws-spot-saving.csv")
    for row in rows.dropFirst() {
      for (region, cell) in zip(rows[0], row).dropFirst() {
        guard let prices = RegionPrices.of(.aws, in: String(region)) else { continue }
        for type in Catalogue.of(.aws).types where type.family == row[0] {
          guard let price = prices[type] else { continue }
          #expect(price.spotSaving == (cell.isEmpty ? nil : Percentage(cell)), "\(type.name)")
        }
      }
    }
  }

  @Test("in what spot machines and whole months cost at Google")
  func spotAndMonths() throws {
    for row in PriceTablesTests.rows("gcp-units.csv").dropFirst() where !row[4].isEmpty {
      let prices = try #require(RegionPrices.of(.gcp, in: String(row[1])))
      let (core, gibibyte) = (try Money(parsing: row[4]).nanos, try Money(parsing: row[5]).nanos)
      for type in Catalogue.of(.gcp).types where type.name.hasPrefix("\(row[0])-") && !type.name.contains("lssd") {
        guard let price = prices[type] else { continue }
        let exact = core * type.billedMillicores / 1000 + gibibyte * (type.nominalMemory.bytes >> 20) / 1024
        let difference = try #require(price.spot).nanos - exact
        #expect(abs(difference) <= 501, "\(type.name)")
      }
    }
    for row in PriceTablesTests.rows("commitments.csv") where row[0] == "gcp" && row[2].hasPrefix("\"sustained") {
      let type = try #require(Catalogue.of(.gcp).types.first { $0.name.hasPrefix("\(row[1])-") })
      let share = try Quantity(parsing: row[5]).nanos * 100
      #expect((type.sustainedUse ?? .whole).nanos == share, "\(type.name)")
    }
  }
}
