package import Basics

/// What an hour of a node comes to by the catalogue, in US dollars: by how it is bought, and by how long it runs in a month.
///
/// Worked example: n2-standard-4 costs 0.194236 an hour in us-central1 by the list. Google takes off 20 % by itself where it
/// runs for a whole month of 730 hours: 0.1553888, and less where it runs for a part of it. As spot it costs what the list
/// says, and nothing more comes off.
package struct CatalogueRate: Sendable {
  /// What an hour comes to.
  package let price: Money
  /// Which price of the list it is taken from, and what that one is.
  package let name: String
  /// The price of the list, before anything was taken off.
  package let listed: Money
  /// What was taken off by itself, or why it was not, in words; nil where there is no such discount.
  package let reduction: String?
  /// Whether a spot node is counted at the price on demand, for want of its own.
  package let isOnDemandForSpot: Bool

  /// The rate of a type by its list price; `hours` a month, nil: 730.
  package init(_ list: ListPrice, of type: InstanceType, _ capacity: CapacityType, hours: Quantity?) {
    let spot = capacity == .spot ? list.spot : nil
    isOnDemandForSpot = capacity == .spot && spot == nil
    listed = spot ?? list.onDemand
    name = spot == nil ? "list price on demand" : "list price of spot"
    let hours = hours ?? PriceSettings.usualHoursPerMonth
    guard capacity == .onDemand, let share = type.sustainedUse, hours.nanos > 0 else {
      (price, reduction) = (listed, nil)
      return
    }
    let discount = SustainedUse(wholeMonth: share)
    price = discount.price(listed, hours: hours)
    let isFull = hours >= PriceSettings.usualHoursPerMonth
    let less = price == listed ? "nothing off" : "less \(discount.saving(hours: hours).text)"
    reduction = "\(less) for sustained use (\(isFull ? "a full month" : "\(hours.plainText) of 730 hours"))"
  }
}
