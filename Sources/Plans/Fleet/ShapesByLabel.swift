import Inventory

/// Nodes found by what pods ask of them, so that with as many node selectors, affinities or tolerations as kinds of nodes no
/// pair is looked at in vain.
///
/// Worked example: 500 kinds have the labels `pool: p1` to `pool: p500`, one does not tell its labels. Pods that select
/// `pool: p7`, or require it by affinity, are held against that kind and the last one only. Had each kind a taint of its own
/// instead, pods that tolerate `t7` would be held against the kind with that taint and those without taints.
struct ShapesByLabel {
  private struct Values {
    var known: [String?: [Int]] = [:]
    /// Those of which it is not known whether they have the label.
    var unknown: [Int] = []
  }

  private let shapes: [NodeShape]
  private var byPlace: [NodeMark.Place: Values] = [:]
  private var untainted: [Int] = []
  /// By the key of the first taint that keeps pods off.
  private var tainted: [String: [Int]] = [:]

  /// Finds among these, by their numbers.
  init(_ shapes: [NodeShape]) {
    self.shapes = shapes
    for (number, shape) in shapes.enumerated() {
      if let taint = shape.firstHardTaint {
        tainted[taint.key, default: []].append(number)
      } else {
        untainted.append(number)
      }
    }
  }

  /// Those on which pods with these rules may stand, in order.
  mutating func open(to rules: PlacementRules) -> [Int] {
    var candidates = tolerated(by: rules)
    for marks in rules.nodeMarks {
      var found: [[Int]] = []
      for (place, marks) in Dictionary(grouping: marks, by: \.place) {
        let values = values(at: place)
        found += Set(marks.map(\.value)).map { values.known[$0] ?? [] } + [values.unknown]
      }
      if found.reduce(0, { $0 + $1.count }) < candidates?.reduce(0, { $0 + $1.count }) ?? shapes.count {
        candidates = found
      }
    }
    guard let candidates else { return shapes.indices.filter { rules.refusal(by: shapes[$0]) == nil } }
    return Set(candidates.joined()).sorted().filter { rules.refusal(by: shapes[$0]) == nil }
  }

  /// Those whose first taint some toleration is about, and those without taints; nil: all.
  private func tolerated(by rules: PlacementRules) -> [[Int]]? {
    if tainted.isEmpty || rules.tolerations.contains(where: { $0.key.isEmpty }) { return nil }
    return [untainted] + Set(rules.tolerations.map(\.key)).compactMap { tainted[$0] }
  }

  private mutating func values(at place: NodeMark.Place) -> Values {
    if let known = byPlace[place] { return known }
    var values = Values()
    for (number, shape) in shapes.enumerated() {
      if shape.isKnown(place) {
        values.known[shape.value(at: place), default: []].append(number)
      } else {
        values.unknown.append(number)
      }
    }
    byPlace[place] = values
    return values
  }
}
