import Foundation
import TestSupport
import Testing

@testable import Formats

@Suite("Bytes with padding") struct BytesTests {
  @Test("are read as words and vectors at every position, the padding included")
  func loads() {
    for count in 0...80 {
      let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) } + [UInt8](repeating: 0, count: 64)
      let bytes = PaddedBytes(plain.prefix(count))
      for index in 0...count {
        let block = bytes.block(at: index)
        #expect((0..<64).allSatisfy { block.bytes[$0] == plain[index + $0] })
        let word = (0..<8).reduce(UInt64(0)) { $0 | UInt64(plain[index + $1]) << UInt64(8 * $1) }
        #expect(bytes.word(at: index) == word)
        #expect((0..<16).allSatisfy { bytes.vector(at: index)[$0] == plain[index + $0] })
      }
    }
  }

  @Test("beyond the first one of the padding stop the program instead of reading foreign memory")
  func outOfBounds() async {
    await #expect(processExitsWith: .failure) { _ = PaddedBytes([1, 2, 3])[4] }
    await #expect(processExitsWith: .failure) { _ = PaddedBytes([1, 2, 3])[-1] }
    await #expect(processExitsWith: .failure) { _ = PaddedBytes([1, 2, 3]).word(at: 4) }
    await #expect(processExitsWith: .failure) { _ = PaddedBytes([1, 2, 3]).vector(at: .max) }
    await #expect(processExitsWith: .failure) { _ = PaddedBytes([1, 2, 3]).block(at: .min) }
    await #expect(processExitsWith: .failure) { _ = PaddedBytes([1, 2, 3]).text(in: 60..<70) }
  }

  @Test("are compared with names of every size")
  func names() {
    let names: [StaticString] = [
      "", "a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghijklmno",
      "abcdefghijklmnop", "abcdefghijklmnopq",
    ]
    for name in names {
      let plain = Array("\(name)".utf8)
      for place in 0...plain.count {
        var changed = plain
        if place < plain.count { changed[place] ^= 1 }
        let bytes = PaddedBytes([1, 2] + changed + [3])
        #expect(bytes.equals(name, in: 2..<2 + plain.count) == (place == plain.count))
        #expect(!bytes.equals(name, in: 2..<3 + plain.count))
      }
    }
  }

  @Test("lose their first bytes and keep zeroes behind the last")
  func removeFirst() {
    var bytes = PaddedBytes(UInt8(1)...100)
    bytes.removeFirst(30)
    #expect(Array(bytes.bytes(in: 0..<bytes.count)) == Array(31...100))
    #expect(bytes.word(at: 70) == 0 && bytes[70] == 0)
    bytes.removeFirst(70)
    #expect(bytes.count == 0)
    #expect(bytes.block(at: 0).equal(to: 0).bits == .max)
  }

  @Test("count their lines as a plain loop does", arguments: 1...50 as ClosedRange<UInt64>)
  func lines(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
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
    var random = SeededGenerator(seed: seed)
    // Few brackets and backslashes with an even seed, so that whole blocks have none.
    let alphabet = Array((#""\[]{}a b"\\_|"# + (seed % 2 == 0 ? String(repeating: "xyz \"é", count: 60) : "")).utf8)
    let plain = (0..<640).map { _ in alphabet.randomElement(using: &random) ?? 0 }
    let bytes = PaddedBytes(plain)
    var blocks = JSONBlocks()
    var isInString = false
    var isEscaped = false
    for block in 0..<10 {
      var expected: UInt64 = 0
      for bit in 0..<64 {
        let byte = plain[64 * block + bit]
        if !isInString, [0x5B, 0x7B, 0x5D, 0x7D].contains(byte) { expected |= 1 << UInt64(bit) }
        if byte == 0x22, !isEscaped { isInString.toggle() }
        isEscaped = byte == 0x5C && !isEscaped
      }
      let found = blocks.brackets(bytes, at: 64 * block)
      #expect(found == expected)
    }
  }

  @Test("are sought in blocks as a plain loop seeks them", arguments: 1...100 as ClosedRange<UInt64>)
  func masks(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let plain = (0..<64).map { _ in UInt8.random(in: seed % 2 == 0 ? 0...255 : 90...95, using: &random) }
    let block = PaddedBytes(plain).block(at: 0)
    func bits(_ isFound: (UInt8) -> Bool) -> UInt64 {
      (0..<64).reduce(0) { $0 | (isFound(plain[$1]) ? 1 << UInt64($1) : 0) }
    }
    for byte in [plain[Int(seed) % 64], 92, 0, 255] {
      let mask = block.equal(to: byte)
      let expected = bits { $0 == byte }
      #expect(mask.bits == expected)
      #expect(mask.foldedBits == expected)
      #expect(mask.isEmpty == (expected == 0))
      var parity = BlockParity()
      for times in 0..<4 {
        #expect(parity.take() == (times * expected.nonzeroBitCount % 2 == 1))
        for _ in 0...times { parity.add(mask) }
      }
      #expect(mask.union(block.equal(to: 93)).bits == bits { $0 == byte || $0 == 93 })
    }
    #expect(block.above(0x5C).bits == bits { 0x5D...0x7F ~= $0 })
    #expect(block.setting(0x20).equal(to: 0x7B).bits == bits { $0 | 0x20 == 0x7B })
  }

  @Test("are sought in vectors as a plain loop seeks them", arguments: 1...100 as ClosedRange<UInt64>)
  func vectors(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let range: ClosedRange<UInt8> = [0...255, 30...36, 90...94, 120...140][Int(seed) % 4]
    let plain = (0..<16).map { _ in UInt8.random(in: range, using: &random) }
    let vector = ByteVector(PaddedBytes(plain).vector(at: 0))
    func bits(_ isFound: (UInt8) -> Bool) -> UInt32 {
      (0..<16).reduce(0) { $0 | (isFound(plain[$1]) ? 1 << UInt32($1) : 0) }
    }
    #expect(vector.stringStops == bits { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 })
    #expect(vector.nonSpaces == bits { $0 != 0x20 })
    #expect(vector.nonASCII == bits { $0 > 0x7F })
    let words = SIMD2(PaddedBytes(plain).word(at: 0), PaddedBytes(plain).word(at: 8))
    #expect(ByteVector.foldedBits(words) == vector.nonASCII)
  }

  @Test("of values met last are known by their begin, and only they")
  func known() {
    let known = DecodeCache()
    func find(_ text: String) -> String? {
      let bytes = PaddedBytes(Array(("--" + text).utf8))
      return known.find(at: 2, in: bytes).map { "\($0.number):\($0.size)" }
    }
    func remember(_ text: String) -> Int? {
      known.remember(2..<2 + text.utf8.count, of: PaddedBytes(Array(("--" + text + "--").utf8)))
    }
    let long = "{\"a\": \"" + String(repeating: "x", count: 200) + "\"}"
    #expect(find(long) == nil)
    #expect(remember(long) == 0)
    #expect(find(long + ", more") == "0:\(long.utf8.count)")
    for place in [1, 9, 70, 150, long.utf8.count - 1] {
      var other = Array(long.utf8)
      other[place] ^= 1
      #expect(find(String(decoding: other, as: UTF8.self)) == nil)
      #expect(find(String(long.prefix(place))) == nil)
    }
    // A number that begins like another is not that one; only brackets end a value by themselves.
    #expect(remember("12") == nil)
    #expect(find("123") == nil)
    for number in 1..<DecodeCache.count { #expect(remember("[\(number)]") == number) }
    #expect(find(long) != nil)
    #expect(find("[1]") != nil)
    // What was not met for longest makes room.
    let number = remember("[\"new\"]")
    #expect(number != 0 && number != 1)
    #expect(find(long) != nil && find("[1]") != nil && find("[\"new\"]") != nil)
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
