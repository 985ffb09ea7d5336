/// Proves again that no content of a node is worth more than its ceiling, by the method that the ceiling names.
///
/// Example: ceiling 3 on a node of 10 for worths 6 → 2 and 3 → 1, by a table: the best content is 6 + 3, worth 3, so it
/// holds; at worths of 3 and 1 that content is worth 4, and the ceiling is too low.
struct CeilingCheck {
  private let checked: CheckedProblem
  /// What the check may still take.
  private var stepsLeft: Int

  /// A check that may take so many steps.
  init(_ checked: CheckedProblem, stepsLeft: Int) { (self.checked, self.stepsLeft) = (checked, stepsLeft) }

  /// What is wrong with the worths and ceilings of a certificate.
  mutating func violations(
    _ certificate: DualCertificate, _ part: BoundProof.Part, _ number: Int
  ) -> [ProofViolation] {
    var found: [ProofViolation] = []
    if let most = certificate.omissionWorth {
      for (shape, worth) in zip(part.shapes, certificate.worths) where worth > most {
        found.append(.worthTooHigh(part: number, shape: shape, worth: worth, most: most))
      }
    }
    for (type, ceiling) in zip(part.types, certificate.ceilings) {
      let contents = NodeContents(checked, shapes: part.shapes, certificate: certificate, type: type)
      guard let shown = shown(ceiling, contents) else {
        found.append(.ceilingNotChecked(part: number, type: type))
        continue
      }
      if shown > Int128(ceiling.value) {
        found.append(.ceilingTooLow(part: number, type: type, ceiling: ceiling.value, shown: shown))
      }
    }
    return found
  }

  /// What no content is worth more than, as far as the ceiling's method shows; nil when that takes too much.
  private mutating func shown(_ ceiling: NodeCeiling, _ contents: NodeContents) -> Int128? {
    let priced = contents.priced(ceiling.prices)
    switch ceiling.method {
    case .prices: return priced
    case .table(let dimension, let unit):
      let table = TableCheck(
        contents, .init(dimension: dimension, unit: unit, prices: ceiling.prices), keepsRows: false,
        stepsLeft: &stepsLeft)
      return table.map { contents.rent(ceiling.prices) + Int128($0.best) }
    case .grid(let dimensions, let units, let keptPrices):
      if priced <= Int128(ceiling.value) { return priced }
      // No content with one of the others is above the ceiling.
      var kept = contents
      kept.keep { priced + min(0, contents.gain($0, ceiling.prices)) > Int128(ceiling.value) }
      var prices = ceiling.prices
      for (dimension, price) in zip(dimensions, keptPrices) { prices[dimension] = price }
      guard let best = bestInGrid(kept, over: dimensions, units: units, prices: prices, stepsLeft: &stepsLeft) else {
        return nil
      }
      return max(contents.rent(prices) + best, Int128(ceiling.value))
    case .search(let tables):
      return bestBySearch(contents, tables, base: ceiling.prices, ceiling: Int128(ceiling.value), stepsLeft: &stepsLeft)
    }
  }
}
