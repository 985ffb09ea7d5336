/// What items gain at most beyond `prices` on a node, heeding two dimensions: a bounded knapsack by dynamic programming
/// over pairs of capacities. Nil when it takes more than the steps left, 2^23 cells, or sums of 62 bits.
///
/// Sizes are rounded down to whole cells, which only makes more fit. Example: capacity (4, 4), items (3, 1) and (1, 3)
/// worth 1 each, one copy: the cell (4, 4) comes to 2, the cells (3, 1) and (1, 3) to 1.
func bestInGrid(
  _ contents: NodeContents, over dimensions: [Int], units: [Int], prices: [Int], stepsLeft: inout Int
) -> Int128? {
  let (lastRow, lastColumn) = (contents.capacity[dimensions[0]] / units[0], contents.capacity[dimensions[1]] / units[1])
  let most = Tuning.Checks.mostCells
  guard lastRow < most, lastColumn < most, (lastRow + 1) * (lastColumn + 1) <= most,
    contents.priced(prices) - contents.rent(prices) < Int128(1) << 62
  else { return nil }
  var grid = [[Int]](repeating: [Int](repeating: 0, count: lastColumn + 1), count: lastRow + 1)
  // What takes no cell is on every node.
  var always: Int128 = 0
  for item in contents.items {
    let (gain, rows) = (Int(max(0, contents.gain(item, prices))), item.size[dimensions[0]] / units[0])
    let columns = item.size[dimensions[1]] / units[1]
    guard gain > 0, rows <= lastRow, columns <= lastColumn else { continue }
    if rows == 0 && columns == 0 {
      always += Int128(gain) * Int128(item.most)
      continue
    }
    let fit = min(rows == 0 ? Int.max : lastRow / rows, columns == 0 ? Int.max : lastColumn / columns)
    for copies in portions(of: min(item.most, fit), isFree: item.most >= fit) {
      stepsLeft -= (lastRow + 1) * (lastColumn + 1)
      guard stepsLeft >= 0 else { return nil }
      let (height, width) = (rows * (copies ?? 1), columns * (copies ?? 1))
      if copies == nil {
        for row in height...lastRow {
          if height == 0 {
            raiseInPlace(&grid[row], by: width, gain: gain)
          } else {
            let source = grid[row - height]
            raise(&grid[row], from: source, by: width, gain: gain)
          }
        }
      } else {
        // From the last row down, so that every source is still without this portion.
        for row in stride(from: lastRow, through: height, by: -1) {
          let source = grid[row - height]
          raise(&grid[row], from: source, by: width, gain: gain * (copies ?? 1))
        }
      }
    }
  }
  return always + Int128(grid[lastRow][lastColumn])
}
