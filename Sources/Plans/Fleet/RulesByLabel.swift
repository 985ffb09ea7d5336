import Inventory

/// Placement rules found by what a node has: those that ask for another value, or do not tolerate its taint, are not looked at.
///
/// Worked example: of 500 rules each selects another value of `pool`, and one asks for nothing. A node of `pool: p7` is held
/// against the seventh and the last.
struct RulesByLabel {
  private let rules: [PlacementRules]
  /// By the marks of their shortest list.
  private var byMark: [NodeMark.Place: [String: [Int]]] = [:]
  /// Without marks: all, those that tolerate taints of a key, and those that tolerate taints of any.
  private var unmarked: [Int] = []
  private var tolerant: [String: [Int]] = [:]
  private var tolerantOfAll: [Int] = []

  /// Finds among these, by their numbers.
  init(_ rules: [PlacementRules]) {
    self.rules = rules
    let lists = rules.map(\.nodeMarks)
    var uses: [NodeMark: Int] = [:]
    for mark in lists.joined().joined() { uses[mark, default: 0] += 1 }
    for (number, rules) in rules.enumerated() {
      func frequency(_ marks: [NodeMark]) -> Int { marks.reduce(0) { $0 + (uses[$1] ?? 0) } }
      if let rarest = lists[number].min(by: { frequency($0) < frequency($1) }) {
        for mark in Set(rarest) { byMark[mark.place, default: [:]][mark.value, default: []].append(number) }
        continue
      }
      unmarked.append(number)
      let keys = Set(rules.tolerations.map(\.key))
      if keys.contains("") { tolerantOfAll.append(number) }
      for key in keys where !keys.contains("") { tolerant[key, default: []].append(number) }
    }
  }

  /// Those that let pods stand on nodes of a shape, in order.
  func open(_ shape: NodeShape) -> [Int] {
    var candidates = unmarked
    if let taint = shape.firstHardTaint { candidates = (tolerant[taint.key] ?? []) + tolerantOfAll }
    for (place, values) in byMark {
      if !shape.isKnown(place) {
        candidates += values.values.joined()
      } else if let value = shape.value(at: place) {
        candidates += values[value] ?? []
      }
    }
    return Set(candidates).sorted().filter { rules[$0].refusal(by: shape) == nil }
  }
}
