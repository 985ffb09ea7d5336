package import Basics

/// What an hour of a type costs in a region by its provider's list, in US dollars.
package struct ListPrice: Hashable, Sendable {
  /// What it costs as one pays as one goes, before any discount.
  package var onDemand: Money
  /// What it costs as a machine that may be taken away; nil where no source states it.
  package var spot: Money?
  /// What spot machines of the family cost less than on demand in the region, in the median of a day long ago; it moves daily,
  /// so no price is made of it. Nil where no source states it.
  package var spotSaving: Percentage?
  /// As of when the price is: `2026-08-03`.
  package var date: String
  /// How it was worked out, where no source states it as it stands; nil for a price as the provider lists it.
  package var derivation: String?

  /// `catalogue of 2026-08-03`, and how the price was worked out.
  package var source: String { "catalogue of \(date)" + (derivation.map { ", derived: \($0)" } ?? "") }
}

extension ListPrice {
  /// As of when `spotSaving` is, and whose it is.
  package static let spotSavingSource = "AWS Spot Advisor, 2025-06-28"
}

extension CloudProvider {
  /// As of when the prices of a region are that its sources state.
  package func priceDate(in region: String) -> String {
    switch self {
    case .aws: ["us-east-1", "us-gov-east-1", "us-gov-west-1"].contains(region) ? "2026-07-20" : "2025-04-04"
    case .gcp: "2026-08-03"
    case .azure: "2026-06-18"
    }
  }

  /// As of when a price is that no source states as it stands, and how it was worked out.
  func derivedPrice(in region: String) -> (date: String, words: String) {
    switch self {
    case .aws: ("late 2025 or early 2026", "from the price of one size of its family")
    case .gcp, .azure: (priceDate(in: region), "the source has the Windows price, 0.046 USD a vCPU above")
    }
  }
}
