/// Which keys the objects that are open have had so far: one number for each key, in one array for all of them.
///
/// Worked example: in `{"kind":"Pod","spec":{"nodeName":"a","kind":1}}`, while `spec` is read, the numbers are those of `kind`,
/// `spec`, `nodeName`, `kind`, and the object entered last begins at the third: its `kind` is no other's.
struct JSONKeyMarks {
  private var marks: [UInt64] = []
  /// Where the keys of each open object begin.
  private var starts: [Int] = []

  init() {
    marks.reserveCapacity(256)
    starts.reserveCapacity(32)
  }

  /// An object is entered.
  @inline(__always)
  mutating func open() { starts.append(marks.count) }

  /// The object entered last is left.
  @inline(__always)
  mutating func close() {
    if let start = starts.popLast() { marks.removeSubrange(min(start, marks.count)...) }
  }

  /// Nothing is open any more.
  mutating func clear() {
    marks.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }

  /// Takes a key down; answers whether the object entered last has had it.
  @inline(__always)
  mutating func add(_ mark: UInt64) -> Bool {
    var at = marks.count
    let start = starts.last ?? 0
    while at > start {
      at &-= 1
      if marks[at] == mark {
        return true
      }
    }
    marks.append(mark)
    return false
  }

  /// A number that keys of one object share only when they are equal: up to 16 bytes are in it whole but for a multiplication,
  /// longer ones go through the same word by word.
  @inline(__always)
  static func mark(of bytes: PaddedBytes, _ start: Int, _ count: Int) -> UInt64 {
    if count < 8 {
      let word = bytes.word(at: start) & (1 &<< UInt64(8 &* count) &- 1)
      return mix(word, UInt64(truncatingIfNeeded: count))
    }
    var mark = mix(bytes.word(at: start), UInt64(truncatingIfNeeded: count))
    var at = 8
    while at &+ 8 < count {
      mark = mix(bytes.word(at: start &+ at), mark)
      at &+= 8
    }
    return mix(bytes.word(at: start &+ count &- 8), mark)
  }

  @inline(__always)
  private static func mix(_ word: UInt64, _ mark: UInt64) -> UInt64 {
    let product = (word ^ mark &* 0xD6E8_FEB8_6659_FD93) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product &>> 32
  }
}
