package import Basics

/// What pods are, told once for all groups that share it: thousands of rows of a table say the same.
package final class SharedSpec: Sendable {
  /// What each of the pods is.
  package let spec: PodSpec

  /// A spec that groups may share.
  package init(_ spec: PodSpec) { self.spec = spec }
}

/// Equal pods of a workload.
package struct PodGroup: Hashable, Sendable {
  /// What each of them is, and perhaps pods of other groups; that it is the same says that the pods are equal, not the other
  /// way round.
  package private(set) var shared: SharedSpec
  /// How many there are.
  package var count: Int

  /// What each of them is.
  package var spec: PodSpec {
    get { shared.spec }
    set { shared = SharedSpec(newValue) }
  }

  package init(spec: PodSpec, count: Int) { self.init(SharedSpec(spec), count: count) }

  /// So many pods of a spec that other groups have too.
  package init(_ shared: SharedSpec, count: Int) {
    self.shared = shared
    self.count = count
  }

  package static func == (a: PodGroup, b: PodGroup) -> Bool {
    a.count == b.count && (a.shared === b.shared || a.spec == b.spec)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(spec)
    hasher.combine(count)
  }
}

/// Something that makes pods, with the pods it has or asks for.
package struct Workload: Hashable, Sendable {
  /// What names it.
  package var id: WorkloadID
  /// Its pods, grouped; a manifest gives one group, a dump of a cluster may give several.
  ///
  /// For a workload that stands once on every node (`isPerNode`) and was not seen running, the count is 1 and means one a
  /// node.
  package var groups: [PodGroup]
  /// One pod on every node: a DaemonSet, or a static pod.
  package var isPerNode: Bool
  /// The pods were seen running, so the counts are today's.
  package var isLive: Bool
  /// Its pods were seen on AWS Fargate, and nowhere else.
  package var isOnFargate = false
  /// What an autoscaler allows, when one targets the workload.
  package var autoscaling: ClosedRange<Int>?
  /// What the team knows of it and no manifest says; from services.csv.
  package var facts: WorkloadFacts {
    get { knownFacts.first ?? WorkloadFacts() }
    set { knownFacts = newValue == WorkloadFacts() ? [] : [newValue] }
  }
  /// One, or none where nothing is known: most of tens of thousands have none.
  var knownFacts: [WorkloadFacts] = []
  /// Where it is declared, or the first of its pods seen.
  package var source: SourceLocation
  /// How it replaces its pods; nil: as its kind does by default.
  package var strategy: RolloutStrategy?
  /// What a new pod of it is like, where its pods differ and the input shows the object that makes them.
  package var template: PodSpec? {
    get { knownTemplate.first }
    set { knownTemplate = newValue.map { [$0] } ?? [] }
  }
  /// One, or none: most workloads have equal pods.
  private var knownTemplate: [PodSpec] = []

  /// Labels of the object that makes the pods, without those that its pods have too.
  package var ownLabels = Labels()

  package init(
    id: WorkloadID, groups: [PodGroup], isPerNode: Bool = false, isLive: Bool = false,
    autoscaling: ClosedRange<Int>? = nil, source: SourceLocation
  ) {
    self.id = id
    self.groups = groups
    self.isPerNode = isPerNode
    self.isLive = isLive
    self.autoscaling = autoscaling
    self.source = source
  }
}

extension Workload {
  /// The labels of most of its pods.
  package var podLabels: Labels { groups.max { $0.count < $1.count }?.spec.labels ?? Labels() }
}

/// What a spreadsheet says of a workload beyond its pods.
package struct WorkloadFacts: Hashable, Sendable {
  /// Requests per second at its peak, for the usage ledger.
  package var requestsPerSecond: Quantity?
  /// Features of the mesh that it is meant to use, such as `canary`, `circuit-breaker`, `connection-pool`, `l7-policy`.
  package var features: [String] = []

  package init() {}
}
