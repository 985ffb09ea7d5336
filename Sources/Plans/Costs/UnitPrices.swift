import Basics
import Nodes

/// What CPU and memory cost: by the user's unit prices, else the price of the nodes split into one of CPU and one of memory, by
/// the ratio at which clouds sell them.
///
/// Worked example: a node of 2 cores and 8 GiB for 0.096 an hour, CPU worth 7.461 times a gibibyte: 2 x 7.461 + 8 = 22.92
/// parts, so a gibibyte costs 0.00419 and a core 0.0313 an hour.
///
/// Source: opencost `pkg/costmodel/costmodel.go`, and its default prices 0.031611 (core) and 0.004237 (GiB), the same for AWS,
/// GCP and others. What pods can request of the node is what is split, so that a node full of requests costs its price.
package struct UnitPrices {
  /// What a core counts where a node's price is split.
  package static let core: Int128 = 31_611
  /// What a gibibyte counts beside it.
  package static let gibibyte: Int128 = 4237

  private let prices: PriceSettings
  /// What the price of the nodes is split by: what pods can request of those that are paid for, or what they do where that is more.
  let offered: Resources
  private let monthly: Money

  /// Those of the nodes that a data plane needs; nil where neither the user nor the nodes have a price.
  init?(_ fleet: RecommendedFleet?, _ prices: PriceSettings) {
    guard let fleet else { return nil }
    self.init(
      offered: fleet.allocatable - fleet.allocatableOfControlPlane, requested: fleet.requests,
      monthly: fleet.monthlyCost, prices)
  }

  /// Those of nodes that offer and cost so much; where more is requested than they offer, that is what the price is split by.
  init?(offered: Resources, requested: Resources, monthly: Money?, _ prices: PriceSettings) {
    guard let monthly else { return nil }
    self.offered = UnitPrices.parts(requested) > UnitPrices.parts(offered) ? requested : offered
    // Less than a Ki counts as nothing.
    guard UnitPrices.parts(self.offered) > 0 || prices.areByUnit else { return nil }
    self.monthly = monthly
    self.prices = prices
  }

  /// Whether what is requested is paid for, and not whole nodes.
  var areByUnit: Bool { prices.areByUnit }

  /// What so much CPU and memory costs a month, cut off at a billionth.
  func monthly(_ resources: Resources) -> Money {
    prices.monthly(resources)
      ?? Money(nanos: monthly.nanos.scaled(by: UnitPrices.parts(resources), over: UnitPrices.parts(offered)))
  }

  /// CPU and memory in one measure: millionths of a gibibyte's price.
  private static func parts(_ resources: Resources) -> Int128 {
    // Memory in KiB keeps the product far inside 128 bits.
    core * resources.cpu.millicores * (1 << 20) + gibibyte * (resources.memory.bytes >> 10) * 1000
  }
}
