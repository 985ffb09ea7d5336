/// Whether a part of a proof says what it must: lists of what exists, each once, numbers that can be added up exactly.
extension CheckedProblem {
  /// Whether all lists and numbers of a part can be.
  func isWellFormed(_ part: BoundProof.Part) -> Bool {
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
    case .everySplit: return objective != .fewestUnplacedPods
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
