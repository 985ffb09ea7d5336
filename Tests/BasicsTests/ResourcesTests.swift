import Testing

@testable import Basics

@Suite("CPU and memory") struct ResourcesTests {
  private let small = Resources(cpu: CPU(millicores: 300), memory: Memory(bytes: 1000))

  @Test("are added, taken away and multiplied, each for itself")
  func arithmetic() {
    let large = Resources(cpu: CPU(millicores: 1000), memory: Memory(bytes: 5000))
    #expect(large + small == Resources(cpu: CPU(millicores: 1300), memory: Memory(bytes: 6000)))
    #expect(large - small == Resources(cpu: CPU(millicores: 700), memory: Memory(bytes: 4000)))
    #expect(small * 3 == Resources(cpu: CPU(millicores: 900), memory: Memory(bytes: 3000)))
    #expect(Resources.zero + small == small && Resources() == .zero && small * 0 == .zero)
  }

  @Test(
    "hold what is no larger in both",
    arguments: [(300, 1000, true), (299, 999, true), (301, 1000, false), (300, 1001, false), (0, 0, true)])
  func holds(cpu: Int, memory: Int, expected: Bool) {
    let other = Resources(cpu: CPU(millicores: Int128(cpu)), memory: Memory(bytes: Int128(memory)))
    #expect(small.holds(other) == expected)
  }

  @Test(
    "are written exactly, memory in the largest unit up to Mi that keeps it whole",
    arguments: [
      (1400, 1_879_048_192, "1400m, 1792Mi"), (0, 0, "0m, 0Mi"), (1, 1 << 20, "1m, 1Mi"), (2, 1 << 10, "2m, 1Ki"),
      (3, 640 << 10, "3m, 640Ki"), (4, 1500, "4m, 1500"), (5, 1 << 30, "5m, 1024Mi"), (6, 3 << 9, "6m, 1536"),
    ] as [(Int128, Int128, String)])
  func text(cpu: Int128, memory: Int128, text: String) {
    #expect(Resources(cpu: CPU(millicores: cpu), memory: Memory(bytes: memory)).text == text)
  }

  @Test("are read up to 2^63 - 1 millicores and bytes, and rounded up")
  func bounds() throws {
    #expect(try CPU(Quantity(parsing: "9223372036854775807m")).millicores == 9_223_372_036_854_775_807)
    #expect(throws: QuantityError.outOfRange) { try CPU(Quantity(parsing: "9223372036854775808m")) }
    #expect(try Memory(Quantity(parsing: "9223372036854775807")).bytes == 9_223_372_036_854_775_807)
    #expect(throws: QuantityError.outOfRange) { try Memory(Quantity(parsing: "9223372036854775808")) }
    #expect(try CPU(Quantity(parsing: "100u")).millicores == 1)
    #expect(try Memory(Quantity(parsing: "1m")).bytes == 1)
    #expect(Memory(mebibytes: 3).bytes == 3_145_728)
  }

  @Test("come by size")
  func order() {
    #expect(CPU(millicores: 1) < CPU(millicores: 2) && !(CPU(millicores: 2) < CPU(millicores: 2)))
    #expect(Memory(bytes: 1) < Memory(bytes: 2) && !(Memory(bytes: 2) < Memory(bytes: 2)))
  }
}
