/// Proves the lower bound of a proof again, from nothing but the proof and the problem: empty when no plan can be below
/// `proof.bound` in the unit of `objective`.
///
/// Shares no code with the packing, so that a mistake there shows here; all numbers are exact integers. A bound on cost
/// or nodes holds for every plan that places all pods that fit some node; a bound on pods left over for every plan.
/// Rules that a proof does not need (how pods of several shapes share a cap, say) are left out: that makes it weaker,
/// never wrong.
///
/// Worked example: nodes of 10, pods of 6 (3 of them) and 3 (4). The certificate says 6 → 2, 3 → 1, no node above 3.
/// The check finds the best content of a node anew (6 + 3: worth 3), adds up 3 · 2 + 4 · 1 = 10, and divides: 10 / 3 is
/// more than 3, so 4 nodes. With worths of 3 and 1 a node could hold 4, and the certificate is refused.
///
/// - Parameter mostSteps: What the check may take, in steps of an inner loop (about a nanosecond each); what it cannot
///   check within them it does not accept.
package func verify(
  _ proof: BoundProof, of problem: PackingProblem, objective: PackingObjective, mostSteps: Int = 8_000_000_000
) -> [ProofViolation] {
  var check = ProofCheck(problem, objective, stepsLeft: mostSteps)
  return proof.parts.indices.flatMap { check.violations(proof.parts[$0], $0) }
}

/// The check of one proof, part by part.
struct ProofCheck {
  let problem: PackingProblem
  let objective: PackingObjective
  /// How many copies of a group may share a node: the smallest cap of its shapes.
  let groupCaps: [Int: Int]
  var stepsLeft: Int
  private var seenShapes: Set<Int> = []
  private var seenTypes: Set<Int> = []

  init(_ problem: PackingProblem, _ objective: PackingObjective, stepsLeft: Int) {
    (self.problem, self.objective, self.stepsLeft) = (problem, objective, stepsLeft)
    var caps: [Int: Int] = [:]
    for shape in problem.shapes {
      if let group = shape.group, let cap = shape.maxPerNode { caps[group] = min(cap, caps[group] ?? cap) }
    }
    groupCaps = caps
  }

  /// What is wrong with a part.
  mutating func violations(_ part: BoundProof.Part, _ number: Int) -> [ProofViolation] {
    guard isWellFormed(part) else { return [.malformed(part: number)] }
    var found: [ProofViolation] = []
    for shape in part.shapes where !seenShapes.insert(shape).inserted {
      found.append(.sharedShape(part: number, shape: shape))
    }
    for type in part.types where !seenTypes.insert(type).inserted && objective != .fewestUnplacedPods {
      found.append(.sharedType(part: number, type: type))
    }
    let listed = Set(part.types)
    for shape in part.shapes where problem.shapes[shape].count > 0 {
      let types = problem.types.indices.filter { fits(shape, $0) }
      if let missing = types.first(where: { !listed.contains($0) }), part.reason != .unplaceable {
        found.append(.missingType(part: number, shape: shape, type: missing))
      }
      if let type = types.first, part.reason == .unplaceable {
        found.append(.fitsSomewhere(part: number, shape: shape, type: type))
      }
      if types.isEmpty, part.reason != .unplaceable, objective != .fewestUnplacedPods {
        found.append(.fitsNowhere(part: number, shape: shape))
      }
    }
    guard found.isEmpty else { return found }
    if case .linearProgram(let certificate) = part.reason {
      found = violations(certificate, part, number)
      guard found.isEmpty else { return found }
    }
    guard let proved = proved(part) else {
      if case .cap = part.reason { return [.noCap(part: number)] }
      return [.malformed(part: number)]
    }
    return Int128(part.bound) > proved ? [.boundTooHigh(part: number, bound: part.bound, proved: proved)] : []
  }

  /// Whether a node of the type can hold a copy of the shape, as far as one pod alone goes.
  func fits(_ shape: Int, _ type: Int) -> Bool {
    let (pod, node) = (problem.shapes[shape], problem.types[type])
    return node.limit != 0 && pod.allowedTypes?.contains(type) ?? true
      && node.capacity.indices.allSatisfy { node.capacity[$0] >= max(0, pod.request[$0]) }
  }

  /// What a node of the type adds to the value of a plan.
  func price(of type: Int) -> Int { objective == .lowestCost ? problem.types[type].price ?? 1 : 1 }

  /// How many copies of a shape may share a node by its own cap or that of its group; nil: any number.
  func cap(of shape: Int) -> Int? {
    problem.shapes[shape].group.map { groupCaps[$0] } ?? problem.shapes[shape].maxPerNode
  }

  private func isWellFormed(_ part: BoundProof.Part) -> Bool {
    func isList(_ list: [Int], of range: Range<Int>) -> Bool {
      list.allSatisfy(range.contains) && Set(list).count == list.count
    }
    let dimensions = problem.dimensions.indices
    guard part.bound >= 0, isList(part.shapes, of: problem.shapes.indices),
      isList(part.types, of: problem.types.indices),
      part.types.allSatisfy({ problem.types[$0].capacity.count == dimensions.count && price(of: $0) >= 0 }),
      part.shapes.allSatisfy({ problem.shapes[$0].request.count == dimensions.count })
    else { return false }
    switch part.reason {
    case .volume(let dimension), .large(let dimension): return dimensions.contains(dimension)
    case .cap(let shapes): return isList(shapes, of: problem.shapes.indices) && Set(shapes).isSubset(of: part.shapes)
    case .unplaceable: return true
    case .linearProgram(let certificate): return isWellFormed(certificate, part)
    }
  }

  /// Worths and prices are held to 2^53, so that sums of their products with counts and capacities fit 128 bits.
  private func isWellFormed(_ certificate: DualCertificate, _ part: BoundProof.Part) -> Bool {
    let (dimensions, numbers) = (problem.dimensions.count, 0...(1 << 53))
    func arePrices(_ prices: [Int]) -> Bool { prices.count == dimensions && prices.allSatisfy(numbers.contains) }
    guard (certificate.omissionWorth != nil) == (objective == .fewestUnplacedPods), certificate.omissionWorth ?? 1 > 0,
      certificate.units.count == dimensions, certificate.units.allSatisfy({ $0 > 0 }),
      certificate.worths.count == part.shapes.count, certificate.worths.allSatisfy(numbers.contains),
      certificate.ceilings.count == part.types.count
    else { return false }
    return certificate.ceilings.allSatisfy { ceiling in
      guard ceiling.value >= 0, arePrices(ceiling.prices) else { return false }
      func isTable(_ dimension: Int, _ unit: Int) -> Bool { 0..<dimensions ~= dimension && unit > 0 }
      switch ceiling.method {
      case .prices: return true
      case .table(let dimension, let unit): return isTable(dimension, unit)
      case .grid(let pair, let units, let keptPrices):
        return pair.count == 2 && pair[0] != pair[1] && units.count == 2 && keptPrices.count == 2
          && zip(pair, units).allSatisfy(isTable) && keptPrices.allSatisfy(numbers.contains)
      case .search(let tables):
        return !tables.isEmpty && tables.count <= 4
          && tables.allSatisfy { isTable($0.dimension, $0.unit) && arePrices($0.prices) }
      }
    }
  }
}
