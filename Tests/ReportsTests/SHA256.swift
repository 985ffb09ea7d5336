import Foundation

/// The hash by which a page names its script (FIPS 180-4), for holding the constants of the page against its text.
func sha256(_ text: String) -> Data {
  let rounds = (2...311).filter { number in !(2..<number).contains { number % $0 == 0 } }
  /// The first 32 bits behind the point of a root.
  func bits(_ root: Double) -> UInt32 { UInt32((root - root.rounded(.down)) * 4_294_967_296) }
  let constants = rounds.map { bits(cbrt(Double($0))) }
  var state = rounds.prefix(8).map { bits(Double($0).squareRoot()) }
  var bytes = Array(text.utf8) + [0x80]
  bytes += Array(repeating: 0, count: (120 - bytes.count % 64) % 64)
  bytes += (0..<8).map { UInt8(truncatingIfNeeded: (text.utf8.count * 8) >> (56 - 8 * $0)) }
  func turned(_ word: UInt32, _ by: UInt32) -> UInt32 { word >> by | word << (32 - by) }
  for block in stride(from: 0, to: bytes.count, by: 64) {
    var words = (0..<16).map { word in (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[block + word * 4 + $1]) } }
    for index in 16..<64 {
      let (near, far) = (words[index - 2], words[index - 15])
      words.append(
        words[index - 16] &+ (turned(far, 7) ^ turned(far, 18) ^ far >> 3) &+ words[index - 7]
          &+ (turned(near, 17) ^ turned(near, 19) ^ near >> 10))
    }
    var part = state
    for index in 0..<64 {
      let (a, e) = (part[0], part[4])
      let first =
        part[7] &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ (e & part[5] ^ ~e & part[6])
        &+ constants[index] &+ words[index]
      let second =
        (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ (a & part[1] ^ a & part[2] ^ part[1] & part[2])
      part = [first &+ second, a, part[1], part[2], part[3] &+ first, e, part[5], part[6]]
    }
    state = zip(state, part).map { $0 &+ $1 }
  }
  return Data(state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } })
}
