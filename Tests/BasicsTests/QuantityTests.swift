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

  @Test(
    "is exact up to its limits",
    arguments: [
      ("170141183460469231731687303715884105727n", .max), ("-170141183460469231731687303715884105727n", -.max),
      ("1e29", QuantityTests.tenToThe38),
      // What is finer than a billionth rounds up, also behind more digits than are kept.
      ("1." + String(repeating: "0", count: 38) + "1e29", QuantityTests.tenToThe38 + 1),
      ("1." + String(repeating: "0", count: 39) + "e29", QuantityTests.tenToThe38),
      ("15" + String(repeating: "0", count: 37) + "e-47", 2), ("15" + String(repeating: "0", count: 37) + "e-48", 1),
      ("1e-47", 1), ("1e-48", 1), ("-1e-47", -1), ("0e-400", 0),
      ("999999999999999", 999_999_999_999_999_000_000_000), ("1000000000000000", 1_000_000_000_000_000_000_000_000),
      ("9999999999999999", 9_999_999_999_999_999_000_000_000), ("0Gi", 0),
      ("999999999Gi", 1_073_741_822_926_258_176 * 1_000_000_000),
      // A binary suffix stops at 2^63 - 1.
      ("9999999999Gi", 9_223_372_036_854_775_807 * 1_000_000_000),
      ("-8Ei", -9_223_372_036_854_775_807 * 1_000_000_000),
    ] as [(String, Int128)])
  func limits(text: String, nanos: Int128) throws { #expect(try Quantity(parsing: text).nanos == nanos) }

  private static let tenToThe38: Int128 = 100_000_000_000_000_000_000_000_000_000_000_000_000

  @Test(
    "that is none says why",
    arguments: [
      ("", .malformed), ("Ei", .malformed), ("12abcd", .unknownSuffix("abcd")), ("12abcde", .malformed),
      ("12%", .unknownSuffix("%")), ("12 Mi", .malformed), ("12M1", .malformed), ("1e100000", .outOfRange),
      ("1e100001", .malformed), ("1.2.3", .malformed), ("170141183460469231731687303715884105728n", .outOfRange),
      // 10 x 2^128 over ten.
      ("295147905179.3528258560Ei", .outOfRange),
    ] as [(String, QuantityError)])
  func errors(text: String, error: QuantityError) { #expect(throws: error) { try Quantity(parsing: text) } }

  @Test(
    "is written in binary units from 1024 on",
    arguments: [
      ("0.0009765625Ki", "1", .binarySI), ("0.00097656249Ki", "999999990n", .decimalSI), ("0.5Ki", "512", .binarySI),
      ("0.9765625Ki", "1k", .binarySI), ("1Ki", "1Ki", .binarySI), ("-1Ki", "-1Ki", .binarySI),
      ("1024Ki", "1Mi", .binarySI), ("1024Mi", "1Gi", .binarySI), ("-0.0009765625Ki", "-1", .binarySI),
    ] as [(String, String, Quantity.Format)])
  func binary(text: String, canonical: String, format: Quantity.Format) throws {
    let quantity = try Quantity(parsing: text)
    #expect(quantity.description == canonical && quantity.format == format)
  }

  @Test("is written in the largest unit that there is, where no larger one is")
  func largestUnits() {
    #expect(Quantity(nanos: (1 << 70) * 1_000_000_000, format: .binarySI).description == "1024Ei")
    #expect(Quantity(nanos: 1_000_000_000_000 * 1_000_000_000_000_000_000).description == "1000E")
  }

  @Test(
    "is a plain number without a suffix, where one is asked for",
    arguments: [
      (525_800_000_000, "525.8"), (0, "0"), (1, "0.000000001"), (-1, "-0.000000001"), (-500_000_000, "-0.5"),
      (12_000_000_000, "12"), (1_000_000_000, "1"),
    ] as [(Int128, String)])
  func plain(nanos: Int128, text: String) { #expect(Quantity(nanos: nanos).plainText == text) }

  @Test(
    "is stored in thousandths, rounded away from zero",
    arguments: [
      (0, 0), (1, 1_000_000), (-1, -1_000_000), (1_000_000, 1_000_000), (1_000_001, 2_000_000),
      (-1_000_001, -2_000_000),
    ] as [(Int128, Int128)])
  func admitted(nanos: Int128, stored: Int128) { #expect(Quantity(nanos: nanos).admitted.nanos == stored) }

  @Test("comes by size, however it is written")
  func order() {
    #expect(Quantity(nanos: 1) < Quantity(nanos: 2, format: .binarySI))
    #expect(!(Quantity(nanos: 2) < Quantity(nanos: 2)))
  }

  @Test("rounds what is finer than a billionth away from zero, however long it is")
  func longFractions() throws {
    let text = "0." + String(repeating: "0", count: 60) + "1"
    #expect(try Quantity(parsing: text).nanos == 1)
    #expect(try Quantity(parsing: "-" + text).nanos == -1)
    #expect(try Quantity(parsing: "1." + String(repeating: "0", count: 60)).nanos == 1_000_000_000)
  }
}
