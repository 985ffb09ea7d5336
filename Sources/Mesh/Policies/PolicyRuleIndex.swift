/// Rules found by what a term says, so that of thousands of rules about other callers or paths none is looked at in vain.
///
/// Worked example: 500 rules each have a path of their own, `/0` to `/499`, and one has the methods `GET` and `HEAD`. For a term
/// with the path `/7` only the eighth is looked at; for one with `/7` and `GET` that and the last. A rule for `/7*`, one with
/// a negated list alone and one without conditions are looked at for every term.
struct PolicyRuleIndex {
  /// A value that a condition of a term has to have for a rule to hold.
  private struct Anchor: Hashable {
    var attribute: String
    var value: String
  }

  /// Fewer rules are gone through.
  private static let fewest = 8
  private let rules: [PolicyRule]
  private var anchored: [Anchor: [Int]] = [:]
  private var others: [Int] = []

  /// Finds among these rules.
  init(_ rules: [PolicyRule]) {
    self.rules = rules
    guard rules.count >= PolicyRuleIndex.fewest else {
      others = Array(rules.indices)
      return
    }
    for (number, rule) in rules.enumerated() {
      let anchors = rule.clauses.lazy.compactMap(PolicyRuleIndex.anchors).min { $0.count < $1.count }
      if let anchors {
        for anchor in anchors { anchored[anchor, default: []].append(number) }
      } else {
        others.append(number)
      }
    }
  }

  /// Whether every request of a term fits one of the rules.
  func holds(for term: PolicyTerm) -> Bool {
    if others.contains(where: { rules[$0].holds(for: term) }) { return true }
    guard !anchored.isEmpty else { return false }
    return term.conditions.contains { condition in
      guard !condition.isNegated else { return false }
      // A list without values says everything of its attribute.
      guard let first = condition.values.first else { return rules.contains { $0.holds(for: term) } }
      let anchor = Anchor(attribute: condition.attribute, value: first)
      return anchored[anchor]?.contains { rules[$0].holds(for: term) } ?? false
    }
  }

  /// Values of which a term has one, first in a list, where an entry of the clause holds for it; nil: an entry has no list of
  /// plain values.
  private static func anchors(_ clause: [[PolicyCondition]]) -> Set<Anchor>? {
    var anchors: Set<Anchor> = []
    for entry in clause {
      let plain = entry.lazy.filter { $0.isPlain }.min { $0.values.count < $1.values.count }
      guard let plain else { return nil }
      for value in plain.values { anchors.insert(Anchor(attribute: plain.attribute, value: value)) }
    }
    return anchors
  }
}

/// Terms found by what others say, so that those which exclude them are not looked at.
///
/// Worked example: of 500 terms each has a principal of its own, and one has none. Beside a term with the principal `a7` only the
/// eighth and the last may hold.
struct PolicyTermIndex {
  private struct Terms {
    var byValue: [String: [Int]] = [:]
    /// Those that say nothing of the attribute that excludes a value.
    var others: [Int] = []
  }

  /// How many terms there are.
  let count: Int
  private var byAttribute: [String: Terms] = [:]

  /// Finds among these terms.
  init(_ terms: [PolicyTerm]) {
    count = terms.count
    let attributes = Set(terms.lazy.flatMap(\.conditions).filter(\.isSingle).map(\.attribute))
    for attribute in attributes {
      var found = Terms()
      for (number, term) in terms.enumerated() {
        if let condition = term.conditions.first(where: { $0.attribute == attribute && $0.isSingle }) {
          for value in Set(condition.values) { found.byValue[value, default: []].append(number) }
        } else {
          found.others.append(number)
        }
      }
      byAttribute[attribute] = found
    }
  }

  /// Those that a term does not exclude by a value of one of its lists, in order; there may be more that it excludes.
  func beside(_ term: PolicyTerm) -> [Int] {
    var fewest: (count: Int, lists: [[Int]])?
    for condition in term.conditions where condition.isSingle {
      guard let terms = byAttribute[condition.attribute] else { continue }
      let lists = Set(condition.values).compactMap { terms.byValue[$0] } + [terms.others]
      let size = lists.reduce(0) { $0 + $1.count }
      if size < fewest?.count ?? count { fewest = (size, lists) }
    }
    return fewest.map { Set($0.lists.joined()).sorted() } ?? Array(0..<count)
  }
}
