extension PatternProgram {
  /// Lets copies of a shape take the place of those of a larger one (dual-optimal inequalities, Valério de Carvalho
  /// 2005; Ben Amor et al. 2006): fewer pivots, and the bound is not changed by them.
  mutating func addExchanges(perShape: Int) {
    guard rows.shapes.count > Tuning.Program.fewestRowsForExchanges else { return }
    // A shape stands wherever another stands, and so on its first type: of many types few rows are looked at.
    var rowsOfType: [Int?: [Int]] = [:]
    for (row, shape) in rows.shapes.enumerated() {
      rowsOfType[problem.typesOf[shape].first { problem.isUsable($0, by: shape) }, default: []].append(row)
    }
    for (row, shape) in rows.shapes.enumerated() where problem.groups[shape] < 0 {
      var larger: [(excess: Double, row: Int)] = []
      let candidates = ([nil] + problem.typesOf[shape]).lazy.compactMap { rowsOfType[$0] }.joined()
      for other in candidates where other != row {
        let candidate = rows.shapes[other]
        var (fits, excess) = (true, 0.0)
        for d in 0..<dimensions {
          let difference = problem.request(candidate, d) - problem.request(shape, d)
          if difference < 0 { fits = false }
          excess += Double(difference) / rows.reference[d]
        }
        guard fits, excess > 0 || other < row, problem.standsWherever(shape, stands: candidate) else { continue }
        larger.append((excess, other))
      }
      larger.sort { ($0.excess, $0.row) < ($1.excess, $1.row) }
      for entry in larger.prefix(perShape) { addColumn([(row, 1), (entry.row, -1)], cost: 0) }
    }
  }
}
