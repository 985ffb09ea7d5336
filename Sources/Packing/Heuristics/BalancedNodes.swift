/// Empty nodes that are filled side by side, eight to a vector, so that scoring all of them for one shape is fast.
///
/// Free amounts are whole numbers up to 2^52 held in Doubles: comparing and subtracting them is exact.
struct BalancedNodes {
  typealias Lanes = SIMD8<Double>

  /// Nodes of one type: their vectors, and the index of their first node.
  struct Block {
    var type: Int
    var vectors: Range<Int>
  }

  let dimensions: Int
  private(set) var blocks: [Block] = []
  /// Number of nodes, without the lanes that only fill up a vector.
  private(set) var count = 0
  /// The type of each node (by lane; -1 for a lane without a node).
  private(set) var types: [Int] = []
  /// Free amounts by dimension; a lane without a node has -1 and so never fits.
  private var free: [[Lanes]]
  private var scores: [Lanes] = []
  /// The candidates of the last scoring: score in the upper half, node in the lower, so that they order by both.
  private(set) var candidates: [UInt64] = []

  /// Empty nodes, run after run, each beginning a vector of its own.
  init(_ problem: PreparedProblem, runs: [NodeRun]) {
    dimensions = problem.dimensionCount
    free = [[Lanes]](repeating: [], count: dimensions)
    for run in runs where run.count > 0 {
      let first = scores.count
      let vectors = (run.count + 7) / 8
      blocks.append(Block(type: run.type, vectors: first..<(first + vectors)))
      scores += [Lanes](repeating: .zero, count: vectors)
      types += [Int](repeating: run.type, count: run.count)
      types += [Int](repeating: -1, count: vectors * 8 - run.count)
      for d in 0..<dimensions {
        free[d] += [Lanes](repeating: Lanes(repeating: Double(problem.capacity(run.type, d))), count: vectors)
        for lane in run.count..<max(run.count, vectors * 8) { free[d][first + lane / 8][lane % 8] = -1 }
      }
      count += run.count
    }
    candidates = [UInt64](repeating: 0, count: scores.count * 8)
  }

  /// Scores every node for `amounts` by how full it would be, sum over the dimensions of (load / capacity)^power, and
  /// collects the nodes that have room; returns how many.
  ///
  /// A node whose entry in `held` is above `mostHeld` has no room either (`held` empty: no cap).
  ///
  /// - Complexity: O(nodes × dimensions).
  mutating func score(
    _ problem: PreparedProblem, shape: Int, copies: Int, power: BalancePower, held: [Int], mostHeld: Int
  ) -> Int {
    var found = 0
    for block in blocks where problem.isUsable(block.type, by: shape) {
      for d in 0..<dimensions {
        let amount = Double(problem.request(shape, d)) * Double(copies)
        let capacity = Double(problem.capacity(block.type, d))
        power.add(
          free[d], in: block.vectors, amount: amount, capacity: capacity, isFirst: d == 0, to: &scores)
      }
      for vector in block.vectors {
        let lanes = scores[vector]
        if all(lanes .== .infinity) { continue }
        for lane in 0..<8 where lanes[lane] < .infinity {
          let node = vector * 8 + lane
          if !held.isEmpty && held[node] > mostHeld { continue }
          candidates[found] = UInt64(Float(lanes[lane]).bitPattern) << 32 | UInt64(node)
          found += 1
        }
      }
    }
    return found
  }

  /// Moves the `count` best of the first `found` candidates to the front (quickselect; Hoare 1961).
  mutating func select(_ count: Int, of found: Int) {
    guard count < found else { return }
    var list = candidates.mutableSpan
    var (low, high) = (0, found - 1)
    while low < high {
      let pivot = list[low + (high - low) / 2]
      var (i, j) = (low, high)
      while i <= j {
        while list[i] < pivot { i += 1 }
        while list[j] > pivot { j -= 1 }
        if i <= j {
          list.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if count - 1 <= j { high = j } else if count - 1 >= i { low = i } else { break }
    }
  }

  /// The node of a selected candidate.
  func candidate(_ index: Int) -> Int { Int(candidates[index] & 0xFFFF_FFFF) }

  /// Takes from what a node has free.
  mutating func take(_ amount: Double, dimension: Int, node: Int) {
    free[dimension][node / 8][node % 8] -= amount
  }
}

/// The power of the potential: how strongly a full dimension repels.
enum BalancePower: Int, Sendable {
  case four = 4
  case eight = 8
  case sixteen = 16

  /// Adds ((capacity - free + amount) / capacity)^power to the scores; infinity where `amount` exceeds what is free.
  fileprivate func add(
    _ free: [BalancedNodes.Lanes], in vectors: Range<Int>, amount: Double, capacity: Double, isFirst: Bool,
    to scores: inout [BalancedNodes.Lanes]
  ) {
    let full = capacity + amount
    let scale = 1 / max(1, capacity)
    for vector in vectors {
      let room = free[vector]
      var load = (full - room) * scale
      load *= load
      load *= load
      if self != .four { load *= load }
      if self == .sixteen { load *= load }
      load = load.replacing(with: .infinity, where: room .< amount)
      if isFirst { scores[vector] = load } else { scores[vector] += load }
    }
  }
}
