/// The best contents for every pair of capacities in two dimensions, the others being priced: a two-dimensional knapsack
/// by dynamic programming, exact in those two.
///
/// Items with enough copies for their bound not to matter are added in place, any number at a time; the others in
/// portions of 1, 2, 4, ... copies, with a mark in every cell that took one. Worths are whole numbers below 2^53 in
/// Doubles, hence exact.
///
/// Example: capacity (4, 4), items (3, 1) and (1, 3), worth 1 each: cell (4, 4) gets 2, cells (3, 1) and (1, 3) get 1.
struct KnapsackGrid {
  /// At least the worth of every content that is worth more than the threshold; at least the threshold.
  private(set) var ceiling = 0
  /// Good contents; they fit in the two dimensions and are to be repaired in the others.
  private(set) var contents: [[Int]] = []

  private let sizes: (rows: Int, columns: Int)
  private var grid: [[Double]]
  /// The grid with bounded items only, to tell them from the others on the way back.
  private var bounded: [[Double]] = []
  private var portions: [Portion] = []
  private var unbounded: [Item] = []

  private struct Item {
    var item: Int
    var size: (rows: Int, columns: Int)
    var gain: Double
  }

  /// So many copies of an item, taken or not in each cell.
  private struct Portion {
    var item: Item
    var copies: Int
    var taken: [[UInt8]]
  }

  /// The first and second dimension, and the capacity prices that the other dimensions are relaxed with.
  ///
  /// Items whose gain is so low that no content with them can be worth more than the threshold are left out. Nil when
  /// the grid would take more than `mostWork` steps or 200 MB.
  init?(
    _ knapsack: Knapsack, dimensions pair: (Int, Int), prices: [Int], ceiling relaxed: Int, threshold: Int,
    mostWork: Int,
    meter: inout WorkMeter
  ) {
    let kept = (0..<knapsack.count).filter {
      relaxed + min(0, knapsack.gain(of: $0, at: prices)) > threshold && knapsack.bounds[$0] > 0
    }
    let units = (
      harmlessUnit(kept.map { knapsack.weight($0, pair.0) }), harmlessUnit(kept.map { knapsack.weight($0, pair.1) })
    )
    sizes = (knapsack.capacity[pair.0] / units.0 + 1, knapsack.capacity[pair.1] / units.1 + 1)
    guard !kept.isEmpty, sizes.rows <= 1 << 24, sizes.columns <= 1 << 24 else { return nil }
    let cellCount = sizes.rows * sizes.columns
    guard cellCount <= 6_000_000, cellCount * kept.count <= mostWork else { return nil }
    var others = prices
    (others[pair.0], others[pair.1]) = (0, 0)
    grid = [[Double]](repeating: [Double](repeating: 0, count: sizes.columns), count: sizes.rows)

    var limited: [(item: Item, bound: Int)] = []
    for item in kept {
      let size = (rows: knapsack.weight(item, pair.0) / units.0, columns: knapsack.weight(item, pair.1) / units.1)
      let gain = knapsack.gain(of: item, at: others)
      guard gain > 0, size.rows < sizes.rows, size.columns < sizes.columns else { continue }
      var fit = Int.max
      if size.rows > 0 { fit = min(fit, (sizes.rows - 1) / size.rows) }
      if size.columns > 0 { fit = min(fit, (sizes.columns - 1) / size.columns) }
      let entry = Item(item: item, size: size, gain: Double(gain))
      if knapsack.bounds[item] >= fit {
        unbounded.append(entry)
      } else {
        limited.append((entry, knapsack.bounds[item]))
      }
    }
    let portionCount = limited.reduce(0) { $0 + ($1.bound.bitWidth - $1.bound.leadingZeroBitCount) }
    guard cellCount * portionCount <= 150_000_000 else { return nil }
    for (item, bound) in limited {
      var (left, copies) = (bound, 1)
      while left > 0 {
        copies = min(copies, left)
        addPortion(item, copies: copies)
        meter.spend(cellCount * 2)
        left -= copies
        copies *= 2
      }
    }
    bounded = grid
    for item in unbounded {
      addUnbounded(item)
      meter.spend(cellCount)
    }
    let constant =
      knapsack.base + (0..<knapsack.dimensions).reduce(0) { $0 + others[$1] * knapsack.capacity[$1] }
    ceiling = max(threshold, constant + Int(grid[sizes.rows - 1][sizes.columns - 1]))
    collect(knapsack, threshold: threshold - constant)
  }

  private mutating func addPortion(_ item: Item, copies: Int) {
    let (rows, columns) = (item.size.rows * copies, item.size.columns * copies)
    guard rows < sizes.rows, columns < sizes.columns else { return }
    var taken = [[UInt8]](repeating: [], count: sizes.rows)
    for row in stride(from: sizes.rows - 1, through: rows, by: -1) {
      let source = grid[row - rows]
      taken[row] = addOnce(&grid[row], from: source, size: columns, gain: item.gain * Double(copies))
    }
    portions.append(Portion(item: item, copies: copies, taken: taken))
  }

  private mutating func addUnbounded(_ item: Item) {
    for row in item.size.rows..<sizes.rows {
      if item.size.rows == 0 {
        addAny(&grid[row], size: item.size.columns, gain: item.gain)
      } else {
        let source = grid[row - item.size.rows]
        addBest(&grid[row], from: source, size: item.size.columns, gain: item.gain)
      }
    }
  }

  /// The best content of the whole node, and the best through every item that might beat the threshold.
  private mutating func collect(_ knapsack: Knapsack, threshold: Int) {
    let last = (sizes.rows - 1, sizes.columns - 1)
    contents.append(content(knapsack, within: last, with: nil))
    var found: [(worth: Double, item: Item)] = []
    for item in unbounded + portions.filter({ $0.copies == 1 }).map(\.item) {
      let worth = grid[last.0 - item.size.rows][last.1 - item.size.columns] + item.gain
      if worth > Double(threshold) * 1.000001 { found.append((worth, item)) }
    }
    found.sort { ($1.worth, $0.item.item) < ($0.worth, $1.item.item) }
    for (_, item) in found.prefix(80) {
      contents.append(
        content(knapsack, within: (last.0 - item.size.rows, last.1 - item.size.columns), with: item.item))
    }
  }

  /// The copies behind the best worth of a cell, and one more of an item.
  private func content(_ knapsack: Knapsack, within cell: (Int, Int), with item: Int?) -> [Int] {
    var copies = [Int](repeating: 0, count: knapsack.count)
    if let item { copies[item] = 1 }
    var (row, column) = cell
    while grid[row][column] > bounded[row][column] {
      guard
        let step = unbounded.first(where: {
          $0.size.rows <= row && $0.size.columns <= column
            && grid[row - $0.size.rows][column - $0.size.columns] + $0.gain == grid[row][column]
        })
      else { break }
      copies[step.item] += 1
      row -= step.size.rows
      column -= step.size.columns
    }
    for portion in portions.reversed() {
      guard row < portion.taken.count, !portion.taken[row].isEmpty, portion.taken[row][column] != 0 else { continue }
      copies[portion.item.item] += portion.copies
      row -= portion.item.size.rows * portion.copies
      column -= portion.item.size.columns * portion.copies
    }
    for index in copies.indices { copies[index] = min(copies[index], knapsack.bounds[index]) }
    return copies
  }
}

/// Each cell: the better of what it has and one portion on top of `source`.
private func addBest(_ row: inout [Double], from source: [Double], size: Int, gain: Double) {
  let old = source.span
  var new = row.mutableSpan
  precondition(old.count == new.count)
  for cell in size..<new.count {
    let (with, without) = (old[cell - size] + gain, new[cell])
    new[cell] = with > without ? with : without
  }
}

/// The same, and a mark for every cell that took the portion; `source` may be the row itself before.
private func addOnce(_ row: inout [Double], from source: [Double], size: Int, gain: Double) -> [UInt8] {
  var taken = [UInt8](repeating: 0, count: row.count)
  let old = source.span
  var new = row.mutableSpan
  var marks = taken.mutableSpan
  precondition(old.count == new.count && marks.count == new.count)
  for cell in size..<new.count {
    let (with, without) = (old[cell - size] + gain, new[cell])
    marks[cell] = with > without ? 1 : 0
    new[cell] = with > without ? with : without
  }
  return taken
}

/// Any number of copies within one row.
private func addAny(_ row: inout [Double], size: Int, gain: Double) {
  var new = row.mutableSpan
  for cell in size..<new.count {
    let (with, without) = (new[cell - size] + gain, new[cell])
    new[cell] = with > without ? with : without
  }
}
