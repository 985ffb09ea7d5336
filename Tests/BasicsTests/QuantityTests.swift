import Testing

@testable import Basics

@Suite("A Kubernetes quantity") struct QuantityTests {
  @Test("reads what Kubernetes reads, to the billionth", arguments: QuantityVector.all.filter(\.valid))
  func readsValid(vector: QuantityVector) throws {
    let quantity = try Quantity(parsing: vector.input)
    #expect(quantity.nanos == vector.exactNanos)
    #expect(quantity.milliUnits == vector.milliUnits)
    #expect(quantity.wholeUnits == vector.wholeUnits)
    #expect(quantity.description == vector.canonical)
    #expect(quantity.format.rawValue == vector.format)
  }

  @Test("refuses what Kubernetes refuses", arguments: QuantityVector.all.filter { !$0.valid })
  func refusesInvalid(vector: QuantityVector) {
    #expect(throws: QuantityError.self) { try Quantity(parsing: vector.input) }
  }

  @Test("names a unit that nobody knows")
  func namesUnknownSuffix() {
    #expect(throws: QuantityError.unknownSuffix("Mii")) { try Quantity(parsing: "12Mii") }
  }

  @Test("is out of range instead of wrapping", arguments: ["1e30", "1" + String(repeating: "0", count: 40), "1e99999"])
  func outOfRange(text: String) {
    #expect(throws: QuantityError.outOfRange) { try Quantity(parsing: text) }
  }

  @Test("rounds what is finer than a billionth away from zero, however long it is")
  func longFractions() throws {
    let text = "0." + String(repeating: "0", count: 60) + "1"
    #expect(try Quantity(parsing: text).nanos == 1)
    #expect(try Quantity(parsing: "-" + text).nanos == -1)
    #expect(try Quantity(parsing: "1." + String(repeating: "0", count: 60)).nanos == 1_000_000_000)
  }
}
