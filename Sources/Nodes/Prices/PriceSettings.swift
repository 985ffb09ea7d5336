package import Basics

/// What the user says of prices.
package struct PriceSettings: Sendable {
  /// The currency of every amount of money, the user's own prices among them.
  package var currency = "USD"
  /// What a US dollar costs in `currency`: the catalogue's prices are in dollars.
  package var exchangeRate: Money?
  /// Taken off every price of an hour, of a node or of a unit.
  package var discount = Percentage.zero
  /// Hours that a node runs in a month; nil: 730.
  package var hoursPerMonth: Quantity?
  /// The unit price of a core an hour, for teams that budget by units instead of by nodes; nil: none.
  package var perCoreHour: Money?
  /// The unit price of a gibibyte an hour, for such teams; nil: none.
  package var perGibibyteHour: Money?

  /// The hours of a month that cloud price lists count with: 365 x 24 / 12.
  package static let usualHoursPerMonth = Quantity(nanos: 730_000_000_000)

  /// The user's own price list, in `currency`; it comes before the catalogue.
  package var list: PriceList?

  package init() {}

  /// The user's own prices of types.
  package var own: [OwnPrice] { list?.prices ?? [] }

  /// The own price of a type in a region for a capacity type (`SPOT`; nil is on demand): of the rows that fit the one that
  /// states most; of two that state one thing each, the one with the capacity type.
  package func own(_ type: String, in region: String?, capacity: String? = nil) -> OwnPrice? {
    list?.price(of: type, in: region, CapacityType(capacity))
  }

  /// A list price of the catalogue in the plan's currency; nil where no rate is known.
  package func converted(_ dollars: Money) -> Money? {
    if let exchangeRate { return Money(nanos: dollars.nanos.scaled(by: exchangeRate.nanos, over: 1_000_000_000)) }
    return currency == "USD" ? dollars : nil
  }

  /// Whether nodes cost what they request, whatever a whole one costs.
  package var areByUnit: Bool { perCoreHour != nil || perGibibyteHour != nil }

  /// A price with the discount taken off, cut off at a billionth.
  package func discounted(_ price: Money) -> Money {
    discount == .zero ? price : Money(nanos: Percentage(nanos: Percentage.whole.nanos - discount.nanos).of(price.nanos))
  }

  /// `30 %`.
  package var discountText: String { discount.text }

  /// What an hour of so much CPU and memory costs by unit prices, the discount taken off; nil without them.
  ///
  /// Worked example: 1.5 cores and 3.25 GiB at 0.04 and 0.005 an hour: 0.06 + 0.01625 = 0.07625; 55.66 in 730 hours.
  package func hourly(_ resources: Resources) -> Money? {
    guard areByUnit else { return nil }
    let cpu = (perCoreHour?.nanos ?? 0).scaled(by: resources.cpu.millicores, over: 1000)
    let memory = (perGibibyteHour?.nanos ?? 0).scaled(by: resources.memory.bytes, over: 1 << 30)
    return discounted(Money(nanos: cpu + memory))
  }

  /// What a month of so much CPU and memory costs by unit prices; nil without them.
  package func monthly(_ resources: Resources) -> Money? {
    let hours = hoursPerMonth ?? PriceSettings.usualHoursPerMonth
    return hourly(resources).map { Money(nanos: $0.nanos.scaled(by: hours.nanos, over: 1_000_000_000)) }
  }
}
