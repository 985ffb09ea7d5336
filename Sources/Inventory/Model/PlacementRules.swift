/// What a pod asks of the node it stands on, and of the pods around it.
package struct PlacementRules: Hashable, Sendable {
  /// Labels that the node must have.
  package var nodeSelector = Labels()
  /// The taints that it puts up with.
  package var tolerations: [Toleration] = []
  /// Required node affinity: terms of which one must hold; empty: no node affinity.
  package var nodeAffinity: [NodeTerm] = []
  /// The pool that services.csv puts it on; nil: any.
  package var nodePool: String?
  /// One, or none where the pod states nothing of it: few do.
  private var rare: [RareRules] = []

  package init() {}
}

extension PlacementRules {
  private struct RareRules: Hashable, Sendable {
    var nodeName: String?
    var antiAffinity: [PodTerm] = []
    var affinity: [PodTerm] = []
    var spreads: [TopologySpread] = []
    var standsWhereSeen = false
  }

  private var rareRules: RareRules {
    get { rare.first ?? RareRules() }
    set { rare = newValue == RareRules() ? [] : [newValue] }
  }

  /// Whether it states anything of other pods, of one node by name, or of volumes.
  package var hasRareRules: Bool { !rare.isEmpty }

  /// The node that a template names by `spec.nodeName`; nil: any.
  package var nodeName: String? {
    get { rareRules.nodeName }
    set { rareRules.nodeName = newValue }
  }

  /// Required pod anti-affinity: pods that must not be in the same domain.
  package var antiAffinity: [PodTerm] {
    get { rareRules.antiAffinity }
    set { rareRules.antiAffinity = newValue }
  }

  /// Required pod affinity: pods of which one must be in the same domain; every term must hold.
  package var affinity: [PodTerm] {
    get { rareRules.affinity }
    set { rareRules.affinity = newValue }
  }

  /// Topology spread constraints that keep a pod off (`whenUnsatisfiable: DoNotSchedule`).
  package var spreads: [TopologySpread] {
    get { rareRules.spreads }
    set { rareRules.spreads = newValue }
  }

  /// Of a DaemonSet's running pods: its controller wrote each one's node over the affinity of the template, so that where
  /// others may stand is only known from where they do.
  package var standsWhereSeen: Bool {
    get { rareRules.standsWhereSeen }
    set { rareRules.standsWhereSeen = newValue }
  }
}

/// One term of required node affinity: all of its expressions must hold; one without any holds for no node.
package struct NodeTerm: Hashable, Sendable {
  /// `matchExpressions`, of the node's labels.
  package var labels: [LabelExpression] = []
  /// `matchFields`, of which there is `metadata.name`.
  package var fields: [LabelExpression] = []

  package init() {}
}

/// A term of pod affinity or anti-affinity: which pods it means, and over which domain of nodes.
package struct PodTerm: Hashable, Sendable {
  /// Which pods; nil: none at all.
  package var selector: LabelSelector?
  /// The namespaces it names, in order; with `namespaceSelector` nil and none named, the pod's own.
  package var namespaces: [String] = []
  /// Namespaces by their labels, besides those that are named; an empty one means all.
  package var namespaceSelector: LabelSelector?
  /// The label of nodes whose values are the domains.
  package var topologyKey = ""
  /// Labels of which the other pods must have the pod's own value, and of which they must have another.
  package var matchLabelKeys: [String] = []
  /// See `matchLabelKeys`.
  package var mismatchLabelKeys: [String] = []

  package init() {}
}

/// A hard topology spread constraint.
///
/// Source: kubernetes `pkg/scheduler/framework/plugins/podtopologyspread`.
package struct TopologySpread: Hashable, Sendable {
  /// The label of nodes whose values are the domains.
  package var topologyKey = ""
  /// How many more pods than the domain with the fewest a domain may have.
  package var maxSkew = 1
  /// While there are fewer domains, the fewest counts as 0.
  package var minDomains = 1
  /// Which pods of its namespace are counted; nil: none.
  package var selector: LabelSelector?
  /// Labels of which the counted pods must have the pod's own value.
  package var matchLabelKeys: [String] = []
  /// Only nodes that the pod's selector and node affinity allow are counted (`nodeAffinityPolicy: Honor`, the default).
  package var honorsAffinity = true
  /// Only nodes whose taints the pod tolerates are counted (`nodeTaintsPolicy: Honor`; the default is `Ignore`).
  package var honorsTaints = false

  package init() {}
}
