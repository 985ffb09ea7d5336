/// The brackets that are open, innermost on top: one bit for each, set for `{`.
///
/// Sixty-four of them fit a register; only what is nested deeper needs memory.
struct JSONBrackets {
  /// How many brackets are open.
  private(set) var count = 0
  private var top: UInt64 = 0
  /// Full words of 64 brackets under the top one.
  private var below: [UInt64] = []

  init() {}

  /// Whether a bracket or brace opens: `[` is 0x5B and `{` 0x7B, `]` is 0x5D and `}` 0x7D.
  @inline(__always)
  static func isOpening(_ bracket: UInt8) -> Bool { bracket & 0x04 == 0 }

  /// Opens a bracket or brace.
  @inline(__always)
  mutating func push(_ bracket: UInt8) {
    if count & 63 == 0, count > 0 { below.append(top) }
    top = top &<< 1 | JSONBrackets.kind(bracket)
    count += 1
  }

  /// Closes the bracket on top; false, when that one is of the other kind or there is none.
  @inline(__always)
  mutating func pop(closing bracket: UInt8) -> Bool {
    guard count > 0, top & 1 == JSONBrackets.kind(bracket) else { return false }
    top &>>= 1
    count -= 1
    if count & 63 == 0, let word = below.popLast() { top = word }
    return true
  }

  /// 1 for braces, 0 for brackets.
  @inline(__always)
  private static func kind(_ bracket: UInt8) -> UInt64 { UInt64(bracket &>> 5) & 1 }
}
