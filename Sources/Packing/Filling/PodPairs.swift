/// Pods and pairs of pods by what they take together, to find at once what fills up a node exactly.
///
/// Worked example: pods of (6, 2), (4, 1) and (2, 1). Free (6, 2): the first alone, or the two others together.
struct PodPairs {
  private let dimensions: [Int]
  /// The first entry of each place of the table, and of each entry the next with the same place; -1: none.
  private var heads: [Int32]
  private var nexts: [Int32] = []
  /// Positions among the candidates; the second is -1 for a pod alone.
  private var firsts: [Int32] = []
  private var seconds: [Int32] = []
  /// What entry e takes in the k-th of the dimensions at `e * dimensions.count + k`.
  private var amounts: [Int] = []
  private let mask: UInt64

  /// Pairs of some shapes of a problem, of which there are so many copies, by what they take in some dimensions.
  init(_ problem: PreparedProblem, candidates: [Int], counts: [Int], dimensions: [Int]) {
    self.dimensions = dimensions
    var size = 64
    while size < candidates.count * candidates.count { size *= 2 }
    mask = UInt64(size - 1)
    heads = [Int32](repeating: -1, count: size)
    let requests = candidates.map { shape in dimensions.map { problem.request(shape, $0) } }
    for first in candidates.indices {
      let own = requests[first]
      add(own, first, -1)
      for second in first..<candidates.count where second > first || counts[candidates[first]] > 1 {
        add(own.indices.map { own[$0] + requests[second][$0] }, first, second)
      }
    }
  }

  private mutating func add(_ sums: [Int], _ first: Int, _ second: Int) {
    let place = Int(sums.reduce(UInt64(0)) { Self.hash($0, $1) } & mask)
    firsts.append(Int32(first))
    seconds.append(Int32(second))
    nexts.append(heads[place])
    amounts += sums
    heads[place] = Int32(firsts.count - 1)
  }

  private static func hash(_ hash: UInt64, _ amount: Int) -> UInt64 {
    let mixed = (hash ^ UInt64(bitPattern: Int64(amount))) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ (mixed >> 29)
  }

  /// The first pod or pair (second -1: none) that takes exactly what is free, and that `isFree` lets through.
  func filling(_ free: [Int], where isFree: (_ first: Int, _ second: Int) -> Bool) -> (first: Int, second: Int)? {
    var hash: UInt64 = 0
    for d in dimensions { hash = Self.hash(hash, free[d]) }
    var entry = Int(heads[Int(hash & mask)])
    while entry >= 0 {
      var fits = true
      for (k, d) in dimensions.enumerated() where amounts[entry * dimensions.count + k] != free[d] { fits = false }
      if fits, isFree(Int(firsts[entry]), Int(seconds[entry])) { return (Int(firsts[entry]), Int(seconds[entry])) }
      entry = Int(nexts[entry])
    }
    return nil
  }
}
