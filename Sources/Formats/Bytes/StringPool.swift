import Synchronization

/// Strings met lately, so that equal bytes become one String: names and labels repeat thousands of times in a dump.
///
/// Each hash has one slot; a new string takes the place of the one before it. Memory is bounded by the number of slots,
/// and an input made to collide only loses the gain.
struct StringPool {
  /// Sizes worth pooling: up to 15 bytes a String needs no memory of its own, long texts seldom repeat.
  static let sizes = 16..<80

  private static let slotCount = 1 << 13
  private var slots: [(hash: UInt64, text: String)] = []

  init() {}

  /// The text of a range of bytes of UTF-8 whose size is one of `sizes`.
  mutating func text(in bytes: PaddedBytes, _ range: Range<Int>) -> String {
    if slots.isEmpty { slots = Array(repeating: (0, ""), count: StringPool.slotCount) }
    let hash = bytes.hash(of: range)
    let slot = Int(truncatingIfNeeded: hash >> 51)
    if slots[slot].hash == hash {
      let held = slots[slot].text
      if StringPool.isEqual(held, bytes, range) { return held }
    }
    let text = bytes.repairedText(in: range)
    slots[slot] = (hash, text)
    return text
  }

  private static func isEqual(_ text: String, _ bytes: PaddedBytes, _ range: Range<Int>) -> Bool {
    // All loads from it are bounds-checked by the span; a text of fewer than eight bytes is never pooled.
    let held = unsafe text.utf8.span.bytes
    guard held.byteCount == range.count else { return false }
    var offset = 0
    while offset + 8 < held.byteCount {
      guard
        unsafe held.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
          == bytes.word(at: range.lowerBound + offset)
      else { return false }
      offset += 8
    }
    return unsafe held.unsafeLoadUnaligned(fromByteOffset: held.byteCount - 8, as: UInt64.self).littleEndian
      == bytes.word(at: range.upperBound - 8)
  }
}

/// A pool that readers of several texts share, one after the other: a lock that nobody waits for.
package final class SharedStrings: Sendable {
  private let pool = Mutex(StringPool())

  package init() {}

  /// The text of a range of bytes of UTF-8 whose size is one of `StringPool.sizes`.
  func text(in bytes: PaddedBytes, _ range: Range<Int>) -> String { pool.withLock { $0.text(in: bytes, range) } }
}
