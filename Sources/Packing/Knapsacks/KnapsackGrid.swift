/// The best contents for every pair of capacities in two dimensions, the others being priced: a two-dimensional knapsack
/// by dynamic programming, exact in those two.
///
/// Most bounds on copies do not matter, since other dimensions and items leave room for few. So items are added in place,
/// any number at a time; when a content found has too many copies of some, those are *limited* and the grid is computed
/// again, with portions of 1, 2, 4, ... copies for them. Without a limit the grid is still an upper bound. Worths are
/// whole numbers below 2^53 in Doubles, hence exact.
///
/// Example: capacity (4, 4), items (3, 1) and (1, 3), worth 1 each: cell (4, 4) gets 2, cells (3, 1) and (1, 3) get 1.
struct KnapsackGrid {
  /// At least the worth of every content that is worth more than the threshold; at least the threshold.
  private(set) var ceiling = 0
  /// Good contents; they fit in the two dimensions and are to be repaired in the others.
  private(set) var contents: [[Int]] = []
  /// What a cell stands for in the two dimensions.
  let units: (Int, Int)

  private let extent: (rows: Int, columns: Int)
  private var cells: GridCells
  private var items: [GridItem] = []

  /// The two dimensions, and the capacity prices that the other dimensions are relaxed with.
  ///
  /// Items whose gain is so low that no content with them can be worth more than the threshold are left out. `limited`
  /// says which items (by what the caller knows them by) have turned out to need their bound. Nil when the grid would
  /// take more than `mostWork` steps or 200 MB. With `coarseCells` it has at most so many cells a side and weights are
  /// rounded to the nearest: good for finding contents, no bound.
  init?(
    _ knapsack: Knapsack, dimensions pair: (Int, Int), prices: [Int], ceiling relaxed: Int, threshold: Int,
    limited: inout Set<Int>, mostWork: Int, coarseCells: Int? = nil, meter: inout WorkMeter
  ) {
    let kept = (0..<knapsack.count).filter {
      relaxed + min(0, knapsack.gain(of: $0, at: prices)) > threshold && knapsack.bounds[$0] > 0
    }
    var units = (
      harmlessUnit(kept.map { knapsack.weight($0, pair.0) }), harmlessUnit(kept.map { knapsack.weight($0, pair.1) })
    )
    if let coarseCells {
      units.0 = max(units.0, ceilingDivision(knapsack.capacity[pair.0], coarseCells))
      units.1 = max(units.1, ceilingDivision(knapsack.capacity[pair.1], coarseCells))
    }
    // Rounded down for a bound; to the nearest where only contents are wanted.
    func size(_ weight: Int, _ unit: Int) -> Int {
      coarseCells == nil ? weight / unit : (weight == 0 ? 0 : max(1, (weight + unit / 2) / unit))
    }
    self.units = units
    extent = (knapsack.capacity[pair.0] / units.0 + 1, knapsack.capacity[pair.1] / units.1 + 1)
    guard !kept.isEmpty, extent.rows <= 1 << 24, extent.columns <= 1 << 24 else { return nil }
    let cellCount = extent.rows * extent.columns
    guard cellCount <= 6_000_000, cellCount * kept.count <= mostWork else { return nil }
    var others = prices
    (others[pair.0], others[pair.1]) = (0, 0)
    // What takes no cell is in every content, as often as may be.
    var always: [Int] = []
    for item in kept {
      let (rows, columns) = (size(knapsack.weight(item, pair.0), units.0), size(knapsack.weight(item, pair.1), units.1))
      let gain = knapsack.gain(of: item, at: others)
      guard gain > 0, rows < extent.rows, columns < extent.columns else { continue }
      if rows + columns == 0 {
        always.append(item)
        continue
      }
      var fit = 250
      if rows > 0 { fit = min(fit, (extent.rows - 1) / rows) }
      if columns > 0 { fit = min(fit, (extent.columns - 1) / columns) }
      let bound = min(250, knapsack.bounds[item])
      items.append(
        GridItem(
          item: item, rows: rows, columns: columns, gain: Double(gain), bound: bound, couldExceed: bound < fit,
          isLimited: bound < fit && (bound <= 3 || limited.contains(knapsack.items[item]))))
    }
    let constant =
      (0..<knapsack.dimensions).reduce(knapsack.base) { $0 + others[$1] * knapsack.capacity[$1] }
      + always.reduce(0) { $0 + knapsack.gain(of: $1, at: others) * knapsack.bounds[$1] }
    cells = GridCells(rows: extent.rows, columns: extent.columns)
    for _ in 0..<6 {
      let limitedCount = items.reduce(0) { $0 + ($1.isLimited ? 1 : 0) }
      guard cellCount * limitedCount <= 200_000_000 else { return nil }
      cells = GridCells(rows: extent.rows, columns: extent.columns)
      cells.fill(undominated, meter: &meter)
      ceiling = max(threshold, constant + Int(cells.best(extent.rows - 1, extent.columns - 1)))
      collect(knapsack, threshold: threshold - constant)
      if ceiling == threshold || meter.isSpent || !limitExceeded(knapsack, &limited) { break }
    }
    for content in contents.indices {
      for item in 0..<knapsack.count {
        contents[content][item] = min(contents[content][item], knapsack.bounds[item])
      }
      for item in always { contents[content][item] = knapsack.bounds[item] }
    }
  }

  /// Items without those for which copies of an item that is not limited are worth as much and take no more.
  private var undominated: [GridItem] {
    let free = items.filter { !$0.isLimited }
    return items.filter { item in
      !free.contains { other in
        guard other.item != item.item, other.rows <= item.rows, other.columns <= item.columns else { return false }
        var copies = 250
        if other.rows > 0 { copies = min(copies, item.rows / other.rows) }
        if other.columns > 0 { copies = min(copies, item.columns / other.columns) }
        let (gain, isSame) = (Double(copies) * other.gain, other.rows == item.rows && other.columns == item.columns)
        // Of equals the first stays.
        return gain > item.gain || (gain == item.gain && (!isSame || other.item < item.item || item.isLimited))
      }
    }
  }

  /// Limits the items of which the best content has too many copies; false when there are none.
  private mutating func limitExceeded(_ knapsack: Knapsack, _ limited: inout Set<Int>) -> Bool {
    var didLimit = false
    for index in items.indices where items[index].couldExceed && !items[index].isLimited {
      let item = items[index].item
      if contents[0][item] > knapsack.bounds[item] {
        items[index].isLimited = true
        limited.insert(knapsack.items[item])
        didLimit = true
      }
    }
    return didLimit
  }

  /// The best content of the whole node, and the best through every item that might beat the threshold.
  private mutating func collect(_ knapsack: Knapsack, threshold: Int) {
    let last = (rows: extent.rows - 1, columns: extent.columns - 1)
    contents = [cells.content(count: knapsack.count, within: last)]
    var found: [(worth: Double, item: GridItem)] = []
    for item in items {
      let worth = cells.best(last.rows - item.rows, last.columns - item.columns) + item.gain
      if worth > Double(threshold) * 1.000001 { found.append((worth, item)) }
    }
    found.sort { ($1.worth, $0.item.item) < ($0.worth, $1.item.item) }
    for (_, item) in found.prefix(80) {
      var content = cells.content(
        count: knapsack.count, within: (last.rows - item.rows, last.columns - item.columns))
      content[item.item] += 1
      contents.append(content)
    }
  }
}
