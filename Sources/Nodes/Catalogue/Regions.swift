import Basics

extension CloudProvider {
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

  /// That the catalogue has no such region of a provider; of none where the provider is not known.
  package static func noSuchRegion(_ region: String, of provider: CloudProvider?) -> String {
    let whose = provider.map { " of \($0.rawValue)" } ?? ""
    return "the catalogue has no prices for region '\(quoting: region)'\(whose)"
  }

  /// Where its regions are listed.
  package static let whereRegionsAre = "meshplan help prices lists the regions"
}
