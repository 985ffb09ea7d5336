/// The cells of a two-dimensional knapsack: the best gain for every pair of capacities, and how to get it.
struct GridCells {
  private let rows: Int
  private let columns: Int
  private var grid: [[Double]]
  /// The grid with limited items only.
  private var limitedOnly: [[Double]] = []
  private var unlimited: [GridItem] = []
  /// For each limited item how many copies each cell took.
  private var taken: [(item: GridItem, copies: [[UInt8]])] = []

  /// Cells without any item.
  init(rows: Int, columns: Int) {
    (self.rows, self.columns) = (rows, columns)
    grid = [[Double]](repeating: [Double](repeating: 0, count: columns), count: rows)
  }

  /// The best gain within so many rows and columns.
  func best(_ row: Int, _ column: Int) -> Double { grid[row][column] }

  /// What filling so many cells takes.
  static func work(_ items: [GridItem], cells: Int) -> Int {
    items.reduce(0) {
      $0
        + ($1.isLimited
          ? cells * portions($1) / Tuning.Grid.limitedCellsPerWork : cells / Tuning.Grid.cellsPerWork)
    }
  }

  /// How many portions of 1, 2, 4, ... copies make up an item's bound.
  private static func portions(_ item: GridItem) -> Int { item.bound.bitWidth - item.bound.leadingZeroBitCount }

  /// Limited items first, so that the others can be told from them on the way back.
  mutating func fill(_ items: [GridItem], meter: inout WorkMeter) {
    for item in items where item.isLimited {
      taken.append((item, addLimited(item)))
      meter.spend(rows * columns * Self.portions(item) / Tuning.Grid.limitedCellsPerWork)
    }
    limitedOnly = grid
    unlimited = items.filter { !$0.isLimited }
    for item in unlimited {
      for row in item.rows..<rows {
        if item.rows == 0 {
          addAny(&grid[row], size: item.columns, gain: item.gain)
        } else {
          let source = grid[row - item.rows]
          addBest(&grid[row], from: source, size: item.columns, gain: item.gain)
        }
      }
      meter.spend(rows * columns / Tuning.Grid.cellsPerWork)
    }
  }

  /// Adds an item up to its bound; returns how many copies each cell took.
  private mutating func addLimited(_ item: GridItem) -> [[UInt8]] {
    var taken = [[UInt8]](repeating: [UInt8](repeating: 0, count: columns), count: rows)
    var (left, portion) = (item.bound, 1)
    while left > 0 {
      portion = min(portion, left)
      let (height, width) = (item.rows * portion, item.columns * portion)
      guard height < rows, width < columns else { break }
      // From the last row down, so that every source is still without this portion.
      for row in stride(from: rows - 1, through: height, by: -1) {
        let (source, counts) = (grid[row - height], taken[row - height])
        addPortion(
          &grid[row], &taken[row], from: source, counts: counts,
          portion: Portion(size: width, gain: item.gain * Double(portion), copies: UInt8(portion)))
      }
      left -= portion
      portion *= 2
    }
    return taken
  }

  /// The copies behind the best gain of a cell.
  func pattern(count: Int, within cell: (rows: Int, columns: Int)) -> [Int] {
    var copies = [Int](repeating: 0, count: count)
    var (row, column) = cell
    while grid[row][column] > limitedOnly[row][column] {
      let step = unlimited.first {
        $0.rows <= row && $0.columns <= column
          && grid[row - $0.rows][column - $0.columns] + $0.gain == grid[row][column]
      }
      guard let step else { break }
      copies[step.item] += 1
      row -= step.rows
      column -= step.columns
    }
    for entry in taken.reversed() {
      let count = Int(entry.copies[row][column])
      copies[entry.item.item] += count
      row -= entry.item.rows * count
      column -= entry.item.columns * count
    }
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

/// So many copies of an item at once: how many columns they take, and what they gain.
private struct Portion {
  var size: Int
  var gain: Double
  var copies: UInt8
}

/// The same, and every cell that took the portion counts its copies; sources may be the rows themselves before.
private func addPortion(
  _ row: inout [Double], _ counts: inout [UInt8], from source: [Double], counts sourceCounts: [UInt8],
  portion: Portion
) {
  let (size, gain, copies) = (portion.size, portion.gain, portion.copies)
  let (old, oldCounts) = (source.span, sourceCounts.span)
  var new = row.mutableSpan
  var newCounts = counts.mutableSpan
  precondition(old.count == new.count && oldCounts.count == new.count && newCounts.count == new.count)
  for cell in size..<new.count {
    let (with, without) = (old[cell - size] + gain, new[cell])
    newCounts[cell] = with > without ? oldCounts[cell - size] &+ copies : newCounts[cell]
    new[cell] = with > without ? with : without
  }
}

/// Any number of copies within one row.
private func addAny(_ row: inout [Double], size: Int, gain: Double) {
  var new = row.mutableSpan
  for cell in size..<new.count {
    let (with, without) = (new[cell - size] + gain, new[cell])
    new[cell] = with > without ? with : without
  }
}
