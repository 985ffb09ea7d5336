/// Searches every content that could be worth more than the ceiling, item by item from large to small, in all
/// dimensions: answers the ceiling when there is none, the worth of one when there is, nil when the search takes more
/// than the steps left.
///
/// A partial content is left when its worth and the most that tables give for what is free come to no more than the
/// ceiling, or when another has as much free in every dimension and is worth as much. `base` prices the whole capacity
/// first; items count with what they gain beyond it.
///
/// Example: capacity 10, items 6 (worth 7) and 4 (worth 4, two copies), ceiling 11. Without a 6 at most two 4 follow, 8;
/// with one a table says 7 + 4 = 11: neither is above 11, so the ceiling holds. At a ceiling of 10 the second goes on to 6 + 4,
/// worth 11.
func bestBySearch(
  _ contents: NodeContents, _ tables: [NodeCeiling.Table], base: [Int], ceiling: Int128, stepsLeft: inout Int
) -> Int128? {
  let (ordered, most) = contents.gaining(base)
  let rent = contents.rent(base)
  if rent + most <= ceiling { return rent + most }
  if rent > ceiling { return rent }
  var bounds: [(table: TableCheck, prices: [Int])] = []
  for table in tables {
    // A label's bound adds worth, a table entry and priced room: each below 2^61, so that the sum fits.
    guard ordered.priced(table.prices) < Int128(1) << 61, rent + most < Int128(1) << 61,
      let check = TableCheck(ordered, table, keepsRows: true, stepsLeft: &stepsLeft)
    else { return nil }
    bounds.append((check, table.prices))
  }
  // Labels above this are worth more than the ceiling.
  let incumbent = Int(ceiling - rent)
  let dimensions = contents.capacity.count
  /// At most what a partial content can still come to when only the first `items` items are left.
  func bound(_ worth: Int, _ free: ArraySlice<Int>, _ items: Int) -> Int {
    var least = Int.max
    for (table, prices) in bounds {
      var sum = worth + table.best(items, within: free[free.startIndex + table.dimension])
      for d in 0..<dimensions { sum += prices[d] * free[free.startIndex + d] }
      least = min(least, sum)
    }
    return least
  }
  var labels = SearchLabels(dimensions: dimensions)
  labels.append(ordered.capacity, worth: 0)
  for position in ordered.items.indices.reversed() {
    let item = ordered.items[position]
    var next = SearchLabels(dimensions: dimensions)
    for index in 0..<labels.count {
      var (free, worth, copies) = (Array(labels.free(index)), labels.worths[index], 0)
      while true {
        if worth > incumbent { return rent + Int128(worth) }
        stepsLeft -= Tuning.Checks.stepsPerLabel * bounds.count
        if bound(worth, free[...], position) > incumbent { next.append(free, worth: worth) }
        copies += 1
        guard copies <= item.most, (0..<dimensions).allSatisfy({ free[$0] >= item.size[$0] }) else { break }
        for d in 0..<dimensions { free[d] -= item.size[d] }
        worth += item.worth
      }
      guard stepsLeft >= 0, next.count <= Tuning.Checks.mostLabels else { return nil }
    }
    labels = next.undominated(stepsLeft: &stepsLeft)
    if labels.count == 0 { return ceiling }
  }
  return ceiling
}

/// Partial contents of a node: what each leaves free, and what it is worth.
struct SearchLabels {
  private let dimensions: Int
  private var frees: [Int] = []
  private(set) var worths: [Int] = []

  init(dimensions: Int) {
    self.dimensions = dimensions
  }

  var count: Int { worths.count }

  func free(_ index: Int) -> ArraySlice<Int> { frees[(index * dimensions)..<((index + 1) * dimensions)] }

  mutating func append(_ free: some Sequence<Int>, worth: Int) {
    frees += free
    worths.append(worth)
  }

  /// Without those that one of the twelve before them, in order of what is free, makes needless.
  func undominated(stepsLeft: inout Int) -> SearchLabels {
    func comesFirst(_ a: Int, _ b: Int) -> Bool {
      for d in 0..<dimensions {
        let (x, y) = (frees[a * dimensions + d], frees[b * dimensions + d])
        if x != y { return x > y }
      }
      return worths[a] != worths[b] ? worths[a] > worths[b] : a < b
    }
    func dominates(_ a: Int, _ b: Int) -> Bool {
      worths[a] >= worths[b]
        && (0..<dimensions).allSatisfy { frees[a * dimensions + $0] >= frees[b * dimensions + $0] }
    }
    var kept = SearchLabels(dimensions: dimensions)
    var window: [Int] = []
    for index in worths.indices.sorted(by: comesFirst) {
      stepsLeft -= Tuning.Checks.stepsPerComparison
      if window.contains(where: { dominates($0, index) }) { continue }
      kept.append(free(index), worth: worths[index])
      window.append(index)
      if window.count > Tuning.Checks.window { window.removeFirst() }
    }
    return kept
  }
}
