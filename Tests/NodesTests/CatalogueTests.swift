import Basics
import Testing

@testable import Nodes

@Suite("The catalogue") struct CatalogueTests {
  /// Ten prices looked up by hand.
  @Test(
    "has the providers' list prices",
    arguments: [
      ("t3.large", "ap-northeast-2", "0.104"), ("t3.large", "us-east-1", "0.0832"), ("m5.large", "us-east-1", "0.096"),
      ("c5.9xlarge", "eu-west-1", "1.728"), ("t3.xlarge", "ap-southeast-1", "0.2112"),
      ("c2-standard-4", "us-central1", "0.208808"), ("c2-standard-8", "asia-northeast3", "0.535712"),
      ("Standard_B2ms", "koreacentral", "0.104"), ("Standard_B4ms", "eastus", "0.166"),
      ("Standard_B4ms", "southeastasia", "0.211"),
    ])
  func prices(name: String, region: String, price: String) throws {
    var findings = Findings()
    let type = try #require(Catalogue.find(name, at: nil, &findings))
    #expect(Catalogue.price(of: type, in: region, at: nil, &findings)?.exactText == price)
    #expect(findings.all.isEmpty)
  }

  @Test("is whole", arguments: [(CloudProvider.aws, 858, 7), (.gcp, 371, 8), (.azure, 474, 8)])
  func isWhole(provider: CloudProvider, types: Int, regions: Int) {
    let catalogue = Catalogue.of(provider)
    #expect(catalogue.types.count == types)
    #expect(catalogue.regions.count == regions)
    #expect(catalogue.types.allSatisfy { $0.cores > 0 && $0.nominalMemory > .zero })
  }

  @Test("names the nearest type and region where it has none")
  func nearest() throws {
    var findings = Findings()
    #expect(Catalogue.find("t3.lage", at: nil, &findings) == nil)
    let type = try #require(Catalogue.of(.aws)["t3.large"])
    #expect(Catalogue.price(of: type, in: "us-esat-1", at: nil, &findings) == nil)
    #expect(findings.all.flatMap(\.notes) == ["did you mean 't3.large'?", "did you mean 'us-east-1'?"])
  }
}
