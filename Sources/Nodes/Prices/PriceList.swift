package import Basics

/// What the user pays for an hour of a type, by an own price list.
package struct OwnPrice: Hashable, Sendable {
  /// The instance type's name, as the list has it.
  package var type: String
  /// Nil: wherever.
  package var region: String?
  /// Nil: however it is bought.
  package var capacity: CapacityType?
  /// What an hour of it costs in the currency of the settings, the discount not taken off.
  package var price: Money
  /// The row that states it.
  package var source: SourceLocation

  /// A price, as a row at `source` states it.
  package init(type: String, region: String?, capacity: CapacityType?, price: Money, source: SourceLocation) {
    (self.type, self.region, self.capacity, self.price, self.source) = (type, region, capacity, price, source)
  }
}

/// A price list that the settings name: CSV with the columns instance_type and price_per_hour, and region and capacity_type
/// where they matter.
package struct PriceList: Sendable {
  /// Seen from where the run began.
  package let path: String
  /// Where the settings name it.
  let source: SourceLocation
  private var rows: [Key: OwnPrice] = [:]
  /// What was found in the file and was not told yet.
  package var untold: Findings?

  /// What a row is the price of.
  private struct Key: Hashable, Sendable {
    var type: String
    var region: String?
    var capacity: CapacityType?
  }

  package init(path: String, source: SourceLocation) {
    self.path = path
    self.source = source
  }

  /// All rows that can be used.
  var prices: [OwnPrice] { Array(rows.values) }

  /// The row that states most of those that fit, the capacity type before the region; nil where none does. Where a spot node
  /// has none, the one for nodes on demand.
  ///
  /// Worked example: the rows `m5.large,,,0.09`, `m5.large,eu-west-1,,0.08` and `m5.large,,spot,0.03` make a spot node in
  /// eu-west-1 cost 0.03, one on demand there 0.08, and one on demand elsewhere 0.09.
  func price(of type: String, in region: String?, _ capacity: CapacityType) -> OwnPrice? {
    func row(_ region: String?, _ capacity: CapacityType?) -> OwnPrice? {
      rows[Key(type: type, region: region, capacity: capacity)]
    }
    let own = row(region, capacity) ?? row(nil, capacity) ?? row(region, nil) ?? row(nil, nil)
    return own ?? (capacity == .spot ? row(region, .onDemand) ?? row(nil, .onDemand) : nil)
  }

  /// Adds a row, in the place of one for the same type, region and capacity type, which is answered.
  package mutating func add(_ row: OwnPrice) -> OwnPrice? {
    rows.updateValue(row, forKey: Key(type: row.type, region: row.region, capacity: row.capacity))
  }

  /// Tells what was found in the file, once.
  package mutating func settle(_ findings: inout Findings) {
    guard let untold else { return }
    findings.add(untold)
    self.untold = nil
  }
}
