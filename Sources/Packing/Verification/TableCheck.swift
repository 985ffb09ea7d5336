/// The best worth of a node for every capacity in one dimension: a bounded knapsack by dynamic programming.
///
/// Sizes are rounded down to whole cells, which only makes more fit. Example: capacity 10 in cells of 2, items of 4
/// (worth 4, two copies) and 6 (worth 7): the best within 0, 1, ... 5 cells is 0 0 4 7 8 11.
struct TableCheck {
  /// The dimension that the table is over.
  let dimension: Int
  /// What a cell stands for.
  let unit: Int
  /// Row i: the best of the first i items within so many cells; only the last row where rows are not kept.
  private var rows: [[Int]]

  /// The best of all items on the whole node.
  var best: Int { rows[rows.count - 1][rows[0].count - 1] }

  /// The best of the first `items` items within so much of the dimension.
  func best(_ items: Int, within amount: Int) -> Int { rows[items][amount / unit] }

  /// Fills the table with what items gain beyond `prices`. Nil when it takes more than the steps left, 2^24 entries of
  /// memory, or sums of 62 bits.
  init?(_ contents: NodeContents, _ table: NodeCeiling.Table, keepsRows: Bool, stepsLeft: inout Int) {
    (dimension, unit) = (table.dimension, table.unit)
    let prices = table.prices
    let cells = contents.capacity[dimension] / unit
    let most = Tuning.Checks.mostEntries
    guard cells < most, !keepsRows || (cells + 1) * (contents.items.count + 1) <= most,
      contents.priced(prices) - contents.rent(prices) < Int128(1) << 62
    else { return nil }
    var row = [Int](repeating: 0, count: cells + 1)
    rows = keepsRows ? [row] : []
    for item in contents.items {
      let (gain, size) = (Int(max(0, contents.gain(item, prices))), item.size[dimension] / unit)
      if gain > 0, size <= cells {
        let most = size == 0 ? item.most : min(item.most, cells / size)
        for copies in portions(of: most, isFree: size == 0 || most == cells / size) {
          stepsLeft -= cells + 1
          guard stepsLeft >= 0 else { return nil }
          if let copies {
            let source = row
            raise(&row, from: source, by: size * copies, gain: gain * copies)
          } else if size == 0 {
            for cell in row.indices { row[cell] += gain * most }
          } else {
            raiseInPlace(&row, by: size, gain: gain)
          }
        }
      }
      if keepsRows { rows.append(row) }
    }
    if !keepsRows { rows = [row] }
  }
}

/// Portions of 1, 2, 4, ... copies and the rest, of which every number up to `most` can be made; one portion of any
/// number (nil) where `most` binds nothing.
func portions(of most: Int, isFree: Bool) -> [Int?] {
  if isFree { return [nil] }
  var (left, portion, portions) = (most, 1, [Int?]())
  while left > 0 {
    portions.append(min(portion, left))
    left -= portion
    portion *= 2
  }
  return portions
}

/// Each cell: the better of what it has, and one portion on top of the cell of `source` that leaves room for it.
func raise(_ row: inout [Int], from source: [Int], by size: Int, gain: Int) {
  let old = source.span
  var new = row.mutableSpan
  precondition(old.count == new.count && size >= 0)
  // Sums are below 2^62, so nothing wraps.
  for cell in min(size, new.count)..<new.count { new[cell] = max(new[cell], old[cell - size] &+ gain) }
}

/// The same with any number of portions of a positive size.
func raiseInPlace(_ row: inout [Int], by size: Int, gain: Int) {
  var new = row.mutableSpan
  precondition(size > 0)
  for cell in min(size, new.count)..<new.count { new[cell] = max(new[cell], new[cell - size] &+ gain) }
}
