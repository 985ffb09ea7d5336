package import Basics

/// Something that makes pods, with the pods it has or asks for.
///
/// Copies share what it is until one of them changes: passing one of a million on copies a reference.
package struct Workload: Hashable, Sendable {
  @usableFromInline struct Fields: Hashable, Sendable {
    @usableFromInline var id: WorkloadID
    @usableFromInline var groups: [PodGroup]
    @usableFromInline var isPerNode: Bool
    @usableFromInline var isLive: Bool
    @usableFromInline var isOnFargate = false
    /// One, or none where nothing is known: most of tens of thousands have none.
    @usableFromInline var facts: [WorkloadFacts] = []
    @usableFromInline var source: SourceLocation
    /// One, or none where nothing of it is set.
    @usableFromInline var rare: [RareFields] = []
  }

  /// What few workloads have.
  @usableFromInline struct RareFields: Hashable, Sendable {
    @usableFromInline var autoscaling: ClosedRange<Int>?
    @usableFromInline var strategy: RolloutStrategy?
    @usableFromInline var template: PodSpec?
    @usableFromInline var ownLabels = Labels()
  }

  @usableFromInline final class Shared: Sendable {
    @usableFromInline let fields: Fields

    init(_ fields: Fields) { self.fields = fields }
  }

  @usableFromInline private(set) var shared: Shared

  /// A workload of which nothing more is known than its pods.
  package init(
    id: WorkloadID, groups: [PodGroup], isPerNode: Bool = false, isLive: Bool = false,
    autoscaling: ClosedRange<Int>? = nil, source: SourceLocation
  ) {
    self.init(id: id, groups: groups, isPerNode: isPerNode, isLive: isLive, facts: [], source: source)
    if autoscaling != nil { self.autoscaling = autoscaling }
  }

  /// A workload of which `facts` are known, one or none.
  init(
    id: WorkloadID, groups: [PodGroup], isPerNode: Bool, isLive: Bool = false, facts: [WorkloadFacts],
    source: SourceLocation
  ) {
    shared = Shared(
      Fields(id: id, groups: groups, isPerNode: isPerNode, isLive: isLive, facts: facts, source: source))
  }

  package static func == (a: Workload, b: Workload) -> Bool {
    a.shared === b.shared || a.shared.fields == b.shared.fields
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(shared.fields) }

  private mutating func change(_ edit: (inout Fields) -> Void) {
    var fields = shared.fields
    edit(&fields)
    shared = Shared(fields)
  }

  private var rare: RareFields {
    get { shared.fields.rare.first ?? RareFields() }
    set { change { $0.rare = newValue == RareFields() ? [] : [newValue] } }
  }
}

extension Workload {
  /// What names it.
  package var id: WorkloadID {
    @inlinable get { shared.fields.id }
    set { change { $0.id = newValue } }
  }

  /// Its pods, grouped; a manifest gives one group, a dump of a cluster may give several.
  ///
  /// For a workload that stands once on every node (`isPerNode`) and was not seen running, the count is 1 and means one a
  /// node.
  package var groups: [PodGroup] {
    @inlinable get { shared.fields.groups }
    set { change { $0.groups = newValue } }
  }

  /// One pod on every node: a DaemonSet, or a static pod.
  package var isPerNode: Bool {
    @inlinable get { shared.fields.isPerNode }
    set { change { $0.isPerNode = newValue } }
  }

  /// The pods were seen running, so the counts are today's.
  package var isLive: Bool {
    @inlinable get { shared.fields.isLive }
    set { change { $0.isLive = newValue } }
  }

  /// Its pods were seen on AWS Fargate, and nowhere else.
  package var isOnFargate: Bool {
    @inlinable get { shared.fields.isOnFargate }
    set { change { $0.isOnFargate = newValue } }
  }

  /// Where it is declared, or the first of its pods seen.
  package var source: SourceLocation {
    @inlinable get { shared.fields.source }
    set { change { $0.source = newValue } }
  }

  /// What the team knows of it and no manifest says; from services.csv.
  package var facts: WorkloadFacts {
    get { shared.fields.facts.first ?? WorkloadFacts() }
    set { knownFacts = newValue == WorkloadFacts() ? [] : [newValue] }
  }

  /// The same: one, or none where nothing is known.
  var knownFacts: [WorkloadFacts] {
    get { shared.fields.facts }
    set { change { $0.facts = newValue } }
  }

  /// What an autoscaler allows, when one targets the workload.
  package var autoscaling: ClosedRange<Int>? {
    get { rare.autoscaling }
    set { rare.autoscaling = newValue }
  }

  /// How it replaces its pods; nil: as its kind does by default.
  package var strategy: RolloutStrategy? {
    get { rare.strategy }
    set { rare.strategy = newValue }
  }

  /// What a new pod of it is like, where its pods differ and the input shows the object that makes them.
  package var template: PodSpec? {
    get { rare.template }
    set { rare.template = newValue }
  }

  /// Labels of the object that makes the pods, without those that its pods have too.
  package var ownLabels: Labels {
    get { rare.ownLabels }
    set { rare.ownLabels = newValue }
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
