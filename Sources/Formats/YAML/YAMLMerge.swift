/// The mappings that `<<` brings into a mapping, and the keys that are already there.
///
/// Worked example:
///
///     base: &base {cpu: 100m, memory: 1Gi}
///     web:
///       <<: *base
///       cpu: 200m
///
/// The reader sees `cpu: 200m` first, the mapping's own key, then goes on with `base`: `cpu` is there already and is passed
/// over, `memory: 1Gi` is seen. Of several sources the earlier one wins (yaml.org/type/merge.html). A source brings in
/// what it merges itself.
struct YAMLMerge {
  /// The mappings still to come, last one first.
  private var sources: [Int]
  private var seen: Set<String> = []
  /// How many nodes were visited outside of the mapping itself to find the sources.
  let visited: Int

  /// - Returns: nil when more than `limit` nodes have to be visited to find all sources.
  init?(_ tape: YAMLTape, into mapping: Int, limit: Int) {
    var found: [Int] = []
    var visited = 0
    var pending = [mapping]
    while let next = pending.popLast() {
      if next != mapping { found.append(next) }
      guard tape.nodes[next].traits.contains(.merge) else { continue }
      var merged: [Int] = []
      var key = next + 1
      while key < tape.nodes[next].end {
        if next != mapping { visited += 1 }
        guard visited <= limit else { return nil }
        let value = Int(tape.nodes[key].end)
        let traits = tape.nodes[key].traits
        if traits.contains(.merge), !traits.contains(.overridden) {
          let target = tape.target(of: value)
          if tape.nodes[target].kind == .mapping {
            merged.append(target)
          } else {
            var element = target + 1
            while element < tape.nodes[target].end {
              visited += 1
              guard visited <= limit else { return nil }
              merged.append(tape.target(of: element))
              element = Int(tape.nodes[element].end)
            }
          }
        }
        key = Int(tape.nodes[value].end)
      }
      pending.append(contentsOf: merged.reversed())
    }
    sources = found.reversed()
    self.visited = visited
  }

  /// The next mapping whose keys belong to the one around; nil when there is none left.
  mutating func nextSource() -> Int? { sources.popLast() }

  /// Whether a key is new; it is taken down as seen.
  mutating func admits(_ key: String) -> Bool { seen.insert(key).inserted }
}
