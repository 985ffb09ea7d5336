/// The bytes of the objects and arrays met last, under numbers: the replicas of a workload repeat the same labels, tolerations
/// and containers in a dump, one pod after the other, and each needs to be decoded once.
///
/// Worked example: `{"cpu": "100m"}` is decoded and remembered as number 3, under which the caller keeps what it was decoded
/// to; where the same 15 bytes stand again, the answer is 3, and nobody looks inside, not even for where they end: an object or
/// array that begins with all the bytes of another is that other one.
package final class DecodeCache {
  /// How many values are remembered; their numbers are below it.
  package static let count = 8
  /// Longer values are not remembered.
  private static let mostBytes = 1 << 15

  /// By number.
  private var values: [PaddedBytes] = []
  /// The numbers, that of the value met last first.
  private var latest: [Int] = []

  package init() {}

  /// The number and the size of the value that begins at `index`, if it is one of those remembered.
  func find(at index: Int, in bytes: PaddedBytes) -> (number: Int, size: Int)? {
    for place in latest.indices where bytes.begins(with: values[latest[place]], at: index) {
      let number = latest[place]
      if place > 0 {
        latest.remove(at: place)
        latest.insert(number, at: 0)
      }
      return (number, values[number].count)
    }
    return nil
  }

  /// Remembers the value that the bytes of a range are, in the place of the one that was not met for longest; answers its
  /// number, or nil for one that is too long or does not end with a bracket of its own.
  func remember(_ range: Range<Int>, of bytes: PaddedBytes) -> Int? {
    let first = bytes[range.lowerBound]
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "["), range.count <= DecodeCache.mostBytes else {
      return nil
    }
    let number: Int
    if values.count < DecodeCache.count {
      number = values.count
      values.append(PaddedBytes(bytes.bytes(in: range)))
    } else {
      number = latest.removeLast()
      values[number] = PaddedBytes(bytes.bytes(in: range))
    }
    latest.insert(number, at: 0)
    return number
  }
}
