package import Basics

/// What the user says of prices.
package struct PriceSettings: Hashable, Sendable {
  package var currency = "USD"
  /// What a US dollar costs in `currency`: the catalogue's prices are in dollars.
  package var exchangeRate: Money?
  /// Taken off every price of an hour, in hundredths of a percent (3000 are 30 %).
  package var discount: Int128 = 0
  /// Hours that a node runs in a month; nil: 730.
  package var hoursPerMonth: Quantity?
  /// Unit prices, for teams that budget by them instead of by nodes.
  package var perCoreHour: Money?
  package var perGibibyteHour: Money?

  /// The user's own prices of types, which come before the catalogue's; in `currency`.
  package private(set) var own: [OwnPrice] = []

  package init() {}

  mutating func add(_ price: OwnPrice) { own.append(price) }

  /// The own price of a type in a region: a row without a region holds everywhere, and the last row that fits counts.
  func own(_ type: String, in region: String?) -> OwnPrice? {
    own.last { $0.type == type && ($0.region == nil || $0.region == region) }
  }

  /// A list price of the catalogue in the plan's currency; nil where no rate is known.
  func converted(_ dollars: Money) -> Money? {
    if let exchangeRate { return Money(nanos: dollars.nanos.scaled(by: exchangeRate.nanos, over: 1_000_000_000)) }
    return currency == "USD" ? dollars : nil
  }

  /// Whether nodes cost what they request, whatever a whole one costs.
  package var areByUnit: Bool { perCoreHour != nil || perGibibyteHour != nil }

  /// A price with the discount taken off, cut off at a billionth.
  func discounted(_ price: Money) -> Money { Money(nanos: price.nanos * (10_000 - discount) / 10_000) }

  /// `30 %`.
  var discountText: String { "\(Quantity(nanos: discount * 10_000_000).plainText) %" }

  /// What an hour of so much CPU and memory costs by unit prices; nil without them.
  package func hourly(_ resources: Resources) -> Money? {
    guard areByUnit else { return nil }
    let cpu = (perCoreHour?.nanos ?? 0).scaled(by: resources.cpu.millicores, over: 1000)
    let memory = (perGibibyteHour?.nanos ?? 0).scaled(by: resources.memory.bytes, over: 1 << 30)
    return Money(nanos: cpu + memory)
  }
}
