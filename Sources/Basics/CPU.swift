/// An amount of CPU in millicores: 1000 are one core (vCPU).
///
/// Every amount that comes in is at most 2^63 - 1 millicores and is counted at most 2^31 times, so sums and products of a
/// whole inventory stay inside 128 bits: the check stands at the door (`init(_: Quantity)`), arithmetic cannot overflow.
package struct CPU: Hashable, Sendable, Comparable, AdditiveArithmetic {
  /// Thousandths of a core.
  package var millicores: Int128

  package init(millicores: Int128) { self.millicores = millicores }

  /// The quantity in millicores, rounded up.
  /// - Throws: `QuantityError.outOfRange` beyond 2^63 - 1 millicores.
  package init(_ quantity: Quantity) throws(QuantityError) {
    guard Int64(exactly: quantity.milliUnits) != nil else { throw .outOfRange }
    self.init(millicores: quantity.milliUnits)
  }

  package static let zero = CPU(millicores: 0)
  package static func + (a: CPU, b: CPU) -> CPU { CPU(millicores: a.millicores + b.millicores) }
  package static func - (a: CPU, b: CPU) -> CPU { CPU(millicores: a.millicores - b.millicores) }
  /// The amount so many times.
  package static func * (a: CPU, count: Int) -> CPU { CPU(millicores: a.millicores * Int128(count)) }
  package static func < (a: CPU, b: CPU) -> Bool { a.millicores < b.millicores }
}
