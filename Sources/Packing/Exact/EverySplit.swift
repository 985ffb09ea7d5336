/// The cheapest nodes for a few pods, by trying every way to share them out: the least price of every set of pods, small sets
/// first, as one node with some of them and the least price of the others (dynamic programming over sets, Held and Karp 1962).
///
/// Worked example: pods of 3, 3 and 2, types of 5 at 4 and of 6 at 6. {3, 2} costs 4, {3} too, {3, 3} costs 6: all three cost
/// {3, 2} + {3} = 8; {3, 3} + {2} would be 10.
struct EverySplit {
  private let problem: PreparedProblem
  /// What a copy of each shape counts in the number of a set; sets are numbered from 0, the empty one.
  private let strides: [Int]
  private let setCount: Int

  /// Nil where there are too many ways, or nodes are limited.
  init?(_ problem: PreparedProblem) {
    guard !problem.hasLimits, !problem.countsUnplaced, problem.typeCount > 1 else { return nil }
    var (sets, pairs) = (1, 1)
    var strides: [Int] = []
    for count in problem.counts {
      strides.append(sets)
      guard count <= Tuning.Exact.mostSets, sets * (count + 1) <= Tuning.Exact.mostSets else { return nil }
      sets *= count + 1
      // So many pairs of a set and a part of it.
      pairs *= (count + 1) * (count + 2) / 2
      guard pairs <= Tuning.Exact.mostSplits else { return nil }
    }
    (self.problem, self.strides, setCount) = (problem, strides, sets)
  }

  /// Offers the cheapest plan, which is the bound too; false when the meter ran out.
  func run(_ solution: inout PartSolution, meter: inout WorkMeter) -> Bool {
    let types = cheapestTypes(&meter)
    var (best, part) = ([Int](repeating: .max, count: setCount), [Int](repeating: 0, count: setCount))
    best[0] = 0
    for set in 1..<setCount {
      if meter.isSpent { return false }
      let copies = copies(set)
      guard let first = copies.firstIndex(where: { $0 > 0 }) else { continue }
      // One node has a copy of the first shape and any others.
      var taken = [Int](repeating: 0, count: copies.count)
      taken[first] = 1
      var (node, place, steps) = (strides[first], 0, 0)
      while place < copies.count {
        steps += 1
        if let type = types[node], best[set - node] < .max {
          let price = problem.prices[type] + best[set - node]
          if price < best[set] { (best[set], part[set]) = (price, node) }
        }
        place = 0
        while place < copies.count {
          if taken[place] < copies[place] {
            taken[place] += 1
            node += strides[place]
            break
          }
          let least = place == first ? 1 : 0
          node -= (taken[place] - least) * strides[place]
          taken[place] = least
          place += 1
        }
      }
      meter.spend(steps * Tuning.Exact.workPerSplit)
    }
    guard best[setCount - 1] < .max else { return false }
    var (nodes, set) = ([PlannedNodes](), setCount - 1)
    while set > 0 {
      let contents = copies(part[set]).enumerated().filter { $0.element > 0 }
      if let type = types[part[set]] {
        nodes.append(
          PlannedNodes(
            type: type, count: 1, contents: contents.map { .init(shape: $0.offset, copies: $0.element) }))
      }
      set -= part[set]
    }
    solution.offer(nodes, problem)
    solution.raise(to: best[setCount - 1], .everySplit)
    return true
  }

  /// Copies of each shape in a set.
  private func copies(_ set: Int) -> [Int] {
    problem.counts.indices.map { set / strides[$0] % (problem.counts[$0] + 1) }
  }

  /// For each set the cheapest type of which one node holds it; nil: none does.
  private func cheapestTypes(_ meter: inout WorkMeter) -> [Int?] {
    let byPrice = (0..<problem.typeCount).sorted { (problem.prices[$0], $0) < (problem.prices[$1], $1) }
    return (0..<setCount).map { set in
      let copies = copies(set)
      meter.spend(copies.count * problem.dimensionCount + problem.typeCount)
      var held = [Int](repeating: 0, count: problem.groupCaps.count)
      for shape in copies.indices where problem.groups[shape] >= 0 { held[problem.groups[shape]] += copies[shape] }
      guard held.indices.allSatisfy({ held[$0] <= problem.groupCaps[$0] }) else { return nil }
      let load = (0..<problem.dimensionCount).map { d in
        copies.indices.reduce(0) { $0 + copies[$1] * problem.request($1, d) }
      }
      return byPrice.first { type in
        load.indices.allSatisfy { load[$0] <= problem.capacity(type, $0) }
          && copies.indices.allSatisfy { copies[$0] == 0 || problem.isUsable(type, by: $0) }
      }
    }
  }
}
