import Basics

/// Amounts on an axis: from zero, or the least of them below it, to a round number above the most.
struct Scale {
  let least: Int128
  let most: Int128
  /// Where the axis begins and how long it is, in pixels; a negative length goes up.
  let start: Int
  let length: Int

  /// A scale that shows all of `values`.
  init(_ values: [Int128], ofBytes: Bool = false, start: Int, length: Int) {
    least = min(values.min() ?? 0, 0)
    most = Scale.round(max(values.max() ?? 1, 1), ofBytes: ofBytes)
    (self.start, self.length) = (start, length)
  }

  /// The place of an amount.
  func at(_ value: Int128) -> Int {
    let part = (value - least).scaled(by: Int128(length), over: most - least)
    return start + Int(clamping: part)
  }

  /// Amounts to mark: quarters of the whole.
  var ticks: [Int128] { (0...4).map { least + (most - least) * Int128($0) / 4 } }

  /// The next 1, 2, 4, 5, 6 or 8 times a power of ten, or of two from a mebibyte on.
  private static func round(_ value: Int128, ofBytes: Bool) -> Int128 {
    let base: Int128 = ofBytes && value >= 1 << 20 ? 2 : 10
    var unit: Int128 = 1
    while unit * base * (base == 2 ? 4 : 1) <= value { unit *= base }
    for factor: Int128 in [1, 2, 4, 5, 6, 8, 10] where unit * factor >= value { return unit * factor }
    return value
  }
}
