/// A linear program that grows by columns: minimise Σ cost · x subject to Σ column · x ≥ demand, x ≥ 0.
///
/// Revised simplex (Dantzig and Orchard-Hays 1954) with a dense inverse of the basis. Demands are perturbed a little
/// against degeneracy. It runs on Doubles and so only steers: no bound and no plan rests on it.
///
/// Example: columns (2, 0), (0, 3), (1, 1) at cost 1 each and demand (4, 4): start with the first two, x = (2, 4/3),
/// duals (1/2, 1/3), cost 10/3; the third has cost 1 - 5/6 > 0 and does not enter.
struct MasterProgram {
  /// How many rows there are.
  let rowCount: Int
  /// The demand as given.
  let demand: [Double]
  /// The worth of one unit of each row in the current basis.
  private(set) var duals: [Double]
  private(set) var pivotCount = 0
  private let isTight: Bool

  // Columns, one after the other.
  private var starts: [Int] = [0]
  private var rows: [Int32] = []
  private var coefficients: [Double] = []
  private(set) var costs: [Double] = []
  /// One over the length of each column.
  private var scales: [Double] = []

  /// For each row of the basis its column, or `-1 - row` for the surplus of a row.
  private var basis: [Int]
  private var isBasic: [Bool] = []
  private var values: [Double]
  private var basisCosts: [Double]
  private var perturbed: [Double]
  /// The inverse of the basis by columns.
  private var inverse: [[Double]]

  /// `isTight`: limits may leave no room for more than the demand, so it is perturbed hardly at all.
  init(demand: [Double], isTight: Bool = false) {
    rowCount = demand.count
    self.demand = demand
    self.isTight = isTight
    let perturbation = isTight ? Tuning.Simplex.tightPerturbation : Tuning.Simplex.perturbation
    perturbed = demand.indices.map { row in
      let hash = (row * Tuning.Simplex.hashFactor + Tuning.Simplex.hashStart) % Tuning.Simplex.hashRange
      return demand[row] + perturbation * (0.5 + Double(hash) / Double(Tuning.Simplex.hashRange))
    }
    let zeros = [Double](repeating: 0, count: demand.count)
    (duals, values, basisCosts) = (zeros, zeros, zeros)
    basis = [Int](repeating: 0, count: demand.count)
    inverse = [[Double]](repeating: zeros, count: demand.count)
  }

  /// Adds a column and returns its number.
  @discardableResult
  mutating func add(_ entries: [(row: Int, coefficient: Double)], cost: Double) -> Int {
    for entry in entries {
      rows.append(Int32(entry.row))
      coefficients.append(entry.coefficient)
    }
    starts.append(rows.count)
    costs.append(cost)
    scales.append(1 / (1 + entries.reduce(0) { $0 + $1.coefficient * $1.coefficient }).squareRoot())
    isBasic.append(false)
    return costs.count - 1
  }

  /// Starts from a basis that has for each row a column with that row only, or the row's surplus (nil; its demand must
  /// not be positive).
  mutating func start(basis columns: [Int?]) {
    for row in 0..<rowCount {
      if let column = columns[row] {
        let coefficient = coefficients[starts[column]]
        basis[row] = column
        isBasic[column] = true
        inverse[row][row] = 1 / coefficient
        values[row] = perturbed[row] / coefficient
        basisCosts[row] = costs[column]
        duals[row] = costs[column] / coefficient
      } else {
        basis[row] = -1 - row
        inverse[row][row] = -1
        values[row] = -perturbed[row]
      }
    }
  }

  /// What a column would save: its cost minus the worth of its entries.
  func reducedCost(_ column: Int) -> Double {
    var cost = costs[column]
    for index in starts[column]..<starts[column + 1] { cost -= duals[Int(rows[index])] * coefficients[index] }
    return cost
  }

  /// Pivots until no column lowers the cost; false when the meter ran out first.
  ///
  /// All columns are priced only now and then; in between the best of the last time are enough (partial
  /// pricing).
  mutating func optimise(meter: inout WorkMeter) -> Bool {
    var candidates: [Int] = []
    while !meter.isSpent {
      meter.spend(
        rowCount * rowCount / Tuning.Simplex.entriesPerWork + candidates.count * Tuning.Simplex.workPerCandidate)
      var (entering, lowest, steepest) = (Int.min, 0.0, 0.0)
      for candidate in candidates where candidate < 0 || !isBasic[candidate] {
        let cost = candidate < 0 ? duals[-1 - candidate] : reducedCost(candidate)
        let slope = cost * (candidate < 0 ? Tuning.Simplex.surplusWeight : scales[candidate])
        if cost < -Tuning.Simplex.zero && slope < steepest { (entering, lowest, steepest) = (candidate, cost, slope) }
      }
      if entering == Int.min {
        meter.spend(rows.count)
        candidates = mostPromising(max(Tuning.Simplex.fewestCandidates, rowCount / Tuning.Simplex.candidateDivisor))
        if candidates.isEmpty { return true }
        continue
      }
      if !pivot(entering, reducedCost: lowest) { return true }
    }
    return false
  }

  /// The columns (and surpluses, as `-1 - row`) that lower the cost most for one unit, the best first.
  private func mostPromising(_ count: Int) -> [Int] {
    // Sorted, never more than `count`: most columns cost more than the last of them.
    var found: [(cost: Double, column: Int)] = []
    found.reserveCapacity(count + 1)
    func offer(_ cost: Double, _ column: Int) {
      if found.count == count, let last = found.last, (last.cost, last.column) < (cost, column) { return }
      var place = found.count
      while place > 0, (cost, column) < (found[place - 1].cost, found[place - 1].column) { place -= 1 }
      found.insert((cost, column), at: place)
      if found.count > count { found.removeLast() }
    }
    for row in 0..<rowCount where duals[row] < -Tuning.Simplex.zero { offer(duals[row], -1 - row) }
    for column in 0..<costs.count where !isBasic[column] {
      let cost = reducedCost(column)
      if cost < -Tuning.Simplex.zero { offer(cost * scales[column], column) }
    }
    return found.map(\.column)
  }

  /// The columns in use and how much of each, for the demand without perturbation (with it, where limits leave so little
  /// room that the basis does not meet the demand without).
  func solution() -> [(column: Int, amount: Double)] {
    var amounts = [Double](repeating: 0, count: rowCount)
    for row in 0..<rowCount { subtract(inverse[row], times: -demand[row], from: &amounts) }
    if isTight && amounts.contains(where: { $0 < Tuning.Simplex.notMet }) { amounts = values }
    var used: [(column: Int, amount: Double)] = []
    for row in 0..<rowCount where basis[row] >= 0 && amounts[row] > Tuning.Simplex.noAmount {
      used.append((basis[row], amounts[row]))
    }
    return used.sorted { $0.column < $1.column }
  }

  /// Brings a column (or the surplus of row `-1 - entering`) into the basis; false when nothing limits it.
  private mutating func pivot(_ entering: Int, reducedCost: Double) -> Bool {
    var direction = [Double](repeating: 0, count: rowCount)
    if entering >= 0 {
      for index in starts[entering]..<starts[entering + 1] {
        subtract(inverse[Int(rows[index])], times: -coefficients[index], from: &direction)
      }
    } else {
      subtract(inverse[-1 - entering], times: 1, from: &direction)
    }
    var (leaving, step) = (-1, Double.infinity)
    for row in 0..<rowCount where direction[row] > Tuning.Simplex.zero {
      let ratio = max(0, values[row]) / direction[row]
      let isTie = ratio < step + Tuning.Simplex.tie && leaving >= 0 && direction[row] > direction[leaving]
      if ratio < step - Tuning.Simplex.tie || isTie { (leaving, step) = (row, ratio) }
    }
    guard leaving >= 0 else { return false }
    subtract(direction, times: step, from: &values)
    values[leaving] = step
    let scale = 1 / direction[leaving]
    for column in 0..<rowCount {
      let entry = inverse[column][leaving]
      if entry == 0 { continue }
      subtract(direction, times: entry * scale, from: &inverse[column])
      inverse[column][leaving] = entry * scale
      duals[column] += reducedCost * entry * scale
    }
    if basis[leaving] >= 0 { isBasic[basis[leaving]] = false }
    basis[leaving] = entering
    if entering >= 0 { isBasic[entering] = true }
    basisCosts[leaving] = entering >= 0 ? costs[entering] : 0
    pivotCount += 1
    if pivotCount % Tuning.Simplex.dualsAnew == 0 { recomputeDuals() }
    if pivotCount % Tuning.Simplex.inverseAnew == 0 { invert() }
    return true
  }

  private mutating func recomputeDuals() {
    for column in 0..<rowCount {
      var sum = 0.0
      for row in 0..<rowCount { sum += basisCosts[row] * inverse[column][row] }
      duals[column] = sum
    }
  }

  /// Computes the inverse anew by Gauss-Jordan elimination; keeps the old one when the basis is numerically singular.
  private mutating func invert() {
    // Rows of the matrix with the identity beside it.
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: 2 * rowCount), count: rowCount)
    for position in 0..<rowCount {
      matrix[position][rowCount + position] = 1
      let column = basis[position]
      if column < 0 {
        matrix[-1 - column][position] = -1
      } else {
        for index in starts[column]..<starts[column + 1] { matrix[Int(rows[index])][position] = coefficients[index] }
      }
    }
    for position in 0..<rowCount {
      guard let best = (position..<rowCount).max(by: { abs(matrix[$0][position]) < abs(matrix[$1][position]) }),
        abs(matrix[best][position]) > Tuning.Simplex.singular
      else { return }
      matrix.swapAt(position, best)
      let scale = 1 / matrix[position][position]
      for index in position..<(2 * rowCount) { matrix[position][index] *= scale }
      let pivotRow = matrix[position]
      for row in 0..<rowCount where row != position && matrix[row][position] != 0 {
        let factor = matrix[row][position]
        subtract(pivotRow, times: factor, from: &matrix[row])
        matrix[row][position] = 0
      }
    }
    for column in 0..<rowCount {
      for row in 0..<rowCount { inverse[column][row] = matrix[row][rowCount + column] }
    }
    var fresh = [Double](repeating: 0, count: rowCount)
    for row in 0..<rowCount { subtract(inverse[row], times: -perturbed[row], from: &fresh) }
    values = fresh
    recomputeDuals()
  }
}

/// Subtracts a multiple of one vector from another of the same length.
func subtract(_ vector: [Double], times factor: Double, from target: inout [Double]) {
  let source = vector.span
  var result = target.mutableSpan
  precondition(source.count == result.count)
  for index in 0..<source.count { result[index] -= factor * source[index] }
}
