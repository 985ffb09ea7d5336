import Basics
import Testing

@testable import Nodes

@Suite("Names of regions") struct RegionNameTests {
  /// What is said of a region that no catalogue has, where all are asked.
  private func hints(_ region: String) -> [String] {
    CloudProvider.regionHints(for: region, of: CloudProvider.allCases)
  }

  @Test(
    "that are spelt right name another place, so no other region is suggested",
    arguments: [
      "ap-east-2", "ap-southeast-6", "eu-west-4", "us-east-3", "us-gov-east-2", "us-gov-central-1", "us-north-1",
      "cn-north-1", "us-iso-east-1", "eusc-de-east-1", "ca-east-1", "me-north", "ap-central-1", "sa-west-1",
      "us-east6", "us-east7", "europe-west15", "us-northeast1", "us-north1", "asia-west1", "me-east1",
      "eastus3", "southeastus3", "southeastus", "northus", "westasia", "eastuk", "chinanorth3", "usgovvirginia",
      "usdodeast", "southindia2", "nowhere", "moon", "", "-", "1", "us-east-1-bos-1", "us-west-2-lax-1",
    ],
    ["", "a", "-b", "-1"])
  func otherPlaces(region: String, zone: String) { #expect(hints(region + zone) == []) }

  @Test(
    "that are written otherwise are those of the catalogue, with its provider",
    arguments: [
      ("US-EAST-2", ["us-east-2 aws"]), ("Us East 2", ["us-east-2 aws"]),
      ("us_west_1", ["us-west-1 aws", "us-west1 gcp"]),
      ("eu-west1", ["eu-west-1 aws"]), ("us-east-4", ["us-east4 gcp"]), ("East US", ["eastus azure"]),
      ("East US 2", ["eastus2 azure"]), ("EastUS2", ["eastus2 azure"]), ("West Europe", ["westeurope azure"]),
      ("useast1", ["us-east-1 aws", "us-east1 gcp"]), ("Sweden-Central", ["swedencentral azure"]),
    ])
  func respelt(text: String, regions: [String]) { #expect(hints(text) == regions.map(question)) }

  @Test(
    "of zones are told from regions",
    arguments: [
      ("us-east-1a", "us-east-1 aws"), ("US-East-1F", "us-east-1 aws"), ("us-gov-west-1b", "us-gov-west-1 aws"),
      ("europe-west1-d", "europe-west1 gcp"), ("us-central1-f", "us-central1 gcp"), ("eastus-1", "eastus azure"),
      ("eastus2-3", "eastus2 azure"),
    ])
  func zones(text: String, region: String) {
    let words = region.split(separator: " ")
    #expect(hints(text) == ["it is a zone of the region '\(words[0])' of \(words[1])"])
    #expect(CloudProvider(region: text)?.rawValue == String(words[1]))
  }

  /// A zone of eastus, as its nodes' labels have it, or eastus2.
  @Test("that are a zone's and a region's too are told as both")
  func both() {
    #expect(
      hints("eastus-2") == ["it is a zone of the region 'eastus' of azure", "did you mean 'eastus2' of azure?"])
    #expect(hints("eu-west") == [] && hints("eu-west-1a") == ["it is a zone of the region 'eu-west-1' of aws"])
  }

  @Test(
    "that are misspelt by two letters at most are those with the same numbers and words",
    arguments: [
      ("us-esat-1", "us-east-1 aws"), ("us-wst-2", "us-west-2 aws"), ("eu-wset-3", "eu-west-3 aws"),
      ("ap-southeats-2", "ap-southeast-2 aws"), ("sa-esat-1", "sa-east-1 aws"), ("us-gov-esat-1", "us-gov-east-1 aws"),
      ("us-cental1", "us-central1 gcp"), ("europe-wets4", "europe-west4 gcp"), ("esatus2", "eastus2 azure"),
      ("wsteurope", "westeurope azure"), ("koreacentrl", "koreacentral azure"), ("brazlsouth", "brazilsouth azure"),
    ])
  func misspelt(text: String, region: String) { #expect(hints(text) == [question(region)]) }

  @Test(
    "that are misspelt and near to none, or to two, or to one with other words, are none's",
    arguments: [
      "estus", "austrliaeast", "ca-esat-1", "ap-noutheast-1", "us-esat-3", "us-gov-esat-2", "esatindia2", "eu-sthou-9",
    ])
  func unclear(text: String) { #expect(hints(text) == []) }

  @Test("of one provider are not looked for at another")
  func owners() throws {
    let type = try #require(Catalogue.of(.aws).types.first)
    var findings = Findings()
    #expect(Catalogue.price(of: type, in: "East US", at: nil, &findings) == nil)
    #expect(findings.all.flatMap(\.notes) == [CloudProvider.whereRegionsAre, "set price_per_hour"])
    #expect(CloudProvider(region: "US East 1") == nil && CloudProvider(region: "East US") == .azure)
    #expect(
      CloudProvider.noSuchRegion("moon", of: nil) == "the catalogue has no prices for region 'moon'")
  }

  private func question(_ region: String) -> String {
    let words = region.split(separator: " ")
    return "did you mean '\(words[0])' of \(words[1])?"
  }
}
