/// Which keys the objects that are open have had so far: one number for each key, in one array for all of them.
///
/// Worked example: in `{"kind":"Pod","spec":{"nodeName":"a","kind":1}}`, while `spec` is read, the numbers are those of `kind`,
/// `spec`, `nodeName`, `kind`, and the object entered last begins at the third: its `kind` is no other's.
///
/// A long document was written by a program, which cannot write a key twice: only the first `mostKeys` of one are looked at, so
/// that a dump is not read slower for it.
///
/// What kubectl prints has its keys in alphabetical order. So the largest number of an object stands last, and a key whose first
/// bytes come behind those of that one is new without a look at the others.
struct JSONKeyMarks {
  /// So many keys of a document are looked at: those of some thousand pods.
  static let mostKeys = 100_000

  /// How many keys are still looked at.
  private(set) var left = mostKeys
  /// As long as it ever had to be; those behind `count` are none.
  private var marks = [UInt64](repeating: 0, count: 256)
  private var count = 0
  /// Where the keys of the object entered last begin, and those of the ones around it.
  private var start = 0
  private var outer: [Int] = []

  /// Marks of a reader that has entered nothing.
  init() { outer.reserveCapacity(32) }

  /// An object is entered.
  @inline(__always)
  mutating func open() {
    outer.append(start)
    start = count
  }

  /// The object entered last is left.
  @inline(__always)
  mutating func close() {
    count = start
    start = outer.popLast() ?? 0
  }

  /// Nothing is open any more, and so many keys of what follows are looked at.
  mutating func clear(_ keys: Int = mostKeys) {
    (count, start, left) = (0, 0, keys)
    outer.removeAll(keepingCapacity: true)
  }

  /// Takes a key down; answers whether the object entered last has had it.
  @inline(__always)
  mutating func add(_ mark: UInt64) -> Bool {
    left &-= 1
    if count < marks.count, count == start || mark &>> 32 > marks[count &- 1] &>> 32 {
      marks[count] = mark
      count &+= 1
      return false
    }
    return addBetween(mark)
  }

  @inline(never)
  private mutating func addBetween(_ mark: UInt64) -> Bool {
    if marks[start..<count].contains(mark) { return true }
    if count == marks.count { marks.append(contentsOf: repeatElement(0, count: marks.count)) }
    marks[count] = mark
    if count > start, marks[count - 1] > mark { marks.swapAt(count - 1, count) }
    count += 1
    return false
  }

  /// The first four bytes of a key, and a number of 32 bits that is made of all of it: keys of one object share both only when they
  /// are equal, but for one pair in four billion of those that begin alike.
  @inline(__always)
  static func mark(of bytes: PaddedBytes, _ start: Int, _ count: Int) -> UInt64 {
    let first = bytes.word(at: start)
    if count < 8 {
      let word = first & (1 &<< UInt64(8 &* count) &- 1)
      return join(word, word &* multiplier)
    }
    var mark = first &* multiplier ^ UInt64(truncatingIfNeeded: count)
    if count > 16 {
      var at = 8
      while at &+ 8 < count {
        mark = (mark ^ mark &>> 32 ^ bytes.word(at: start &+ at)) &* multiplier
        at &+= 8
      }
    }
    return join(first, (mark ^ mark &>> 32 ^ bytes.word(at: start &+ count &- 8)) &* multiplier)
  }

  /// The first four bytes above, so that they are compared as text is, and the better half of a product below.
  @inline(__always)
  private static func join(_ word: UInt64, _ product: UInt64) -> UInt64 {
    word.byteSwapped & 0xFFFF_FFFF_0000_0000 | product &>> 32
  }

  /// An odd number whose bits look random: 2^64 divided by the golden ratio.
  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
}
