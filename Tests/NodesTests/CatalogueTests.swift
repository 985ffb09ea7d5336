import Basics
import Testing

@testable import Nodes

@Suite("The catalogue") struct CatalogueTests {
  /// Prices looked up by hand.
  @Test(
    "has the providers' list prices",
    arguments: [
      ("t3.large", "ap-northeast-2", "0.104"), ("t3.large", "us-east-1", "0.0832"), ("m5.large", "us-east-1", "0.096"),
      ("c5.9xlarge", "eu-west-1", "1.728"), ("t3.xlarge", "ap-southeast-1", "0.2112"),
      ("c4.8xlarge", "eu-west-2", "1.902"), ("c7gd.8xlarge", "us-east-1", "1.4515"),
      ("c2-standard-4", "us-central1", "0.208808"), ("c2-standard-8", "asia-northeast3", "0.535712"),
      ("e2-micro", "us-central1", "0.008376"), ("c4-standard-8-lssd", "us-central1", "0.477532"),
      ("Standard_B2ms", "koreacentral", "0.104"), ("Standard_B4ms", "eastus", "0.166"),
      ("Standard_B4ms", "southeastasia", "0.211"), ("Standard_D128s_v6", "australiasoutheast", "8.387"),
    ])
  func prices(name: String, region: String, price: String) throws {
    var findings = Findings()
    let type = try #require(Catalogue.find(name, at: nil, &findings))
    #expect(Catalogue.price(of: type, in: region, at: nil, &findings)?.onDemand.exactText == price)
    #expect(findings.all.isEmpty)
  }

  @Test(
    "has the spot prices that a source has",
    arguments: [
      ("n2-standard-4", "us-central1"), ("e2-small", "us-central1"), ("c4-standard-8-lssd", "us-central1"),
      ("m5.large", "us-east-1"), ("Standard_D4s_v5", "eastus"),
    ])
  func spot(name: String, region: String) throws {
    let type = try #require(Catalogue.type(named: name))
    let price = try #require(RegionPrices.of(type.provider, in: region)?[type])
    #expect((price.spot != nil) == (type.provider == .gcp && !name.contains("lssd")))
    #expect(price.spot.map { $0 < price.onDemand } ?? true)
  }

  @Test(
    "says as of when a price is, and which one no source states as it stands",
    arguments: [
      ("m5.large", "us-east-1", "2026-07-20", false), ("m5.large", "eu-west-1", "2025-04-04", false),
      ("m8g.large", "us-gov-west-1", "2026-07-20", false), ("m8i.large", "us-east-1", "2026-07-20", false),
      ("m8i.large", "us-west-2", "late 2025 or early 2026", true), ("c8g.large", "us-west-2", "2025-04-04", false),
      ("Standard_D16ads_v5", "westeurope", "2026-06-18", true),
      ("Standard_D2ads_v5", "westeurope", "2026-06-18", false), ("n2-standard-4", "us-east4", "2026-08-03", false),
    ])
  func dates(name: String, region: String, date: String, isDerived: Bool) throws {
    let type = try #require(Catalogue.type(named: name))
    let price = try #require(RegionPrices.of(type.provider, in: region)?[type])
    #expect((price.date, price.derivation != nil) == (date, isDerived))
    #expect(price.source.hasPrefix("catalogue of \(date)") && price.source.contains("derived") == isDerived)
  }

  /// The counts and sums are those of the price tables that it was written from: types, regions, prices, the sum of all of them
  /// in millionths of a dollar, and how many are derived.
  @Test(
    "is whole",
    arguments: [
      Whole(.aws, types: 1059, regions: 34, prices: 13_719, sum: 36_184_898_420, derived: 717),
      Whole(.gcp, types: 490, regions: 43, prices: 12_337, sum: 51_321_610_993, derived: 0),
      Whole(.azure, types: 700, regions: 57, prices: 31_467, sum: 76_979_467_085, derived: 885),
    ])
  func isWhole(expected: Whole) {
    let catalogue = Catalogue.of(expected.provider)
    #expect(catalogue.types.allSatisfy { $0.cores > 0 && $0.nominalMemory > .zero })
    #expect(Set(catalogue.types.map(\.name)).count == expected.types)
    var found = Whole(
      expected.provider, types: catalogue.types.count, regions: catalogue.regions.count, prices: 0, sum: 0, derived: 0)
    for region in catalogue.regions {
      for price in catalogue.types.compactMap({ RegionPrices.of(expected.provider, in: region)?[$0] }) {
        found.prices += 1
        found.sum += Int(price.onDemand.nanos / 1000)
        found.derived += price.derivation == nil ? 0 : 1
      }
    }
    #expect(found == expected)
  }

  /// n2-standard-4 in us-central1: 0.194236 by the list, 0.8 of it where it runs for a whole month, 0.09212 as spot.
  @Test(
    "has rates of a whole month at Google, and of spot machines",
    arguments: [
      ("n2-standard-4", CapacityType.onDemand, nil, "0.1553888", false),
      ("n2-standard-4", .onDemand, "730", "0.1553888", false),
      ("n2-standard-4", .onDemand, "729.9", "0.155394122", false),
      ("n2-standard-4", .onDemand, "182.5", "0.194236", false), ("n2-standard-4", .spot, nil, "0.09212", false),
      ("n2-standard-4", .other("reserved"), nil, "0.194236", false),
      ("n1-standard-4", .onDemand, "744", "0.1329993", false),
      ("e2-standard-4", .onDemand, nil, "0.134023", false), ("c4-standard-8-lssd", .spot, nil, "0.477532", true),
    ] as [(String, CapacityType, String?, String, Bool)])
  func rates(name: String, capacity: CapacityType, hours: String?, price: String, isOnDemandForSpot: Bool) throws {
    let type = try #require(Catalogue.type(named: name))
    let list = try #require(RegionPrices.of(.gcp, in: "us-central1")?[type])
    let hours = try hours.map { try Quantity(parsing: $0) }
    let rate = CatalogueRate(list, of: type, capacity, hours: hours)
    #expect((rate.price.exactText, rate.isOnDemandForSpot) == (price, isOnDemandForSpot))
    #expect((rate.price < rate.listed) == (rate.reduction?.hasPrefix("less ") == true))
  }

  @Test("reads no region but the one that is asked for, and none that it does not have")
  func regions() {
    #expect(RegionPrices.of(.aws, in: "us-central1") == nil)
    #expect(RegionPrices.of(.gcp, in: "us-central1") != nil)
    #expect(CloudProvider.allCases.map(\.regions.first) == ["us-east-1", "us-central1", "eastus"])
  }

  @Test("names the nearest type, and the region that is misspelt, where it has none")
  func nearest() throws {
    var findings = Findings()
    #expect(Catalogue.find("t3.lage", at: nil, &findings) == nil)
    let type = try #require(Catalogue.of(.aws)["t3.large"])
    #expect(Catalogue.price(of: type, in: "us-esat-1", at: nil, &findings) == nil)
    #expect(
      findings.all.flatMap(\.notes) == [
        "did you mean 't3.large'?", "did you mean 'us-east-1' of aws?", "meshplan help prices lists the regions",
        "set price_per_hour",
      ])
  }
}

/// What the whole catalogue of a provider comes to.
struct Whole: Hashable, Sendable {
  var provider: CloudProvider
  var types: Int
  var regions: Int
  var prices: Int
  var sum: Int
  var derived: Int

  init(_ provider: CloudProvider, types: Int, regions: Int, prices: Int, sum: Int, derived: Int) {
    (self.provider, self.types, self.regions) = (provider, types, regions)
    (self.prices, self.sum, self.derived) = (prices, sum, derived)
  }
}
