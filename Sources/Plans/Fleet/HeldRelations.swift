import Basics
import Inventory
import Mesh
import Packing

/// A rule between pods that plans are not held to, for its domains are not known or it is about pods of every node.
struct UnheldRule: Hashable {
  /// The first of the workloads whose pods have it.
  var workload: WorkloadID
  /// How many workloads have such pods.
  var workloads: Int
  /// What it is: `topology spread over topology.kubernetes.io/zone`.
  var words: String
}

/// Rules between pods on given kinds of nodes, as the packer takes them: caps of one a node, kinds that are closed to a pod,
/// and rules between shapes.
struct HeldRelations {
  private let relations: [PodRelations.Relation]
  private let kinds: [NodeKind]
  /// What each relation became.
  private var fates: [Fate] = []
  /// By pod: the cap group it is in, the kinds that are closed to it, and the rules that it is in as subject or target.
  private var caps: [Int: Int] = [:]
  private var closed: [Int: Set<Int>] = [:]
  private var memberships: [Int: [Int]] = [:]
  private var marks: [[Int]: Int] = [[]: 0]
  /// Index 0 are machines, then labels.
  private var labels: [String] = []
  private var values: [[String: Int]] = []

  private enum Fate: Hashable {
    case cap
    case closedKinds
    case rule
    case unheld
  }

  /// Settles what each relation becomes on the kinds; `perNode` are the pods of every node, by the numbers that
  /// relations know them by.
  init(_ relations: PodRelations, _ kinds: [NodeKind], _ perNode: [DemandedPods]) {
    self.relations = relations.relations
    self.kinds = kinds
    fates = self.relations.map { _ in .rule }
    for index in self.relations.indices { settle(index, perNode) }
    for index in self.relations.indices where fates[index] == .rule {
      for pod in Set(self.relations[index].subjects) { memberships[pod, default: []].append(2 * index) }
      for pod in self.relations[index].targets { memberships[pod, default: []].append(2 * index + 1) }
      for case .label(let key) in self.relations[index].domains where !labels.contains(key) { labels.append(key) }
    }
    values = labels.map { key in
      var numbers: [String: Int] = [:]
      for kind in kinds {
        if case .named(let value) = kind.shape.domain(of: key), numbers[value] == nil { numbers[value] = numbers.count }
      }
      return numbers
    }
  }

  private mutating func settle(_ index: Int, _ perNode: [DemandedPods]) {
    let relation = relations[index]
    let keys = relation.domains.compactMap { domain in if case .label(let key) = domain { key } else { nil } }
    // What a kind's label says is not known where the node is a row of a table or a type.
    if keys.contains(where: { key in kinds.contains { $0.shape.domain(of: key) == .unknown } }) {
      fates[index] = .unheld
      return
    }
    if !relation.perNodeTargets.isEmpty {
      return settle(index, about: relation.perNodeTargets.map { perNode[$0] }, keys)
    }
    switch relation.kind {
    case .apart:
      let isOfMachines = keys.allSatisfy { key in
        key == Labels.hostname && kinds.allSatisfy { $0.shape.domain(of: key) == .own }
      }
      if isOfMachines, relation.subjects == relation.targets, relation.subjects.allSatisfy({ caps[$0] == nil }) {
        for pod in relation.subjects { caps[pod] = index }
        fates[index] = .cap
      } else if isOfMachines, relation.subjects == relation.targets,
        Set(relation.subjects.map { caps[$0] }).count == 1, let cap = caps[relation.subjects[0]],
        Set(relations[cap].subjects).isSuperset(of: relation.subjects)
      {
        // The cap that they share already says as much.
        fates[index] = .cap
      }
    case .together, .spread:
      // A node without the label takes none of them.
      for pod in relation.subjects {
        let without = kinds.indices.filter { kind in keys.contains { kinds[kind].shape.domain(of: $0) == .missing } }
        if !without.isEmpty { closed[pod, default: []].formUnion(without) }
      }
    }
  }

  /// A rule about pods of every node: on each node of a kind they stand or they do not.
  private mutating func settle(_ index: Int, about targets: [DemandedPods], _ keys: [String]) {
    let relation = relations[index]
    func stands(_ kind: NodeKind) -> Bool {
      targets.contains { kind.shape.podsOnEach(of: $0.workload, $0.placement, $0.request) > 0 }
    }
    let holding = kinds.indices.filter { stands(kinds[$0]) }
    /// The kinds that share a domain with a kind where targets stand, by every key.
    let near = Set(
      kinds.indices.filter { kind in
        keys.allSatisfy { key in
          let own = kinds[kind].shape.domain(of: key)
          if own == .missing { return false }
          if own == .own { return holding.contains(kind) }
          return holding.contains { kinds[$0].shape.domain(of: key) == own && kinds[$0].today > 0 }
            || holding.contains(kind)
        }
      })
    switch relation.kind {
    case .apart:
      for pod in relation.subjects { closed[pod, default: []].formUnion(near) }
      fates[index] = relation.targets.isEmpty ? .closedKinds : .rule
    case .together where relation.targets.isEmpty:
      for pod in relation.subjects { closed[pod, default: []].formUnion(Set(kinds.indices).subtracting(near)) }
      fates[index] = .closedKinds
    case .together, .spread: fates[index] = .unheld
    }
  }

  /// The kinds that rules about other pods close to a pod.
  func closedKinds(to pod: Int) -> Set<Int> { closed[pod] ?? [] }

  /// The group of pods of which one may stand on a node; nil: no such group.
  func cap(of pod: Int) -> Int? { caps[pod] }

  /// A number that is the same for pods that every rule treats alike.
  mutating func mark(of pod: Int) -> Int {
    var key = memberships[pod] ?? []
    if let cap = caps[pod] { key.append(-1 - cap) }
    if let known = marks[key] { return known }
    marks[key] = marks.count
    return marks.count - 1
  }

  /// Machines, then labels.
  var topologies: [Topology] { [.node] + labels.map { $0 == Labels.hostname ? .node : .label($0) } }

  /// The domains of a kind, by topology.
  func domains(of kind: Int) -> [Int?] {
    [0]
      + labels.indices.map { index in
        switch kinds[kind].shape.domain(of: labels[index]) {
        case .own: 0
        case .named(let value): values[index][value]
        case .missing, .unknown: nil
        }
      }
  }

  /// The rules between shapes; `shapes` has the shape of every pod.
  func rules(shapeOf shapes: [Int]) -> [PodRule] {
    relations.indices.filter { fates[$0] == .rule }.map { index in
      let relation = relations[index]
      let kind: PodRule.Kind =
        switch relation.kind {
        case .apart: .apart
        case .together: .together
        case .spread(let terms):
          .spread(
            maxSkew: terms.maxSkew, minDomains: terms.minDomains,
            eligible: Set(kinds.indices.filter { terms.counts(kinds[$0].shape) }))
        }
      let topologies = relation.domains.map { domain in
        switch domain {
        case .machine: 0
        case .label(let key): (labels.firstIndex(of: key) ?? 0) + 1
        }
      }
      return PodRule(
        kind, subjects: relation.subjects.map { shapes[$0] }.onceEach.sorted(),
        targets: relation.targets.map { shapes[$0] }.onceEach.sorted(), topologies: topologies)
    }
  }

  /// What each of the rules between shapes is, in their order.
  var ruleWords: [String] { relations.indices.filter { fates[$0] == .rule }.map { relations[$0].words } }

  /// The rules that plans are not held to, equal ones of several workloads together.
  func unheld(_ pods: [DemandedPods]) -> [UnheldRule] {
    var order: [String] = []
    var workloads: [String: [WorkloadID]] = [:]
    for index in relations.indices where fates[index] == .unheld {
      let words = relations[index].words
      if workloads[words] == nil { order.append(words) }
      workloads[words, default: []] += relations[index].subjects.map { pods[$0].workload }
    }
    return order.compactMap { words in
      guard let own = workloads[words]?.onceEach.sorted(), let first = own.first else { return nil }
      return UnheldRule(workload: first, workloads: own.count, words: words)
    }
  }
}

extension PodRelations.Relation {
  /// What the rule is, such as `topology spread over topology.kubernetes.io/zone`.
  fileprivate var words: String {
    if domains == [.machine] { return "host ports" }
    let keys = domains.map { domain in if case .label(let key) = domain { key } else { "nodes" } }
    let what =
      switch kind {
      case .apart: "pod anti-affinity"
      case .together: "pod affinity"
      case .spread: "topology spread"
      }
    return "\(what) over \(keys.joined(separator: ", "))"
  }
}
