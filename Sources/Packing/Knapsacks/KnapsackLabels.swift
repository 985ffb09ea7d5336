/// Searches patterns item by item, from large to small, keeping every partial pattern that could still beat the best: an
/// exact knapsack in all dimensions when it finishes, an upper bound always (label setting, Desrochers 1988).
///
/// A label is what is free and what it is worth; its bound adds what the tables say the free capacity can still bring. A
/// label is dropped when another has at least as much free and is worth at least as much, when its bound does not
/// exceed the incumbent, or when the beam is full: then its bound counts towards the ceiling.
///
/// Example: capacity 10, items 6 (worth 7) and 4 (worth 4, two copies): from (10 free, 0) come (4, 7) and (10, 0); the
/// first has bound 7 + 4 = 11, the second 8; with (0, 11) found, the second is dropped.
struct KnapsackLabels {
  /// At least the worth of every pattern; at least the incumbent.
  private(set) var ceiling: Int
  /// Patterns worth more than the incumbent.
  private(set) var patterns: [[Int]] = []

  private typealias Room = SIMD4<Int>

  private struct Label {
    var free: Room
    var worth: Int
    var bound: Int
    var parent: Int
    var copies: Int
  }

  private let knapsack: Knapsack
  private let tables: [KnapsackTable]
  private let incumbent: Int
  private let beam: Int
  /// The labels of each level; level l has decided the l largest items.
  private var levels: [[Label]]
  /// The worth of the best label, and the largest bound given up.
  private var best: Int
  private var dropped = Int.min
  private var bests: [(level: Int, index: Int)] = []

  /// Nil for more than four dimensions. `tables` are filled tables of the knapsack with their prices.
  init?(_ knapsack: Knapsack, tables: [KnapsackTable], incumbent: Int, beam: Int) {
    guard knapsack.dimensions <= Room.scalarCount, !tables.isEmpty else { return nil }
    (self.knapsack, self.tables, self.incumbent, self.beam) = (knapsack, tables, incumbent, beam)
    var start = Room(repeating: 0)
    for d in 0..<knapsack.dimensions { start[d] = knapsack.capacity[d] }
    levels = [[Label(free: start, worth: knapsack.base, bound: Int.max, parent: -1, copies: 0)]]
    (best, ceiling) = (incumbent, incumbent)
  }

  /// Searches item by item, until no label is left or the meter runs out.
  mutating func run(meter: inout WorkMeter) {
    for item in stride(from: knapsack.count - 1, through: 0, by: -1) {
      let next = grown(by: item, meter: &meter)
      if next.isEmpty { break }
      let holder = bests.last?.level == levels.count ? bests.last?.index : nil
      let kept = Self.kept(next, beam: beam, always: holder, dropped: &dropped)
      if let holder, let position = kept.firstIndex(of: holder) { bests[bests.count - 1].index = position }
      levels.append(kept.map { next[$0] })
      if meter.isSpent {
        // What is still open counts with its bound.
        dropped = max(dropped, levels[levels.count - 1].map(\.bound).max() ?? Int.min)
        break
      }
    }
    ceiling = max(best, dropped)
    collect()
  }

  /// The labels of the last level with every number of copies of an item that could still beat the best.
  private mutating func grown(by item: Int, meter: inout WorkMeter) -> [Label] {
    var weight = Room(repeating: 0)
    for d in 0..<knapsack.dimensions { weight[d] = knapsack.weight(item, d) }
    var next: [Label] = []
    let level = levels.count
    for (index, label) in levels[level - 1].enumerated() where label.bound > best {
      var grown = label
      (grown.parent, grown.copies) = (index, 0)
      while true {
        meter.spend(Tuning.Labels.workPerLabel)
        grown.bound = tables.map { $0.bound(worth: grown.worth, free: grown.free, items: item) }.min() ?? Int.max
        if grown.bound > best {
          next.append(grown)
          if grown.worth > best {
            best = grown.worth
            if bests.last?.level == level { bests.removeLast() }
            bests.append((level, next.count - 1))
          }
        }
        grown.copies += 1
        if grown.copies > knapsack.bounds[item] { break }
        grown.free &-= weight
        grown.worth += knapsack.values[item]
        if grown.free.min() < 0 { break }
      }
    }
    return next
  }

  /// The last two best labels as patterns; where every item was decided, the best of the last level too.
  private mutating func collect() {
    for entry in bests.suffix(2) { patterns.append(pattern(atLevel: entry.level, entry.index)) }
    guard levels.count == knapsack.count + 1 else { return }
    let last = levels[knapsack.count].enumerated().filter { $0.element.worth > incumbent }
      .sorted { ($1.element.worth, $0.offset) < ($0.element.worth, $1.offset) }
    for entry in last.prefix(Tuning.Labels.patterns) {
      patterns.append(pattern(atLevel: knapsack.count, entry.offset))
    }
  }

  /// The labels that are not dominated, at most `beam` of them, by index; `dropped` is the largest bound given up.
  private static func kept(_ labels: [Label], beam: Int, always: Int?, dropped: inout Int) -> [Int] {
    let order = labels.indices.sorted { a, b in
      let (x, y) = (labels[a], labels[b])
      return (-x.free[0], -x.free[1], -x.worth, -x.free[2], -x.free[3], a)
        < (-y.free[0], -y.free[1], -y.worth, -y.free[2], -y.free[3], b)
    }
    var window: [Int] = []
    var kept: [Int] = []
    for index in order {
      let isDominated = window.contains {
        labels[$0].worth >= labels[index].worth && all(labels[$0].free .>= labels[index].free)
      }
      if isDominated && index != always { continue }
      kept.append(index)
      window.append(index)
      if window.count > Tuning.Labels.window { window.removeFirst() }
    }
    guard kept.count > beam else { return kept.sorted() }
    kept.sort { (-labels[$0].bound, $0) < (-labels[$1].bound, $1) }
    dropped = max(dropped, labels[kept[beam]].bound)
    var chosen = Array(kept.prefix(beam))
    if let always, !chosen.contains(always) { chosen.append(always) }
    return chosen
  }

  /// The copies behind a label.
  private func pattern(atLevel last: Int, _ label: Int) -> [Int] {
    var copies = [Int](repeating: 0, count: knapsack.count)
    var (level, index) = (last, label)
    while level > 0 {
      let label = levels[level][index]
      copies[knapsack.count - level] = label.copies
      (level, index) = (level - 1, label.parent)
    }
    return copies
  }
}

extension KnapsackTable {
  /// What a partial pattern can still become: its worth, what is free at its price, the table for the items left.
  fileprivate func bound(worth: Int, free: SIMD4<Int>, items: Int) -> Int {
    var bound = worth + best(items, cells: min(cells, free[dimension] / unit))
    for d in prices.indices where d != dimension { bound += prices[d] * free[d] }
    return bound
  }
}
