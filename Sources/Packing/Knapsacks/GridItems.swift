/// The items of a grid, their sizes in cells, and what needs no cells.
struct GridItems {
  /// The items that take cells.
  private(set) var list: [GridItem] = []
  /// What takes no cell is in every pattern, as often as may be.
  private(set) var always: [Int] = []
  /// What every pattern is worth beside its items: the base, the prices of the other dimensions, and `always`.
  private(set) var constant: Int

  /// - Parameters:
  ///   - kept: Items of the knapsack that are not left out.
  ///   - units: What a cell stands for in the two dimensions.
  ///   - limited: The items (by what the caller knows them by) that need their bound.
  init(
    _ question: GridQuestion, kept: [Int], units: (Int, Int), extent: (rows: Int, columns: Int),
    limited: Set<Int>
  ) {
    let (knapsack, pair) = (question.knapsack, question.dimensions)
    // Rounded down for a bound; to the nearest where only patterns are wanted.
    func size(_ weight: Int, _ unit: Int) -> Int {
      question.coarseCells == nil ? weight / unit : (weight == 0 ? 0 : max(1, (weight + unit / 2) / unit))
    }
    var others = question.relaxation.prices
    (others[pair.0], others[pair.1]) = (0, 0)
    constant = (0..<knapsack.dimensions).reduce(knapsack.base) { $0 + others[$1] * knapsack.capacity[$1] }
    for item in kept {
      let (rows, columns) = (size(knapsack.weight(item, pair.0), units.0), size(knapsack.weight(item, pair.1), units.1))
      let gain = knapsack.gain(of: item, at: others)
      guard gain > 0, rows < extent.rows, columns < extent.columns else { continue }
      if rows + columns == 0 {
        always.append(item)
        continue
      }
      var fit = Tuning.Grid.mostCopies
      if rows > 0 { fit = min(fit, (extent.rows - 1) / rows) }
      if columns > 0 { fit = min(fit, (extent.columns - 1) / columns) }
      let bound = min(Tuning.Grid.mostCopies, knapsack.bounds[item])
      let isKnown = bound <= Tuning.Grid.alwaysLimited || limited.contains(knapsack.items[item])
      list.append(
        GridItem(
          item: item, rows: rows, columns: columns, gain: Double(gain), bound: bound, couldExceed: bound < fit,
          isLimited: bound < fit && isKnown))
    }
    constant += always.reduce(0) { $0 + knapsack.gain(of: $1, at: others) * knapsack.bounds[$1] }
  }
}
