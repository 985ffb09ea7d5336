/// Nodes of one type as a scheduler fills them, the one that scores best first; nodes with the same load are one entry.
///
/// How full a node is decides alone: what a pod adds to the score is the same on every node. So the nodes are kept in the
/// order of their load, the first one that a pod fits on is its node, and only that node moves to another place.
///
/// Worked example: four empty nodes of 10 and pods of 4, spread out: the entries are 4 x 0, then 3 x 0 and 1 x 4, 2 x 0 and
/// 2 x 4, ... - never more than two, however many nodes there are.
struct SchedulerNodes {
  private struct Entry {
    /// The used shares of CPU and memory together, times both capacities.
    var share: Int128
    var load: Amounts
    /// Copies of pods with a cap, by shape or group.
    var capped: [Int: Int]
    var count: Int
  }

  private let capacity: Amounts
  private let strategy: ScoringStrategy
  /// The best first.
  private var entries: [Entry]
  /// Entries that were looked at or moved.
  private(set) var steps = 0

  /// Empty nodes of a type.
  init(_ count: Int, capacity: Amounts, _ strategy: ScoringStrategy) {
    self.capacity = capacity
    self.strategy = strategy
    let load = Amounts(repeating: 0, count: capacity.count)
    entries = count > 0 ? [Entry(share: 0, load: load, capped: [:], count: count)] : []
  }

  /// Puts a pod on the best node that it fits on; false when it fits on none. `key` stands for those that share its cap.
  mutating func place(_ pod: PodShape, key: Int) -> Bool {
    var index = 0
    while index < entries.count, !fits(pod, key, entries[index]) { index += 1 }
    steps += index + 1
    guard index < entries.count else { return false }
    var entry = entries[index]
    if entry.count > 1 {
      entries[index].count -= 1
      entry.count = 1
    } else {
      entries.remove(at: index)
    }
    for dimension in capacity.indices { entry.load[dimension] += pod.request[dimension] }
    entry.share = share(entry.load)
    if pod.maxPerNode != nil { entry.capped[key, default: 0] += 1 }
    insert(entry)
    return true
  }

  private func fits(_ pod: PodShape, _ key: Int, _ entry: Entry) -> Bool {
    for dimension in 0..<capacity.count where pod.request[dimension] > capacity[dimension] - entry.load[dimension] {
      return false
    }
    guard let cap = pod.maxPerNode else { return true }
    return entry.capped[key, default: 0] < cap
  }

  private mutating func insert(_ entry: Entry) {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(entries[middle].share, entry.share) { low = middle + 1 } else { high = middle }
    }
    // Moving an entry is much less work than looking at one.
    steps += (entries.count - low) / Tuning.Scheduler.movesPerStep
    while low < entries.count, entries[low].share == entry.share {
      if entries[low].load == entry.load, entries[low].capped == entry.capped {
        entries[low].count += 1
        return
      }
      low += 1
      steps += 1
    }
    entries.insert(entry, at: low)
  }

  private func isBefore(_ a: Int128, _ b: Int128) -> Bool { strategy == .leastAllocated ? a < b : a > b }

  /// Loads are within capacities of 63 bits, so that the sum stays below 2^127.
  private func share(_ load: Amounts) -> Int128 {
    Int128(load[0]) * Int128(max(capacity[1], 1)) + Int128(load[1]) * Int128(max(capacity[0], 1))
  }
}
