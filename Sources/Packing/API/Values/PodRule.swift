/// What splits nodes into domains between which rules tell pods apart or together.
package enum Topology: Hashable, Sendable {
  /// Every node is a domain of its own (`kubernetes.io/hostname`, host ports).
  case node
  /// Nodes with the same value of this label are a domain (`topology.kubernetes.io/zone`).
  case label(String)
}

/// A rule between pods: what must be true of the domains that its subjects stand in.
///
/// Worked example: three replicas of `web` with `podAntiAffinity` to `app: web` by zone are the rule
/// `PodRule(.apart, subjects: [web], targets: [web], topologies: [zone])`; of three zones each holds one.
///
/// A target is never the subject itself but may be another copy of the subject's shape. Source: kubernetes
/// `pkg/scheduler/framework/plugins/{interpodaffinity,podtopologyspread,nodeports}`.
package struct PodRule: Hashable, Sendable {
  /// What a rule asks of the domains.
  package enum Kind: Hashable, Sendable {
    /// No subject shares a domain with a target (required anti-affinity, host ports); it holds both ways, in any order. A
    /// node without the domain is free of the rule. One topology.
    case apart
    /// Every subject shares its domain of every topology with a target (required affinity), and stands on no node that lacks
    /// one. Where no target stands anywhere, a subject that is a target may be the first.
    case together
    /// In every domain that a subject stands in there are at most `maxSkew` targets more than in the eligible domain with the
    /// fewest (hard topology spread); a subject stands on no node without a domain. Eligible are the domains of the nodes of
    /// `eligible` types that are there; while they are fewer than `minDomains` the fewest counts as 0. One topology.
    case spread(maxSkew: Int, minDomains: Int, eligible: Set<Int>)
  }

  /// What the rule asks.
  package var kind: Kind
  /// Indices of the shapes that have the rule.
  package var subjects: [Int]
  /// Indices of the shapes that its selector matches.
  package var targets: [Int]
  /// Indices into `PackingProblem.topologies`.
  package var topologies: [Int]

  /// A rule of a kind between subjects and targets.
  package init(_ kind: Kind, subjects: [Int], targets: [Int], topologies: [Int]) {
    self.kind = kind
    self.subjects = subjects
    self.targets = targets
    self.topologies = topologies
  }
}
