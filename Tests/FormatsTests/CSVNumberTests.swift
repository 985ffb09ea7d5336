import TestSupport
import Testing

@testable import Formats

@Suite("A decimal number") struct CSVNumberTests {
  @Test(
    "is read exactly",
    arguments: [
      ("0", 0, 0), ("12", 12, 0), ("-0.0464", -464, 4), (".5", 5, 1), ("5.", 5, 0), ("+1e-3", 1, 3), ("1.5E3", 15, -2),
      ("123456789012345678.9", 1_234_567_890_123_456_789, 1), ("99999999999999999999999999999999999999", nil, 0),
    ] as [(String, Int128?, Int)])
  func exact(text: String, digits: Int128?, places: Int) {
    let number = DecimalNumber(text)
    #expect(number?.digits == digits ?? Int128(text))
    #expect(number?.places == places)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "-", ".", "+.", "1,5", "1 2", "0x1", "1e", "1e+", "1e999", "nan", "inf", "1.2.3", "--1", "1m", "1_000",
    ])
  func refused(text: String) {
    #expect(DecimalNumber(text) == nil)
  }

  @Test("with more than 38 digits is refused")
  func tooLong() {
    #expect(DecimalNumber(String(repeating: "9", count: 39)) == nil)
    #expect(DecimalNumber("0." + String(repeating: "1", count: 100)) == nil)
  }

  @Test(
    "is the nearest floating point number, as the standard library has it", arguments: 1...300 as ClosedRange<UInt64>)
  func nearest(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let digits = Int64.random(in: -(1 << Int64.random(in: 1...62, using: &random))...(1 << 40), using: &random)
    let places = Int.random(in: 0...30, using: &random)
    let number = DecimalNumber("\(digits)e-\(places)")
    #expect(number?.double == Double("\(digits)e-\(places)"))
  }
}
