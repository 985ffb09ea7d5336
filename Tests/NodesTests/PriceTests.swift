import Basics
import Testing

@testable import Nodes

@Suite("Prices") struct PriceTests {
  private let here = SourceLocation(file: "prices.csv", line: 2, column: 1)

  private func money(_ text: String) throws -> Money { try Money(parsing: text) }

  /// 1.5 cores and 3.25 GiB at 0.04 and 0.005 an hour: 0.06 + 0.01625 = 0.07625, and 55.6625 in 730 hours.
  @Test(
    "of units are those of cores and gibibytes together, or of one of them",
    arguments: [
      ("0.04", "0.005", "0", "0.07625", "55.6625"), ("0.04", nil, "0", "0.06", "43.8"),
      (nil, "0.005", "0", "0.01625", "11.8625"), ("0.04", "0.005", "50", "0.038125", "27.83125"),
      ("0.04", "0.005", "100", "0", "0"), (nil, nil, "0", nil, nil),
    ] as [(String?, String?, String, String?, String?)])
  func units(core: String?, gibibyte: String?, discount: String, hourly: String?, monthly: String?) throws {
    var prices = PriceSettings()
    prices.perCoreHour = try core.map(money)
    prices.perGibibyteHour = try gibibyte.map(money)
    prices.discount = try #require(Percentage(discount))
    let resources = Resources(cpu: CPU(millicores: 1500), memory: Memory(mebibytes: 3328))
    #expect(prices.areByUnit == (core != nil || gibibyte != nil))
    #expect(prices.hourly(resources)?.exactText == hourly)
    #expect(prices.monthly(resources)?.exactText == monthly)
    prices.hoursPerMonth = try Quantity(parsing: "100")
    #expect(try prices.monthly(resources) == hourly.map { Money(nanos: try money($0).nanos * 100) })
  }

  @Test("are in dollars by the catalogue, and in the plan's currency where a rate is known")
  func converted() throws {
    var prices = PriceSettings()
    #expect(prices.converted(try money("0.1"))?.exactText == "0.1")
    prices.currency = "EUR"
    #expect(prices.converted(try money("0.1")) == nil)
    prices.exchangeRate = try money("0.92")
    #expect(prices.converted(try money("0.1"))?.exactText == "0.092")
  }

  @Test(
    "are less by the discount, cut off at a billionth",
    arguments: [("0", "0.1", "0.1"), ("30", "0.1", "0.07"), ("100", "0.1", "0"), ("50", "0.000000003", "0.000000001")])
  func discounted(discount: String, price: String, expected: String) throws {
    var prices = PriceSettings()
    prices.discount = try #require(Percentage(discount))
    #expect(prices.discounted(try money(price)).exactText == expected)
    #expect(prices.discountText == "\(discount) %")
  }

  private func list(_ rows: [(String, String?, CapacityType?, String)]) throws -> PriceSettings {
    var list = PriceList(path: "own.csv", source: here)
    for (type, region, capacity, price) in rows {
      let row = OwnPrice(type: type, region: region, capacity: capacity, price: try money(price), source: here)
      #expect(list.add(row) == nil)
    }
    var prices = PriceSettings()
    prices.list = list
    return prices
  }

  @Test(
    "of an own list are those of the row that states most, the capacity type before the region",
    arguments: [
      ("eu-west-1", "SPOT", "0.03"), ("eu-west-1", nil, "0.08"), ("eu-west-1", "on-demand", "0.08"),
      ("us-east-1", nil, "0.09"), (nil, nil, "0.09"), (nil, "preemptible", "0.03"), ("us-east-1", "Reserved", "0.05"),
    ] as [(String?, String?, String)])
  func own(region: String?, capacity: String?, price: String) throws {
    let prices = try list([
      ("m5.large", nil, nil, "0.09"), ("m5.large", "eu-west-1", nil, "0.08"), ("m5.large", nil, .spot, "0.03"),
      ("m5.large", nil, .other("reserved"), "0.05"), ("m5.xlarge", nil, nil, "0.2"),
    ])
    #expect(prices.own("m5.large", in: region, capacity: capacity)?.price.exactText == price)
    #expect(prices.own("m5.small", in: region, capacity: capacity) == nil)
    #expect(prices.own.count == 5)
  }

  @Test(
    "of spot nodes are those on demand where a list has no other",
    arguments: [("eu-west-1", "SPOT", "0.07"), ("us-east-1", "SPOT", "0.09"), ("us-east-1", "Reserved", nil)]
      as [(String?, String?, String?)])
  func spot(region: String?, capacity: String?, price: String?) throws {
    let prices = try list([
      ("m5.large", nil, .onDemand, "0.09"), ("m5.large", "eu-west-1", .onDemand, "0.07"),
    ])
    #expect(prices.own("m5.large", in: region, capacity: capacity)?.price.exactText == price)
  }

  @Test("of a list are the last of each row, and what was found in it is told once")
  func told() throws {
    var list = PriceList(path: "own.csv", source: here)
    func row(_ price: String) throws -> OwnPrice {
      OwnPrice(type: "a", region: nil, capacity: nil, price: try money(price), source: here)
    }
    #expect(list.add(try row("1")) == nil)
    #expect(list.add(try row("2"))?.price.exactText == "1")
    #expect(list.price(of: "a", in: "b", .onDemand)?.price.exactText == "2")
    var untold = Findings()
    untold.add(Finding(.warning, "x", "y"))
    list.untold = untold
    var findings = Findings()
    list.settle(&findings)
    list.settle(&findings)
    #expect(findings.all.map(\.times) == [1])
    #expect(PriceSettings().own("a", in: nil) == nil && PriceSettings().own.isEmpty)
  }

  @Test(
    "are of nodes on demand, of spot nodes or of others, by any word for it",
    arguments: [
      (nil, CapacityType.onDemand), ("", .onDemand), ("ON_DEMAND", .onDemand), ("on-demand", .onDemand),
      ("Regular", .onDemand), ("standard", .onDemand), ("SPOT", .spot), ("Preemptible", .spot),
      ("Reserved-1y", .other("reservedy")),
    ] as [(String?, CapacityType)])
  func capacity(text: String?, type: CapacityType) { #expect(CapacityType(text) == type) }
}

@Suite("Names of types") struct TypeNameTests {
  @Test(
    "say whose they are",
    arguments: [
      ("m5.large", CloudProvider.aws), ("u-6tb1.metal", .aws), (".large", nil), ("m5", nil), ("m5.large.x", nil),
      ("m5..large", nil),
      ("Standard_D4s_v5", .azure), ("Basic_A1", nil), ("n2-standard-4", .gcp), ("e2-micro", .gcp),
      ("c3d-standard-4", .gcp), ("n2-standard-4-lssd", .gcp),
      ("c4-highmem-288-lssd-metal", .gcp), ("n2-custom-4-8192", .gcp), ("n2-standard-4-a-b-c", nil),
      ("c34d-standard-4", nil), ("nn-standard-4", nil),
      ("n-standard", nil), ("n2", nil), ("n2--4", .gcp), ("custom-4-8192", .gcp), ("", nil), ("-n2-4", nil),
    ] as [(String, CloudProvider?)])
  func provider(name: String, provider: CloudProvider?) { #expect(CloudProvider(typeName: name) == provider) }

  @Test(
    "have the family in front of the size",
    arguments: [
      ("m5.large", "m5"), ("m6g.metal", "m6g"), ("n2-standard-4", "n2-standard"), ("e2-micro", "e2-micro"),
      ("Standard_D4s_v5", "Standard_Ds_v"), ("Standard_D16s_v5", "Standard_Ds_v"),
    ])
  func family(name: String, family: String) throws {
    let type = InstanceType(
      name: name, provider: try #require(CloudProvider(typeName: name)), architecture: "amd64", cores: 1,
      nominalMemory: .zero, isSharedCore: false)
    #expect(type.family == family)
  }

  @Test(
    "are of a cloud that has the region",
    arguments: [
      ("us-east-1", CloudProvider.aws), ("eu-west-2", .aws), ("me-central2", .gcp), ("eastus", .azure), ("x", nil),
    ]
      as [(String, CloudProvider?)])
  func region(name: String, provider: CloudProvider?) { #expect(CloudProvider(region: name) == provider) }

  @Test(
    "are burstable where a machine has its whole CPU only for a while",
    arguments: [
      ("t3.large", true), ("t4g.small", true), ("t3a.xlarge", true), ("m5.large", false), ("e2-micro", true),
      ("e2-standard-2", false), ("Standard_B2ms", true), ("Standard_D2s_v5", false),
    ])
  func burstable(name: String, isBurstable: Bool) throws {
    #expect(try #require(Catalogue.type(named: name)).isBurstable == isBurstable)
  }

  @Test("are known with what the provider sells under them")
  func facts() throws {
    let large = try #require(Catalogue.type(named: "m5.large"))
    #expect((large.cores, large.nominalMemory, large.architecture) == (2, Memory(mebibytes: 8192), "amd64"))
    #expect((large.interfaces, large.addressesPerInterface, large.isSharedCore) == (3, 10, false))
    #expect(Catalogue.type(named: "m6g.large")?.architecture == "arm64")
    let micro = try #require(Catalogue.type(named: "e2-micro"))
    #expect((micro.isSharedCore, micro.interfaces) == (true, nil))
    #expect(Catalogue.type(named: "n2-standard-4")?.isSharedCore == false)
    for provider in CloudProvider.allCases {
      let catalogue = Catalogue.of(provider)
      #expect(catalogue.provider == provider)
      for region in catalogue.regions {
        let prices = try #require(RegionPrices.of(provider, in: region))
        #expect(catalogue.types.contains { prices[$0] != nil })
      }
    }
  }

  @Test("that are in no catalogue are named with the catalogue, and prices with the region")
  func unknown() throws {
    var findings = Findings()
    #expect(Catalogue.find("m5.lrge", at: nil, &findings) == nil)
    #expect(Catalogue.find("pizza", at: nil, &findings) == nil)
    let messages = findings.all.map(\.message)
    #expect(messages.map { $0.contains("the catalogue of aws") } == [true, false])
    #expect(messages.map { $0.contains("the catalogues of aws, gcp and azure") } == [false, true])
    let type = try #require(Catalogue.type(named: "c8a.large"))
    findings = Findings()
    #expect(Catalogue.price(of: type, in: "eu-west-1", at: nil, &findings) == nil)
    #expect(findings.all[0].message == "the catalogue has no price for c8a.large in eu-west-1; no cost is calculated")
    #expect(findings.all[0].notes == ["set price_per_hour"])
    findings = Findings()
    #expect(Catalogue.price(of: type, in: "moon", at: nil, &findings) == nil)
    #expect(
      findings.all[0].message
        == "the catalogue has no prices for region 'moon' of aws; no cost is calculated"
    )
  }
}
