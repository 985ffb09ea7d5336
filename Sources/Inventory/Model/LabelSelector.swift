/// A selector of labels with expressions, as Kubernetes writes it.
package struct LabelSelector: Hashable, Sendable {
  /// `matchLabels`: every pair must be there.
  package var labels = Labels()
  /// `matchExpressions`: every one must hold.
  package var expressions: [LabelExpression] = []

  package init() {}

  /// Whether it states nothing.
  package var isEmpty: Bool { labels.isEmpty && expressions.isEmpty }

  /// Whether it selects what has these labels; an empty selector selects everything (kubernetes apimachinery
  /// `pkg/labels/selector.go`).
  package func selects(_ candidate: Labels) -> Bool {
    candidate.match(labels) && expressions.allSatisfy { $0.holds(for: candidate[key: $0.key]) }
  }
}

/// One line of a selector or of a node affinity term: `key In [values]`, `Exists`, `Gt` and so on.
package struct LabelExpression: Hashable, Sendable {
  /// The label that it is about.
  package var key = ""
  /// `In`, `NotIn`, `Exists`, `DoesNotExist`, `Gt` or `Lt`.
  package var operatorName = "In"
  /// What the label's value is held against.
  package var values: [String] = []

  package init() {}

  /// An expression as a manifest states it.
  package init(_ key: String, _ operatorName: String, _ values: [String]) {
    self.key = key
    self.operatorName = operatorName
    self.values = values
  }

  /// Whether the expression holds for the value of its label; nil: the label is not there.
  ///
  /// `NotIn` and `DoesNotExist` hold where the label is missing; `Gt` and `Lt` compare whole numbers and hold for nothing else
  /// (kubernetes apimachinery `pkg/labels/selector.go`).
  package func holds(for value: String?) -> Bool {
    switch operatorName {
    case "In": value.map(values.contains) ?? false
    case "NotIn": value.map { !values.contains($0) } ?? true
    case "Exists": value != nil
    case "DoesNotExist": value == nil
    case "Gt": compare(value) { $0 > $1 }
    case "Lt": compare(value) { $0 < $1 }
    default: false
    }
  }

  private func compare(_ value: String?, _ holds: (Int64, Int64) -> Bool) -> Bool {
    guard let number = value.flatMap({ Int64($0) }), values.count == 1, let bound = Int64(values[0]) else {
      return false
    }
    return holds(number, bound)
  }
}
