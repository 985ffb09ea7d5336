import Basics

/// Google's sustained-use discount: the more hours of a month a machine runs, the less each further one costs.
///
/// Worked example: n1 costs 70 % of the list price in a whole month, since the quarters of the month are billed at 100, 80, 60
/// and 40 % of it. In 365 of 730 hours that is 100 and 80 % of a quarter each, and so an hour comes to 90 %. n2 costs 80 % in a
/// whole month: 100, 86 2/3, 73 1/3 and 60 %, and 93 1/3 % in 365 hours.
///
/// Sources: cloud.google.com/compute/docs/sustained-use-discounts (from a quarter of the month on, 20 or 30 % at most) and the
/// `sustained_use_tiers` of Google's own price list of 2017 (those of n1). Those of n2 were not found in a source: equal steps are
/// assumed, which make the stated discount of a whole month.
struct SustainedUse {
  /// The share of the list price that an hour costs where the machine runs for a whole month.
  let wholeMonth: Percentage

  /// What an hour comes to where the machine runs so many hours a month, cut off at a billionth.
  func price(_ listed: Money, hours: Quantity) -> Money {
    let ran = min(hours, SustainedUse.month)
    return Money(nanos: listed.nanos.scaled(by: billed(ran), over: 3 * Percentage.whole.nanos * ran.nanos))
  }

  /// What that is less than the list price, rounded to hundredths of a percent.
  func saving(hours: Quantity) -> Percentage {
    let ran = min(hours, SustainedUse.month)
    let whole = 3 * Percentage.whole.nanos * ran.nanos
    let hundredths = Int128(10_000).scaled(by: 2 * (whole - billed(ran)) + whole / 10_000, over: 2 * whole)
    return Percentage(nanos: hundredths * 10_000_000)
  }

  /// The hours as they are billed, each times three and the percentage of its quarter: these are whole numbers.
  private func billed(_ ran: Quantity) -> Int128 {
    let quarter = SustainedUse.month.nanos / 4
    let step = 2 * (Percentage.whole.nanos - wholeMonth.nanos)
    return (0..<4).reduce(0) { sum, index in
      let hours = min(max(ran.nanos - Int128(index) * quarter, 0), quarter)
      return sum + hours * (3 * Percentage.whole.nanos - Int128(index) * step)
    }
  }

  private static let month = PriceSettings.usualHoursPerMonth
}
