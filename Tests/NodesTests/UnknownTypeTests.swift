import Basics
import Testing

@testable import Nodes

@Suite("A type that no catalogue has") struct UnknownTypeTests {
  private func notes(_ name: String) -> [String] {
    var findings = Findings()
    #expect(Catalogue.find(name, at: nil, &findings) == nil)
    #expect(findings.all.map(\.code) == ["unknown-instance-type"])
    return findings.all.flatMap(\.notes)
  }

  @Test(
    "of a series that is left out has no twin",
    arguments: [
      ("g5.xlarge", "g5"), ("g4dn.xlarge", "g4dn"), ("p3.2xlarge", "p3"), ("P2.xlarge", "p2"), ("trn1.2xlarge", "trn1"),
      ("inf2.xlarge", "inf2"), ("u-6tb1.metal", "u-6tb1"), ("mac2-m2.metal", "mac2-m2"), ("hpc7g.4xlarge", "hpc7g"),
      ("m5aa.large", "m5aa"), ("Standard_NC6s_v3", "NCsv3"), ("Standard_L8s_v3", "Lsv3"), ("standard_l8s_v3", "lsv3"),
      ("Standard_NC24ads_A100_v4", "NCadsA100v4"), ("Standard_DS2_v2", "DSv2"), ("Standard_M8-2ms", "Mms"),
      ("g2-standard-4", "g2"), ("G2-standard-4", "g2"), ("a2-highgpu-1g", "a2"), ("h4d-standard-192", "h4d"),
    ])
  func leftOut(name: String, series: String) {
    #expect(
      notes(name) == ["the catalogue has no \(series) types; it leaves out GPU, bare-metal and other special types"])
  }

  @Test(
    "of Google's own making has no price", arguments: ["n2-custom-4-8192", "custom-2-4096", "e2-custom-medium-2048"])
  func custom(name: String) {
    #expect(notes(name) == ["the catalogue has no custom types, which Google prices by vCPU and GiB"])
  }

  @Test(
    "of a size that is spelt right and not sold has no twin",
    arguments: [
      "m5.3xlarge", "m5.32xlarge", "m5.nano", "m5.xxlarge", "n2-standard-5", "e2-highgpu-16", "n2-megamem-4",
      "Standard_D5s_v5", "Standard_D4s_v55", "Standard_E4-2s_v5", "pizza", "pizza.large", "", "large",
      "Standart_L8s_v3",
      "d4-2s_v5", "5p.2xlarge", "n2-standard-12-8",
    ])
  func sizes(name: String) { #expect(!notes(name).contains { $0.hasPrefix("did you mean") }) }

  @Test(
    "is the one that is misspelt, or written in other letters",
    arguments: [
      ("M5.Large", "m5.large"), ("m5large", "m5.large"), ("m5-large", "m5.large"), ("m5.lrge", "m5.large"),
      ("t3.lage", "t3.large"), ("m5.2xlrge", "m5.2xlarge"), ("5m.large", "m5.large"),
      ("c7i-flex.xlrge", "c7i-flex.xlarge"),
      ("standard_d4s_v5", "Standard_D4s_v5"), ("D4s_v5", "Standard_D4s_v5"), ("Standard D4s v5", "Standard_D4s_v5"),
      ("Standart_D4s_v5", "Standard_D4s_v5"), ("N2-Standard-4", "n2-standard-4"), ("n2-standart-4", "n2-standard-4"),
      ("n2_standard_4", "n2-standard-4"), ("n2-highmen-8", "n2-highmem-8"), ("e2-medum", "e2-medium"),
    ])
  func misspelt(name: String, meant: String) { #expect(notes(name) == ["did you mean '\(meant)'?"]) }

  @Test("of a known series is bare metal, which is left out")
  func metal() {
    let words = "the catalogue has no such type; it leaves out GPU, bare-metal and other special types"
    #expect(notes("m5.metal") == [words] && notes("m6i.metal-32xl") == [words])
  }

  @Test("is looked for in no more than 64 letters")
  func long() { #expect(notes(String(repeating: "m5.large", count: 100)) == []) }
}

@Suite("Families of types") struct FamilyNameTests {
  @Test("have the series of every type as the catalogue groups them")
  func series() {
    for provider in CloudProvider.allCases {
      let catalogue = Catalogue.of(provider)
      for (group, places) in catalogue.groups {
        #expect(catalogue.types[places].allSatisfy { $0.series == group }, "\(group)")
      }
    }
  }

  @Test(
    "may be named in every way that users write them",
    arguments: [
      ("m5.large", ["m5", "M5"], ["m5a", "m", "m5.large"]),
      ("c7i-flex.large", ["c7i-flex"], ["c7i"]),
      ("n2-standard-4", ["n2", "N2", "n2-standard", "N2-Standard"], ["n2d", "n", "n2-highmem", "standard"]),
      ("e2-micro", ["e2", "e2-micro"], ["e2-small"]),
      (
        "Standard_D4s_v5", ["Dsv5", "dsv5", "Ds_v5", "Standard_Ds_v5", "standard_dsv5", "Standard_Ds_v"],
        ["Dsv4", "Dv5", "D", "Standard_D4s_v5", "Ddsv5", ""]
      ),
      ("Standard_B2ms", ["Bms", "Standard_Bms"], ["Bs"]),
    ])
  func names(type: String, taken: [String], refused: [String]) throws {
    let names = try #require(Catalogue.type(named: type)).familyNames
    for name in taken { #expect(names.contains(FamilyName(name)), "\(name)") }
    for name in refused { #expect(!names.contains(FamilyName(name)), "\(name)") }
  }

  @Test(
    "that may be meant by an unknown one begin as it does",
    arguments: [
      (CloudProvider.aws, "m5aa", ["m5", "m5a", "m5ad", "m5d"]), (.aws, "M6ii", ["m6a", "m6g", "m6gd", "m6i"]),
      (.aws, "g5", ["c4", "c5", "c5a", "c5ad"]),
      (.gcp, "n2-standrd", ["n2", "n2-highcpu", "n2-highmem", "n2-standard"]),
      (.gcp, "n9", ["c2", "c2d", "c3", "c3d"]), (.azure, "Dsv9", ["Dsv3", "Dsv4", "Dsv5", "Dsv6"]),
      (.aws, "", ["c4", "c5", "c5a", "c5ad"]),
    ])
  func near(provider: CloudProvider, name: String, families: [String]) {
    #expect(Catalogue.of(provider).families(near: name, most: 4) == families)
  }
}
