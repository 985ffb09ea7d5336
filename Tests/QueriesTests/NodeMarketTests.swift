import Basics
import Inventory
import Mesh
import Nodes
import Plans
import TestSupport
import Testing

@testable import Queries

private let here = SourceLocation(file: "nodes.csv", line: 2, column: 1)

private func today(_ type: String?, _ region: String?, labels: [String: String] = [:]) -> NodeGroup {
  var group = nodes("n", 1, millicores: 1000, mebibytes: 1000) {
    ($0.instanceType, $0.region, $0.labels) = (type, region, Labels(labels))
  }
  group.source = here
  return group
}

private func assumed(_ region: String? = nil, at place: Basics.SourceLocation? = nil) -> PlanSettings {
  var settings = PlanSettings()
  settings.region = region
  if let region, let place { settings.state("recommend.region", region, at: place) }
  return settings
}

private func own(_ type: String, _ region: String?, _ price: Int128, _ capacity: CapacityType? = nil) -> PriceList {
  var list = PriceList(path: "own.csv", source: here)
  _ = list.add(
    OwnPrice(type: type, region: region, capacity: capacity, price: Money(nanos: price * 1_000_000), source: here))
  return list
}

@Suite("Where types are compared") struct NodeMarketTests {
  private func market(_ settings: PlanSettings, _ today: NodeGroup? = nil, types: [String] = []) -> (
    NodeMarket, [String]
  ) {
    var findings = Findings()
    let market = NodeMarket(settings, today, types: types, findings: &findings)
    return (market, findings.all.map(\.code))
  }

  @Test(
    "is the stated region, else that of today's nodes, else the first of the provider",
    arguments: [
      (nil, nil, nil, [], "aws us-east-1 meshplan's default: no region of aws is set", ["no-region"]),
      ("eu-west-1", nil, nil, [], "aws eu-west-1 the settings", []),
      ("eastus", nil, nil, [], "azure eastus the settings", []),
      ("eu-west-1", "eu-central-1", "m5.large", [], "aws eu-west-1 the settings", []),
      (nil, "eu-west-1", "m5.large", [], "aws eu-west-1 nodes.csv:2:1", []),
      (nil, "europe-west1", "n2-standard-4", [], "gcp europe-west1 nodes.csv:2:1", []),
      // A region that the catalogue lacks is no other one.
      (nil, "cn-north-1", "m5.large", [], "aws cn-north-1 nodes.csv:2:1", ["unknown-region"]),
      (nil, "europe-west1", "m5.large", [], "aws europe-west1 nodes.csv:2:1", ["unknown-region"]),
      (nil, "", "m5.large", [], "aws us-east-1 meshplan's default: no region of aws is set", ["no-region"]),
      ("us-east1", "us-east-1", "m5.large", [], "gcp us-east1 the settings", ["other-cloud"]),
      (
        nil, "us-east-1", nil, ["n2-standard-4"], "gcp us-central1 meshplan's default: no region of gcp is set",
        ["no-region"]
      ),
      (
        nil, nil, "Standard_D4s_v5", ["n2-standard-4"],
        "gcp us-central1 meshplan's default: no region of gcp is set", ["no-region"]
      ),
      ("moon", nil, nil, [], "aws moon the settings", ["unknown-region"]),
      ("East US", nil, nil, [], "azure East US the settings", ["unknown-region"]),
      ("us-central1-a", nil, "m5.large", [], "gcp us-central1-a the settings", ["unknown-region"]),
    ] as [(String?, String?, String?, [String], String, [String])])
  func place(region: String?, todays: String?, type: String?, types: [String], expected: String, codes: [String]) {
    let (market, found) = market(
      assumed(region), type == nil && todays == nil ? nil : today(type, todays), types: types)
    let assumption = market.assumptions(assumed(region), of: [])[0]
    #expect("\(market.catalogue.provider) \(market.region) \(assumption.source)" == expected)
    #expect(found == codes && assumption.value == market.region)
    #expect(assumption.origin == (region == nil ? .default : .given))
  }

  @Test("is a region that the catalogue does not have, where the user has prices for it")
  func ownRegion() {
    var own = assumed("moon")
    own.prices.list = QueriesTests.own("m5.large", "moon", 50)
    #expect(market(own).1 == [])
    #expect(
      market(
        {
          var todays = own; todays.region = nil; return todays
        }(), today("m5.large", "moon")
      ).1 == [])
    own.prices.list = QueriesTests.own("m5.large", "mars", 50)
    #expect(market(own).1 == ["unknown-region"])
    #expect(
      market(assumed("eu-west-1", at: here)).0.assumptions(assumed("eu-west-1", at: here), of: []).map(\.name) == [
        "region", "prices", "node.allocatable",
      ])
    var stated = assumed("eu-west-1", at: here)
    stated.state("nodes", "5", at: here)
    stated.state("prices.currency", "EUR", at: here)
    let assumptions = market(stated).0.assumptions(stated, of: [])
    #expect(assumptions.map(\.name) == ["region", "prices", "node.allocatable", "prices.currency"])
    #expect(assumptions[0].source == "nodes.csv:2:1" && assumptions[2].value == "EKS's formula")
  }

  private func types(
    named: [String] = [], families: [String] = [], _ settings: PlanSettings = assumed("us-east-1"),
    _ today: NodeGroup? = nil
  ) -> (types: [InstanceType], codes: [String]) {
    var findings = Findings()
    let market = NodeMarket(settings, today, types: named, findings: &findings)
    let offered = OfferedTypes(search(named, families), in: market, settings, today: today, &findings)
    return (offered.types, findings.all.map(\.code))
  }

  @Test("has the usual types of 2 to 16 cores with 4 GiB at least, of the nodes' architecture")
  func usual() {
    let names = Set(types().types.map(\.name))
    #expect(names.isSuperset(of: ["m5.large", "m5.4xlarge", "m6a.large", "c5.large", "r7i.4xlarge"]))
    #expect(names.isDisjoint(with: ["m5.8xlarge", "t3.large", "t3.micro", "m6g.large", "p3.2xlarge", "m5d.large"]))
    #expect(types().codes == [])
    for key in ["kubernetes.io/arch", "beta.kubernetes.io/arch"] {
      let arm = types(assumed("us-east-1"), today(nil, nil, labels: [key: "arm64"])).types
      #expect(arm.contains { $0.name == "m6g.large" } && arm.allSatisfy { $0.architecture == "arm64" })
    }
    let none = types(assumed("us-east-1"), today(nil, nil, labels: ["kubernetes.io/arch": "s390x"]))
    #expect(none.types.isEmpty && none.codes == ["no-types"])
  }

  @Test("has all types of a family that is named, and those that are named as they are")
  func named() {
    let family = types(families: ["m6g", "t3"]).types
    #expect(Set(family.map(\.family)) == ["m6g", "t3"])
    #expect(family.contains { $0.name == "t3.nano" } && family.contains { $0.cores > 16 })
    let unknown = types(families: ["m6gg"])
    #expect(unknown.types.isEmpty && unknown.codes == ["unknown-family"])
    let both = types(families: ["m6gg", "m5"])
    #expect(both.types.isEmpty && both.codes == ["unknown-family"])
    let azure = assumed("eastus")
    #expect(Set(types(families: ["dsv5"], azure).types.map(\.series)) == ["Dsv5"])
    #expect(types(families: ["Standard_Ds_v5"], azure).types == types(families: ["Dsv5"], azure).types)
    #expect(Set(types(families: ["Standard_Ds_v"], azure).types.map(\.series)).isSuperset(of: ["Dsv5", "Dsv6"]))
    let google = types(families: ["n2"], assumed("us-central1")).types
    #expect(Set(google.map(\.family)).isSuperset(of: ["n2-standard", "n2-highmem"]))
    #expect(google.allSatisfy { $0.series == "n2" })
    let clouds = types(named: ["m5.large", "n2-standard-4", "m5.large"])
    #expect(clouds.types.map(\.name) == ["m5.large"] && clouds.codes == ["other-cloud"])
    let some = types(named: ["m5.large", "m5.lrge", "t3.nano"])
    #expect(some.types.map(\.name) == ["m5.large", "t3.nano"] && some.codes == ["unknown-instance-type"])
  }

  @Test("has types that the user has a price of, where the catalogue has none")
  func ownPrices() {
    var own = assumed("moon")
    own.prices.list = QueriesTests.own("m5.large", "moon", 50)
    #expect(types(own).types.map(\.name) == ["m5.large"])
    own.prices.list = QueriesTests.own("u-6tb1.metal", nil, 50)
    let elsewhere = types(own)
    #expect(elsewhere.types.allSatisfy { $0.name == "u-6tb1.metal" })
  }

  @Test("offers a type at the user's price, else at the list price in the plan's currency, the discount taken off")
  func offers() throws {
    func offer(_ change: (inout PlanSettings) -> Void) throws -> (NodeGroup?, [String]) {
      var settings = assumed("us-east-1")
      change(&settings)
      var findings = Findings()
      let market = NodeMarket(settings, nil, types: [], findings: &findings)
      let type = try #require(Catalogue.type(named: "m5.large"))
      let offer = market.offer(type, settings, today: today("m5.large", nil), findings: &findings)
      #expect(offer?.priceSource == (settings.prices.list == nil ? .listed("2026-07-20") : .own) || offer == nil)
      return (offer?.nodes, findings.all.map(\.code))
    }
    let plain = try #require(try offer { _ in }.0)
    #expect((plain.name, plain.count, plain.shape.region, plain.shape.maxPods) == ("m5.large", 0, "us-east-1", 29))
    #expect(plain.shape.pricePerHour?.exactText == "0.096" && plain.shape.instanceType == "m5.large")
    #expect(
      try offer { $0.prices.discount = Percentage(nanos: 50_000_000_000) }.0?.shape.pricePerHour?.exactText == "0.048")
    #expect(
      try offer {
        $0.prices.list = QueriesTests.own("m5.large", nil, 50)
        $0.prices.discount = Percentage(nanos: 50_000_000_000)
      }.0?.shape.pricePerHour?.exactText == "0.025")
    let euro = try offer { $0.prices.currency = "EUR" }
    #expect(euro.0 == nil && euro.1 == ["no-exchange-rate"])
    let rate = try offer { ($0.prices.currency, $0.prices.exchangeRate) = ("EUR", Money(nanos: 500_000_000)) }
    #expect(rate.0?.shape.pricePerHour?.exactText == "0.048" && rate.1 == [])
    let moon = try offer { $0.region = "moon" }
    #expect(moon.0 == nil && moon.1 == ["unknown-region"])
    #expect(try offer { $0.prices.hoursPerMonth = Quantity(nanos: 1) }.0?.shape.hoursPerMonth?.nanos == 1)
  }
}

@Suite("Types side by side") struct NodeChoiceTests {
  private func comparison(
    _ pods: [Workload], types: [String], _ change: (inout PlanSettings) -> Void = { _ in }
  ) -> NodeComparison {
    var cluster = Cluster()
    cluster.workloads = pods
    var settings = assumed("us-east-1")
    settings.mesh.scope = .namespaces([])
    change(&settings)
    return NodeComparison(cluster, settings, search(types), findings: Findings())
  }

  private func words(_ comparison: NodeComparison, _ plane: DataPlane) -> [String] {
    comparison.choices.filter { $0.dataPlane == plane }.map { "\($0.fleet.nodes) \($0.type)" }
  }

  /// Two pods of 1.8 cores: two of large, one of xlarge; c5 0.085 and 0.17, m5 0.096 and 0.192.
  @Test("are by data plane, the cheapest first, of equal cost the one with fewer nodes, then by name")
  func order() {
    let pods = [workload("w", count: 2, millicores: 1800, mebibytes: 100)]
    let comparison = comparison(pods, types: ["m5.xlarge", "m5.large", "c5.large", "c5.xlarge", "m5a.large"])
    #expect(comparison.choices.map(\.dataPlane).onceEach == [.none, .ambient, .sidecar])
    #expect(
      words(comparison, .none) == ["1 c5.xlarge", "2 c5.large", "2 m5a.large", "1 m5.xlarge", "2 m5.large"])
    #expect(comparison.choices[0].pricePerHour.exactText == "0.17")
    var list = PriceList(path: "own.csv", source: here)
    for type in ["m5.large", "c5.large"] {
      _ = list.add(OwnPrice(type: type, region: nil, capacity: nil, price: Money(nanos: 50_000_000), source: here))
    }
    let same = self.comparison(pods, types: ["m5.large", "c5.large"]) { $0.prices.list = list }
    #expect(words(same, .none) == ["2 c5.large", "2 m5.large"])
  }

  @Test("are no choice where a pod does not fit that fits on another")
  func tooSmall() {
    let pods = [
      workload("w", count: 1, millicores: 1800, mebibytes: 100),
      workload("x", count: 1, millicores: 3000, mebibytes: 100),
    ]
    let comparison = comparison(pods, types: ["c5.large", "c5.xlarge"])
    #expect(words(comparison, .none) == ["2 c5.xlarge"] && comparison.findings.isEmpty)
  }

  @Test("are mixed where the mix costs less, but not by unit prices")
  func mixes() throws {
    let pods = [workload("w", count: 5, millicores: 1800, mebibytes: 64)]
    let types = ["m6i.large", "c5.xlarge"]
    let mix = try #require(comparison(pods, types: types).mixes.first { $0.dataPlane == .none })
    #expect(mix.nodes == 3 && mix.pools.map(\.nodes) == [2, 1] && mix.lowerBound <= mix.monthlyCost)
    #expect(comparison(pods, types: types) { $0.prices.perCoreHour = Money(nanos: 1) }.mixes.isEmpty)
    #expect(comparison(pods, types: ["c5.xlarge"]).mixes.isEmpty)
    // Four pods fill two of xlarge: nothing costs less.
    #expect(
      !comparison([workload("w", count: 4, millicores: 1800, mebibytes: 64)], types: types).mixes.contains {
        $0.dataPlane == .none
      })
  }
}
