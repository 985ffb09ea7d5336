/// What a grid is asked: the two dimensions of a knapsack that it is over, and how the others are priced.
struct GridQuestion {
  /// The knapsack that is asked.
  let knapsack: Knapsack
  /// The two dimensions that it is over.
  let dimensions: (Int, Int)
  /// The prices that the other dimensions are relaxed with, and the ceiling that all prices give: items whose gain is so low
  /// that no pattern with them can be worth more than the threshold are left out.
  let relaxation: KnapsackRelaxation
  /// Patterns worth no more than this are of no use.
  let threshold: Int
  /// The steps that it may take, as if four cells were not computed at a time.
  var mostWork: Int
  /// Items that others make needless count for that too: of many types none may take long.
  var countsAll = false
  /// The work that is left.
  var workLeft = Int.max
  /// At most so many cells a side, weights rounded to the nearest: good for finding patterns, no bound.
  var coarseCells: Int?
}
