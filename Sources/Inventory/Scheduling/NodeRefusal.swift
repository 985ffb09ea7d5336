/// Why a node refuses a pod, whatever else stands there.
package enum NodeRefusal: Hashable, Sendable {
  /// A taint that no toleration of the pod covers.
  case taint(Taint)
  /// The node is cordoned.
  case unschedulable
  /// The node belongs to another pool than services.csv names.
  case pool(String)
  /// `nodeSelector` asks for a label that the node does not have.
  case selector(Labels.Pair)
  /// No term of the required node affinity holds.
  case affinity
  /// `spec.nodeName` is another node.
  case nodeName(String)
}

extension PlacementRules {
  /// Why pods with these rules may not stand on a node of this shape; nil when they may.
  ///
  /// A node of a table has no labels to go by, and one of a price list only a few, such as its architecture: what selectors ask
  /// of other labels cannot be held against it and counts as met.
  /// Source: kubernetes `pkg/scheduler/framework/plugins/{nodeaffinity,nodename,nodeunschedulable,tainttoleration}`.
  package func refusal(by shape: NodeShape) -> NodeRefusal? {
    if let taint = shape.taints.first(where: { taint in taint.isHard && !tolerate(taint) }) { return .taint(taint) }
    if shape.unschedulable, !tolerate(.unschedulable) { return .unschedulable }
    if let nodePool, let pool = shape.pool, pool != nodePool { return .pool(nodePool) }
    return selection(of: shape)
  }

  /// The same for the labels alone, without taints.
  package func selection(of shape: NodeShape) -> NodeRefusal? {
    if !shape.statesLabels, shape.labels.pairs.isEmpty { return nil }
    if let pair = nodeSelector.pairs.first(where: { shape.isKnown($0.key) && shape.value(of: $0.key) != $0.value }) {
      return .selector(pair)
    }
    if shape.statesLabels, hasRareRules, let nodeName, shape.nodeName != nodeName { return .nodeName(nodeName) }
    return nodeAffinity.isEmpty || nodeAffinity.contains { $0.holds(for: shape) } ? nil : .affinity
  }

  /// Whether some toleration covers a taint.
  package func tolerate(_ taint: Taint) -> Bool { tolerations.contains { $0.tolerates(taint) } }

  /// Whether it asks for more of a node of this shape than what is known of it, and than what every Linux node has.
  package func asksForMore(than shape: NodeShape) -> Bool {
    nodeName != nil
      || nodeAffinity.contains { term in
        term.labels.isEmpty || !term.fields.isEmpty || term.labels.contains { !shape.isKnown($0.key) }
      }
      || nodeSelector.pairs.contains {
        !shape.isKnown($0.key) && $0 != Labels.Pair(key: "kubernetes.io/os", value: "linux")
      }
  }
}

extension NodeTerm {
  /// Whether a node of this shape meets the term.
  fileprivate func holds(for shape: NodeShape) -> Bool {
    guard !labels.isEmpty || !fields.isEmpty else { return false }
    return labels.allSatisfy { !shape.isKnown($0.key) || $0.holds(for: shape.value(of: $0.key)) }
      && fields.allSatisfy {
        !shape.statesLabels || $0.key == "metadata.name" && $0.holds(for: shape.nodeName ?? NodeShape.unnamed)
      }
  }
}

extension NodeShape {
  /// What a node that no pod names is called where names are compared: nothing that a node can be called.
  package static let unnamed = "*"

  /// Whether it is known if the node has the label, and with which value.
  package func isKnown(_ key: String) -> Bool { statesLabels || labels[key: key] != nil }

  /// The value of a node's label; the host name's of nodes that no pod names is `unnamed`.
  ///
  /// Every kubelet labels its node with the operating system: where that is missing the input has left it out, and it is Linux.
  package func value(of key: String) -> String? {
    if key == Labels.hostname { return hostname }
    return labels[key: key] ?? (key == "kubernetes.io/os" ? "linux" : nil)
  }
}

extension Labels {
  /// The label that tells nodes apart by name.
  package static let hostname = "kubernetes.io/hostname"
}
