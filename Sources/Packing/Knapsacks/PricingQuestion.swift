/// What is asked of a knapsack: patterns worth more than the threshold, of those that are wanted.
///
/// Example: a node costs as much as a worth of 10; a pattern worth 11 is above the threshold, and wanted unless the program
/// has it already.
struct PricingQuestion {
  /// The knapsack that is asked.
  let knapsack: Knapsack
  /// The price of the node, as a worth.
  let threshold: Int
  /// Whether a pattern (copies by item of the knapsack) would lower the cost of the program.
  let isWanted: ([Int]) -> Bool
}
