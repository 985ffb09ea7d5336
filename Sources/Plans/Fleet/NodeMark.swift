import Inventory

/// What nodes are found by: a label with its value, or a name.
struct NodeMark: Hashable {
  /// Where a mark stands on a node.
  enum Place: Hashable {
    case label(String)
    case name
  }

  /// Which label, or the name.
  var place: Place
  /// Its value.
  var value: String
}

extension PlacementRules {
  /// Lists of marks: a node that is open to the rules has one of each list, where it is known what it has.
  ///
  /// Worked example: `nodeSelector: {pool: p7, disk: ssd}` are two lists of one mark each. Required node affinity of two terms,
  /// `zone In [a, b]` and `metadata.name In [n1]`, is one list of three marks. With a third term `zone NotIn [c]`, which holds
  /// where there is no such label, it has no list.
  var nodeMarks: [[NodeMark]] {
    var lists = nodeSelector.pairs.map { [NodeMark(place: .label($0.key), value: $0.value)] }
    if hasRareRules, let nodeName { lists.append([NodeMark(place: .name, value: nodeName)]) }
    if !nodeAffinity.isEmpty {
      var union: [NodeMark]? = []
      for term in nodeAffinity {
        guard let marks = term.marks else {
          union = nil
          break
        }
        union? += marks
      }
      // Terms that state nothing hold for no node, but for one of which no label is known they count as met.
      if let union, !union.isEmpty { lists.append(union) }
    }
    return lists
  }

  /// What of the rules is about the node alone: pods that differ only in rules about other pods may stand on the same nodes.
  var ofNodes: PlacementRules {
    guard hasRareRules else { return self }
    var rules = PlacementRules()
    (rules.nodeSelector, rules.tolerations) = (nodeSelector, tolerations)
    (rules.nodeAffinity, rules.nodePool, rules.nodeName) = (nodeAffinity, nodePool, nodeName)
    return rules
  }
}

extension NodeTerm {
  /// The fewest marks of which a node that meets the term has one; nil: it can meet it without any.
  fileprivate var marks: [NodeMark]? {
    // A term that states nothing holds for no node.
    if labels.isEmpty && fields.isEmpty { return [] }
    let ofLabels = labels.lazy.filter { $0.operatorName == "In" }.map { label in
      label.values.map { NodeMark(place: .label(label.key), value: $0) }
    }
    let ofNames = fields.lazy.filter { $0.operatorName == "In" && $0.key == "metadata.name" }.map { field in
      field.values.map { NodeMark(place: .name, value: $0) }
    }
    return (Array(ofLabels) + Array(ofNames)).min { $0.count < $1.count }
  }
}

extension NodeShape {
  /// Whether it is known what a node has in a place.
  func isKnown(_ place: NodeMark.Place) -> Bool {
    switch place {
    case .label(let key): isKnown(key)
    case .name: statesLabels
    }
  }

  /// What it has there; nil: nothing.
  func value(at place: NodeMark.Place) -> String? {
    switch place {
    case .label(let key): value(of: key)
    case .name: nodeName ?? NodeShape.unnamed
    }
  }

  /// The first taint that keeps off all pods that do not tolerate it; nil: none does.
  var firstHardTaint: Taint? { taints.first(where: \.isHard) }
}
