import Basics

extension CloudProvider {
  /// Whose catalogue has a region of that name; nil when none has.
  package init?(region: String) {
    guard let provider = CloudProvider.allCases.first(where: { $0.regions.contains(region) }) else { return nil }
    self = provider
  }

  /// What machines cost in each region, as text.
  var priceTable: KeyValuePairs<String, String> {
    switch self {
    case .aws: awsPrices
    case .gcp: gcpPrices
    case .azure: azurePrices
    }
  }

  /// The regions whose prices the catalogue has, the usual one first.
  package var regions: [String] { priceTable.map(\.key) }

  /// That the catalogue has no such region.
  package func noSuchRegion(_ region: String) -> String {
    "unknown region '\(quoting: region)' of \(rawValue), none of the \(regions.count) with prices"
  }

  /// Where its regions are listed.
  package static let whereRegionsAre = "meshplan help prices lists the regions"

  /// The region that was meant where a name is misspelt. A region of another number is another place with other prices, and
  /// so is one of a part of the cloud that the catalogue does not have: none is suggested for these.
  package static func regionHints(for region: String, of providers: [CloudProvider]) -> [String] {
    let letters = region.filter { !$0.isNumber }
    let known = providers.flatMap(\.regions)
    let others = ["cn-", "us-iso", "eusc-", "china", "usgov", "usdod", "ussec", "usnat"]
    if others.contains(where: region.hasPrefix) || known.contains(where: { $0.filter { !$0.isNumber } == letters }) {
      return []
    }
    return hints(for: region, among: known)
  }
}
