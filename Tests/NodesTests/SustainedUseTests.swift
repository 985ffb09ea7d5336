import Basics
import Testing

@testable import Nodes

@Suite("Sustained use") struct SustainedUseTests {
  /// The hours of each quarter at 100, 80, 60 and 40 % of 0.189999, or at 100, 86 2/3, 73 1/3 and 60 % of 0.194236, by hand.
  @Test(
    "costs less by the quarter of the month",
    arguments: [
      ("n1-standard-4", "0.5", "0.189999", "nothing off"), ("n1-standard-4", "182.5", "0.189999", "nothing off"),
      ("n1-standard-4", "182.6", "0.189978189", "less 0.01 %"), ("n1-standard-4", "365", "0.1709991", "less 10 %"),
      ("n1-standard-4", "547.5", "0.1519992", "less 20 %"), ("n1-standard-4", "600", "0.145349235", "less 23.5 %"),
      ("n1-standard-4", "729", "0.133077488", "less 29.96 %"), ("n1-standard-4", "730", "0.1329993", "less 30 %"),
      ("n1-standard-4", "744", "0.1329993", "less 30 %"), ("n2-standard-4", "100", "0.194236", "nothing off"),
      ("n2-standard-4", "365", "0.181286933", "less 6.67 %"), ("n2-standard-4", "547.5", "0.168337866", "less 13.33 %"),
      ("n2-standard-4", "600", "0.163805693", "less 15.67 %"), ("n2-standard-4", "730", "0.1553888", "less 20 %"),
      ("n2d-standard-2", "730", "0.0675936", "less 20 %"), ("c2-standard-4", "365", "0.194887466", "less 6.67 %"),
    ])
  func quarters(name: String, hours: String, price: String, words: String) throws {
    let type = try #require(Catalogue.type(named: name))
    let list = try #require(RegionPrices.of(.gcp, in: "us-central1")?[type])
    let rate = CatalogueRate(list, of: type, .onDemand, hours: try Quantity(parsing: hours))
    let whole = ["730", "744"].contains(hours)
    #expect(rate.price.exactText == price)
    #expect(rate.reduction == "\(words) for sustained use (\(whole ? "a full month" : "\(hours) of 730 hours"))")
  }

  @Test(
    "never makes a month of more hours cheaper, and none dearer by more than the list price of these",
    arguments: [70, 80])
  func steady(percent: Int) {
    let discount = SustainedUse(wholeMonth: Percentage(nanos: Int128(percent) * 1_000_000_000))
    let listed = Money(nanos: 194_236_000)
    func month(_ tenths: Int) -> Int128 {
      discount.price(listed, hours: Quantity(nanos: Int128(tenths) * 100_000_000)).nanos * Int128(tenths) / 10
    }
    for tenths in 1..<7300 {
      let more = month(tenths + 1) - month(tenths)
      #expect(more > 0 && more <= listed.nanos / 10 + 730, "\(tenths)")
    }
  }

  @Test(
    "is taken off no spot machine, no reserved one, and no type without it",
    arguments: [
      ("n1-standard-4", CapacityType.spot), ("n1-standard-4", .other("reserved")), ("e2-standard-4", .onDemand),
    ])
  func others(name: String, capacity: CapacityType) throws {
    let type = try #require(Catalogue.type(named: name))
    let list = try #require(RegionPrices.of(.gcp, in: "us-central1")?[type])
    let rate = CatalogueRate(list, of: type, capacity, hours: nil)
    #expect(rate.price == rate.listed && rate.reduction == nil)
  }
}
