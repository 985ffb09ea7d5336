/// An amount of memory in bytes.
///
/// Bounded at the door as `CPU` is: at most 2^63 - 1 bytes come in, so that arithmetic cannot overflow.
package struct Memory: Hashable, Sendable, Comparable, AdditiveArithmetic {
  /// In bytes.
  package var bytes: Int128

  package init(bytes: Int128) { self.bytes = bytes }

  /// So many mebibytes (2^20 bytes each).
  package init(mebibytes: Int128) { self.init(bytes: mebibytes << 20) }

  /// The quantity in bytes, rounded up.
  /// - Throws: `QuantityError.outOfRange` beyond 2^63 - 1 bytes.
  package init(_ quantity: Quantity) throws(QuantityError) {
    guard Int64(exactly: quantity.wholeUnits) != nil else { throw .outOfRange }
    self.init(bytes: quantity.wholeUnits)
  }

  package static let zero = Memory(bytes: 0)
  package static func + (a: Memory, b: Memory) -> Memory { Memory(bytes: a.bytes + b.bytes) }
  package static func - (a: Memory, b: Memory) -> Memory { Memory(bytes: a.bytes - b.bytes) }
  /// The amount so many times.
  package static func * (a: Memory, count: Int) -> Memory { Memory(bytes: a.bytes * Int128(count)) }
  package static func < (a: Memory, b: Memory) -> Bool { a.bytes < b.bytes }
}
