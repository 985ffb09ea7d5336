import Basics
import Inventory
import Mesh

/// Rules between the pods of a demand, by the numbers of the pods: who must keep apart, who together, who must be spread.
///
/// Worked example: pods 0 (web, three replicas) with anti-affinity to `app: web` by host name, and pods 1 (cache) with
/// anti-affinity to `app: web` by zone. The first is a rule of pods 0 among themselves: at most one a node. The second
/// keeps pods 1 out of every zone where pods 0 stand, and the other way round.
struct PodRelations {
  /// What domains a relation is about.
  enum Domain: Hashable {
    /// A node, named by its host name label or not (host ports).
    case machine
    /// The value of a node's label.
    case label(String)
  }

  enum Kind: Hashable {
    case apart
    case together
    case spread(SpreadTerms)
  }

  /// A rule of some pods about others.
  struct Relation {
    /// What is asked: to keep apart, to stand together, or to be spread.
    var kind: Kind
    /// Numbers of the pods that are held to the rule.
    var subjects: [Int]
    /// Numbers of the pods that the rule is about, those of every node apart.
    var targets: [Int]
    /// What tells where pods are apart or together; more than one only for affinity by several keys.
    var domains: [Domain]
    /// Pods of every node that its selector matches as well.
    var perNodeTargets: [Int]
  }

  /// Every rule once, with all pods that have it; host ports come last.
  private(set) var relations: [Relation] = []
  private var known: [Key: Int] = [:]

  private struct Key: Hashable {
    var kind: Kind
    var targets: [Int]
    var domains: [Domain]
    var perNodeTargets: [Int]
  }

  /// The relations of `placed` pods, which may be rules about `perNode` pods too, and the other way round.
  init(_ placed: [PodOrigin], perNode: [PodOrigin], _ namespaces: [Namespace]) {
    if (placed + perNode).contains(where: { $0.placement.hasRareRules }) {
      let index = PodIndex(placed, namespaces)
      let everyNode = PodIndex(perNode, namespaces)
      for (number, pod) in placed.enumerated() where pod.placement.hasRareRules {
        add(rulesOf: pod, number, index, everyNode)
      }
      // What keeps a pod of every node away from others keeps those away from it.
      for (number, pod) in perNode.enumerated() where pod.placement.hasRareRules {
        for term in pod.placement.antiAffinity {
          let others = index.pods(term, of: pod)
          guard !others.isEmpty else { continue }
          for other in others {
            add(.apart, of: other, targets: [], [.label(term.topologyKey)], perNode: [number])
          }
        }
      }
    }
    addHostPorts(placed)
  }

  private mutating func add(rulesOf pod: PodOrigin, _ number: Int, _ index: PodIndex, _ everyNode: PodIndex) {
    let rules = pod.placement
    for term in rules.antiAffinity {
      let (targets, perNode) = (index.pods(term, of: pod), everyNode.pods(term, of: pod))
      guard !targets.isEmpty || !perNode.isEmpty else { continue }
      add(.apart, of: number, targets: targets, [.label(term.topologyKey)], perNode: perNode)
    }
    if !rules.affinity.isEmpty {
      // A pod counts only where it is meant by every term (kubernetes interpodaffinity `podMatchesAllAffinityTerms`).
      func all(_ index: PodIndex) -> [Int] {
        rules.affinity.map { Set(index.pods($0, of: pod)) }.reduce(nil) { $0?.intersection($1) ?? $1 }?.sorted() ?? []
      }
      let domains = rules.affinity.map(\.topologyKey).onceEach.map { Domain.label($0) }
      add(.together, of: number, targets: all(index), domains, perNode: all(everyNode))
    }
    for spread in rules.spreads {
      add(
        .spread(SpreadTerms(spread, of: pod)), of: number, targets: index.pods(spread, of: pod),
        [.label(spread.topologyKey)],
        perNode: everyNode.pods(spread, of: pod))
    }
  }

  /// Pods that take the same port of a node keep apart, in whatever namespaces; one on all addresses from one on any.
  private mutating func addHostPorts(_ placed: [PodOrigin]) {
    struct Number: Hashable {
      var port: UInt16
      var transport: ContainerPort.Transport
    }
    var takers: [Number: [(pod: Int, address: String)]] = [:]
    for (number, pod) in placed.enumerated() where !pod.hostPorts.isEmpty {
      for port in pod.hostPorts {
        takers[Number(port: port.port, transport: port.transport), default: []].append((number, port.address))
      }
    }
    for (_, pods) in takers.sorted(by: {
      ($0.key.port, $0.key.transport.rawValue) < ($1.key.port, $1.key.transport.rawValue)
    }) {
      let everywhere = pods.filter { $0.address.isEmpty }.map(\.pod)
      let byAddress = Dictionary(grouping: pods.filter { !$0.address.isEmpty }, by: \.address)
      let own = byAddress.sorted { $0.key < $1.key }.map { $0.value.map(\.pod) }
      for clique in [everywhere] + own where !clique.isEmpty {
        for pod in clique { add(.apart, of: pod, targets: clique, [.machine], perNode: []) }
      }
      let single = own.joined().sorted().onceEach
      guard !everywhere.isEmpty, !single.isEmpty else { continue }
      for pod in everywhere { add(.apart, of: pod, targets: single, [.machine], perNode: []) }
    }
  }

  /// Adds a pod to those that have the same rule.
  private mutating func add(_ kind: Kind, of pod: Int, targets: [Int], _ domains: [Domain], perNode: [Int]) {
    let key = Key(kind: kind, targets: targets, domains: domains, perNodeTargets: perNode)
    if let index = known[key] {
      if relations[index].subjects.last != pod { relations[index].subjects.append(pod) }
      return
    }
    known[key] = relations.count
    relations.append(
      Relation(kind: kind, subjects: [pod], targets: targets, domains: domains, perNodeTargets: perNode))
  }
}

/// What a topology spread constraint asks, and which nodes count for it.
struct SpreadTerms: Hashable {
  /// How many more targets a domain may hold than the eligible one with the fewest.
  var maxSkew: Int
  /// While fewer domains than these are eligible, the fewest counts as 0.
  var minDomains: Int
  /// The pod's own rules for nodes as far as the constraint honours them.
  private var honoured = PlacementRules()
  private let honorsTaints: Bool
  /// Nodes count only where they have all of the labels that the pod spreads over.
  private let keys: [String]

  init(_ spread: TopologySpread, of pod: PodOrigin) {
    maxSkew = spread.maxSkew
    minDomains = spread.minDomains
    honorsTaints = spread.honorsTaints
    keys = pod.placement.spreads.map(\.topologyKey)
    if spread.honorsAffinity {
      honoured.nodeSelector = pod.placement.nodeSelector
      honoured.nodeAffinity = pod.placement.nodeAffinity
    }
    if honorsTaints { honoured.tolerations = pod.placement.tolerations }
  }

  /// Whether nodes of this shape count (kubernetes podtopologyspread `common.go`, `matchNodeInclusionPolicies`).
  func counts(_ shape: NodeShape) -> Bool {
    guard honoured.selection(of: shape) == nil else { return false }
    if honorsTaints {
      if shape.unschedulable, !honoured.tolerate(.unschedulable) { return false }
      if shape.taints.contains(where: { $0.isHard && !honoured.tolerate($0) }) { return false }
    }
    return keys.allSatisfy { shape.domain(of: $0) != .missing }
  }
}
