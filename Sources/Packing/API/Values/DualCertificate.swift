/// A worth for every shape such that no node can hold more than its ceiling: then the worth of all pods, divided by what
/// a node can hold for its price, is a lower bound (Farley 1990).
///
/// Example: nodes of 10 and pods of 6 (3 of them) and 3 (4): with worths 6 → 2 and 3 → 1 no node holds more than 3, and
/// 10 / 3 → 4 nodes are needed although the sum of the requests, 30, would go into 3.
package struct DualCertificate: Hashable, Sendable {
  /// Amounts are divided by these, dimension by dimension, and rounded down, requests and capacities alike.
  package var units: [Int]
  /// The worth of one copy of each shape of the part, in the order of `Part.shapes`.
  package var worths: [Int]
  /// No content of a node is worth more, for each type in the order of `Part.types`.
  package var ceilings: [NodeCeiling]
  /// Where pods may be left out: no copy is worth more than this, which stands for one pod.
  package var omissionWorth: Int?

  /// A certificate of these numbers, checked by `verify` only.
  package init(units: [Int], worths: [Int], ceilings: [NodeCeiling], omissionWorth: Int?) {
    self.units = units
    self.worths = worths
    self.ceilings = ceilings
    self.omissionWorth = omissionWorth
  }
}

/// The most that a content of a node type can be worth, and how to show it.
package struct NodeCeiling: Hashable, Sendable {
  /// A filled table that bounds a search.
  package struct Table: Hashable, Sendable {
    /// The dimension that the table is over.
    package var dimension: Int
    /// What a cell of the table stands for.
    package var unit: Int
    /// The price of a unit of capacity in each of the other dimensions.
    package var prices: [Int]
  }

  /// How a ceiling is shown.
  package enum Method: Hashable, Sendable {
    /// All capacities priced: Σ price · capacity + Σ bound · max(0, worth - price · weight).
    case prices
    /// One dimension exact in cells of `unit`, the others priced.
    case table(dimension: Int, unit: Int)
    /// Two dimensions exact in cells of these units (and priced at `keptPrices` only), the others priced; shapes that, by
    /// the prices of all dimensions, cannot be in a content above the ceiling are left out.
    case grid(dimensions: [Int], units: [Int], keptPrices: [Int])
    /// All dimensions exact, by a search that these tables bound.
    case search([Table])
  }

  /// The ceiling: no content is worth more.
  package var value: Int
  /// The price of a unit of capacity in each dimension.
  package var prices: [Int]
  /// How the ceiling is shown.
  package var method: Method

  /// The same with prices raised by those at which fluid shapes are worth something.
  func adding(_ fluidPrices: [Int]) -> NodeCeiling {
    var sum = self
    if case .search = method {
      sum.prices = fluidPrices
      return sum
    }
    sum.prices = zip(prices, fluidPrices).map { $0 + $1 }
    if case .grid(let dimensions, let units, _) = method {
      sum.method = .grid(dimensions: dimensions, units: units, keptPrices: dimensions.map { fluidPrices[$0] })
    }
    return sum
  }
}
