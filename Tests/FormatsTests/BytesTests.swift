import Foundation
import Testing

@testable import Formats

@Suite("Bytes with padding") struct BytesTests {
  @Test("are read as words and vectors at every position, the padding included")
  func loads() {
    for count in 0...80 {
      let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) } + [UInt8](repeating: 0, count: 64)
      let bytes = PaddedBytes(plain.prefix(count))
      for index in 0...count {
        let word = (0..<8).reduce(UInt64(0)) { $0 | UInt64(plain[index + $1]) << UInt64(8 * $1) }
        #expect(bytes.word(at: index) == word)
        #expect((0..<16).allSatisfy { bytes.vector(at: index)[$0] == plain[index + $0] })
      }
    }
  }

  @Test("beyond the padding stop the program instead of reading foreign memory")
  func outOfBounds() async {
    await #expect(processExitsWith: .failure) { _ = PaddedBytes([1, 2, 3])[67] }
    await #expect(processExitsWith: .failure) { _ = PaddedBytes([1, 2, 3]).word(at: 60) }
    await #expect(processExitsWith: .failure) { _ = PaddedBytes([1, 2, 3]).vector(at: 52) }
    await #expect(processExitsWith: .failure) { _ = PaddedBytes([1, 2, 3]).word(at: -1) }
  }

  @Test("lose their first bytes and keep zeroes behind the last")
  func removeFirst() {
    var bytes = PaddedBytes(UInt8(1)...100)
    bytes.removeFirst(30)
    #expect(Array(bytes.bytes(in: 0..<bytes.count)) == Array(31...100))
    #expect((70..<134).allSatisfy { bytes[$0] == 0 })
    bytes.removeFirst(70)
    #expect(bytes.count == 0)
    #expect((0..<64).allSatisfy { bytes[$0] == 0 })
  }

  @Test("count their lines as a plain loop does", arguments: 1...50 as ClosedRange<UInt64>)
  func lines(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let size = Int.random(in: 0...9000, using: &random)
    let plain = (0..<size).map { _ in Int.random(in: 0...20, using: &random) == 0 ? UInt8(10) : UInt8(65) }
    let bytes = PaddedBytes(plain)
    for _ in 0..<20 {
      let start = Int.random(in: 0...size, using: &random)
      let end = Int.random(in: start...size, using: &random)
      #expect(bytes.newlines(in: start..<end) == plain[start..<end].count { $0 == 10 })
      let floor = Int.random(in: 0...start, using: &random)
      #expect(
        bytes.lineStart(before: start, floor: floor) == (plain[floor..<start].lastIndex(of: 10).map { $0 + 1 } ?? floor)
      )
    }
    #expect(PaddedBytes(repeatElement(10, count: 20_000)).newlines(in: 0..<20_000) == 20_000)
  }

  @Test(
    "are found to be brackets outside of strings as a plain loop finds them", arguments: 1...100 as ClosedRange<UInt64>)
  func brackets(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array(#""\[]{}a b"\\"#.utf8)
    let plain = (0..<640).map { _ in alphabet.randomElement(using: &random) ?? 0 }
    let bytes = PaddedBytes(plain)
    var blocks = JSONBlocks()
    var isInString = false
    var isEscaped = false
    for block in 0..<10 {
      var opens: UInt64 = 0
      var closes: UInt64 = 0
      for bit in 0..<64 {
        let byte = plain[64 * block + bit]
        if !isInString, byte == 0x5B || byte == 0x7B { opens |= 1 << UInt64(bit) }
        if !isInString, byte == 0x5D || byte == 0x7D { closes |= 1 << UInt64(bit) }
        if byte == 0x22, !isEscaped { isInString.toggle() }
        isEscaped = byte == 0x5C && !isEscaped
      }
      let found = blocks.brackets(bytes, at: 64 * block)
      #expect(found == (opens, closes))
    }
  }

  @Test("that are the same become the same text, whether pooled or not", arguments: 16...79)
  func pool(size: Int) {
    var pool = StringPool()
    for last in [UInt8(65), 66, 65, 67, 66] {
      for place in [0, size / 2, size - 1] {
        var plain = [UInt8](repeating: 97, count: size)
        plain[place] = last
        let bytes = PaddedBytes([1, 2, 3] + plain + [4])
        #expect(pool.text(in: bytes, 3..<3 + size) == String(decoding: plain, as: UTF8.self))
      }
    }
  }
}
