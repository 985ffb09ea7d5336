import Inventory

/// Nodes found by the labels that pods select, so that with as many node selectors as kinds of nodes no pair is looked at in
/// vain.
///
/// Worked example: 500 kinds have the labels `pool: p1` to `pool: p500`, one does not tell its labels. Pods that select
/// `pool: p7` are held against that kind and the last one only.
struct ShapesByLabel {
  private struct Values {
    var known: [String?: [Int]] = [:]
    /// Those of which it is not known whether they have the label.
    var unknown: [Int] = []
  }

  private let shapes: [NodeShape]
  private var byKey: [String: Values] = [:]

  /// Finds among these, by their numbers.
  init(_ shapes: [NodeShape]) { self.shapes = shapes }

  /// Those on which pods with these rules may stand, in order.
  mutating func open(to rules: PlacementRules) -> [Int] {
    var candidates: [Int]?
    for pair in rules.nodeSelector.pairs {
      let values = values(of: pair.key)
      let known = values.known[pair.value] ?? []
      guard known.count + values.unknown.count < candidates?.count ?? .max else { continue }
      candidates = values.unknown.isEmpty ? known : (known + values.unknown).sorted()
    }
    return (candidates ?? Array(shapes.indices)).filter { rules.refusal(by: shapes[$0]) == nil }
  }

  private mutating func values(of key: String) -> Values {
    if let known = byKey[key] { return known }
    var values = Values()
    for (number, shape) in shapes.enumerated() {
      if shape.isKnown(key) {
        values.known[shape.value(of: key), default: []].append(number)
      } else {
        values.unknown.append(number)
      }
    }
    byKey[key] = values
    return values
  }
}

/// Placement rules found by the labels of a node: those that select another value are not looked at.
struct RulesByLabel {
  private let rules: [PlacementRules]
  /// By a label that they select, the rarest of each.
  private var bySelected: [String: [String: [Int]]] = [:]
  private var withoutSelector: [Int] = []

  /// Finds among these, by their numbers.
  init(_ rules: [PlacementRules]) {
    self.rules = rules
    var uses: [Labels.Pair: Int] = [:]
    for pair in rules.lazy.flatMap(\.nodeSelector.pairs) { uses[pair, default: 0] += 1 }
    for (number, rules) in rules.enumerated() {
      if let rarest = rules.nodeSelector.pairs.min(by: { uses[$0] ?? 0 < uses[$1] ?? 0 }) {
        bySelected[rarest.key, default: [:]][rarest.value, default: []].append(number)
      } else {
        withoutSelector.append(number)
      }
    }
  }

  /// Those that let pods stand on nodes of a shape, in order.
  func open(_ shape: NodeShape) -> [Int] {
    var candidates = withoutSelector
    for (key, values) in bySelected {
      if !shape.isKnown(key) {
        candidates += values.values.joined()
      } else if let value = shape.value(of: key) {
        candidates += values[value] ?? []
      }
    }
    return candidates.sorted().filter { rules[$0].refusal(by: shape) == nil }
  }
}
