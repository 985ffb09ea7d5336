/// Numbers for values met lately, by their bytes: the replicas of a workload repeat the same labels, tolerations and
/// resources thousands of times in a dump, and each needs to be decoded once.
///
/// Worked example: `{"cpu": "100m"}` is met and gets the number 7, under which whoever decodes it keeps the outcome; where
/// the same 15 bytes stand again, `latest(at:in:)` answers 7 and nobody looks inside, not even for where they end: an object
/// or array that begins with all the bytes of another is that other one. Behind other values `number(of:in:)` finds it by
/// its hash. Bytes are compared and not only their hashes, so an answer is never another value's.
/// Each hash has one number, and a new value takes it from the one before. Where next to nothing is ever met again (each
/// value names its own pod, say), asking stops: it costs a pass over the bytes.
package final class KnownBytes {
  /// How many numbers there are: 0 to 1023.
  package static let count = 1 << 10
  /// So many questions decide whether it is worth asking on: more than one in eight must have an answer.
  private static let trial = 512
  /// Longer values are not kept.
  private static let mostBytes = 1 << 15

  /// So many of the values met last are compared with before anything is hashed: those of one pod's containers, say.
  private static let mostLatest = 4

  private var entries: [(hash: UInt64, bytes: PaddedBytes)?] = []
  /// The values met last, the latest first.
  private var latest: [(number: Int, bytes: PaddedBytes)] = []
  private var questions = 0
  private var answers = 0
  /// What was asked for last and not known.
  private var asked: (hash: UInt64, bytes: PaddedBytes)?

  package init() {}

  /// Whether enough of what was asked for was known.
  var isWorthAsking: Bool { questions < KnownBytes.trial || answers > questions / 8 }

  /// The number of the object or array that begins at `index`, and its size, if it is one of those met last.
  func latest(at index: Int, in bytes: PaddedBytes) -> (number: Int, size: Int)? {
    guard let place = latest.firstIndex(where: { bytes.begins(with: $0.bytes, at: index) }) else { return nil }
    questions += 1
    answers += 1
    let (number, size) = (latest[place].number, latest[place].bytes.count)
    if place > 0 { latest.swapAt(place, place - 1) }
    return (number, size)
  }

  /// The number of a value whose bytes are those of a range; nil when it has none, and `keep` may then give it one.
  func number(of range: Range<Int>, in bytes: PaddedBytes) -> Int? {
    asked = nil
    guard range.count <= KnownBytes.mostBytes else { return nil }
    questions += 1
    let hash = bytes.hash(of: range)
    let number = Int(truncatingIfNeeded: hash &>> 54)
    if !entries.isEmpty, let entry = entries[number], entry.hash == hash, bytes.holds(entry.bytes, in: range) {
      answers += 1
      met(number, entry.bytes)
      return number
    }
    asked = (hash, PaddedBytes(bytes.bytes(in: range)))
    return nil
  }

  /// Gives a number to what was asked for last; nil when there was nothing.
  package func keep() -> Int? {
    guard let asked else { return nil }
    if entries.isEmpty { entries = Array(repeating: nil, count: KnownBytes.count) }
    let number = Int(truncatingIfNeeded: asked.hash &>> 54)
    entries[number] = asked
    met(number, asked.bytes)
    self.asked = nil
    return number
  }

  /// Puts a value among those met last; one whose number it has taken goes.
  private func met(_ number: Int, _ bytes: PaddedBytes) {
    latest.removeAll { $0.number == number }
    if latest.count == KnownBytes.mostLatest { latest.removeLast() }
    latest.insert((number, bytes), at: 0)
  }
}

extension JSONReader {
  package mutating func take(known bytes: KnownBytes) throws(FormatError) -> Int? {
    // Only what ends with its own bracket is told by how it begins.
    let first = window.bytes[position]
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "["), bytes.isWorthAsking else { return nil }
    if let (number, size) = bytes.latest(at: position, in: window.bytes) {
      position += size
      key.isPinned = false
      return number
    }
    let start = try mark()
    defer { drop(start) }
    do throws(FormatError) {
      try skip()
    } catch {
      // Whoever takes it piece by piece finds the fault, and can say more of it.
      self.return(to: start)
      return nil
    }
    if let number = bytes.number(of: start.offset - window.discarded..<position, in: window.bytes) { return number }
    self.return(to: start)
    return nil
  }
}
