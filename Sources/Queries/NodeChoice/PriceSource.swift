/// Where the price of a type is from.
package enum PriceSource: Hashable, Sendable {
  /// The user's own list.
  case own
  /// The provider's list, as of then: `2026-08-03`.
  case listed(String)
  /// Worked out from the provider's list, as of then.
  case derived(String)

  /// `own`, `catalogue` or `derived`.
  package var name: String {
    switch self {
    case .own: "own"
    case .listed: "catalogue"
    case .derived: "derived"
    }
  }

  /// As of when the catalogue's price is; nil for the user's own.
  package var date: String? {
    switch self {
    case .own: nil
    case .listed(let date), .derived(let date): date
    }
  }
}
