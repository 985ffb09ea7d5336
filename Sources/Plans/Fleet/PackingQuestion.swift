import Basics
import Inventory
import Mesh
import Packing

/// A demand on kinds of nodes as a packing problem, with the way back from its shapes to the pods.
///
/// Worked example: 30 pods of 100m of `web` and 20 of `api`, free to stand on both of two kinds, are one shape of 50; 3 pods of
/// `db` with anti-affinity among themselves are another shape with at most one copy a node. Kinds are the types, in the same
/// order.
struct PackingQuestion {
  /// Some pods of the demand that a shape counts.
  struct Source {
    /// Their number among the demand's pods.
    var pods: Int
    /// How many of these pods the shape counts.
    var count: Int
  }

  /// The pods that are asked about, by whose numbers the sources name them.
  let demand: Demand
  let supply: NodeSupply
  /// The kinds of node, in the order of the problem's types.
  let kinds: [NodeKind]
  /// Without limits and prices: each question sets its own.
  private(set) var problem: PackingProblem
  /// The pods of each shape, in the order of the demand.
  private(set) var sources: [[Source]] = []
  /// What each rule of the problem is: `pod anti-affinity over kubernetes.io/hostname`.
  private(set) var ruleWords: [String] = []
  /// Rules that plans are not held to.
  private(set) var unheld: [UnheldRule] = []
  /// The kinds that refuse a shape for another reason than size, with the reason of the first.
  private(set) var refusals: [Int: String] = [:]

  /// What was packed before.
  let known: KnownAnswers
  /// Answers to similar questions, to begin with.
  var models: [PackingModel] = []

  /// The question for a demand on some kinds; rules between pods may select among `namespaces` by their labels.
  init(_ demand: Demand, _ supply: NodeSupply, kinds: [NodeKind], namespaces: [Namespace], known: KnownAnswers) {
    self.demand = demand
    self.known = known
    self.supply = supply
    self.kinds = kinds
    let placed = demand.pods.indices.filter { !demand.pods[$0].isPerNode && demand.pods[$0].count > 0 }
    let perNode = demand.pods.filter(\.isPerNode)
    problem = PackingProblem(dimensions: supply.dimensions, shapes: [], types: [])
    let relations = PodRelations(placed.map { demand.pods[$0].origin }, perNode: perNode.map(\.origin), namespaces)
    var held = HeldRelations(relations, kinds, perNode)
    unheld = held.unheld(placed.map { demand.pods[$0] })
    addShapes(placed, &held)
    addTypes(held)
    problem.rules = held.rules(shapeOf: shapeOf(placed))
    ruleWords = held.ruleWords
    unheld += spreadsOverClosedNodes
  }

  private mutating func addShapes(_ placed: [Int], _ held: inout HeldRelations) {
    struct Key: Hashable {
      var request: Amounts
      var home: Int
      var mark: Int
    }
    var index: [Key: Int] = [:]
    var homes = Homes(kinds)
    for (number, entry) in placed.enumerated() {
      let pods = demand.pods[entry]
      let home = homes.home(of: pods, without: held.closedKinds(to: number))
      let request = supply.request(of: pods)
      let key = Key(request: request, home: home, mark: held.mark(of: number))
      if let known = index[key] {
        problem.shapes[known].count += pods.count
        sources[known].append(Source(pods: entry, count: pods.count))
        continue
      }
      let shape = problem.shapes.count
      index[key] = shape
      let cap = held.cap(of: number)
      problem.shapes.append(
        PodShape(
          name: "\(pods.workload)", request: request, count: pods.count, maxPerNode: cap == nil ? nil : 1,
          allowedTypes: homes.allowed[home], group: cap))
      sources.append([Source(pods: entry, count: pods.count)])
      if homes.allowed[home]?.isEmpty ?? false { refusals[shape] = homes.refusal(of: pods) }
    }
  }

  private func shapeOf(_ placed: [Int]) -> [Int] {
    var shapes = [Int: Int](minimumCapacity: placed.count)
    for (shape, list) in sources.enumerated() { for source in list { shapes[source.pods] = shape } }
    return placed.map { shapes[$0] ?? 0 }
  }

  private mutating func addTypes(_ held: HeldRelations) {
    problem.topologies = held.topologies
    problem.types = kinds.indices.map { kind in
      NodeType(name: kinds[kind].name, capacity: kinds[kind].capacity, domains: held.domains(of: kind))
    }
  }

  /// Spreads that count nodes of today on which no pod may stand: what is needed is planned as if those were gone, and they hold
  /// pods back as long as they are there.
  private var spreadsOverClosedNodes: [UnheldRule] {
    guard !problem.rules.isEmpty else { return [] }
    let closed = kinds.indices.filter { kind in
      kinds[kind].today > 0 && !kinds[kind].isControlPlane && !isOpen(kind)
    }
    return problem.rules.indices.compactMap { index in
      guard case .spread(_, _, let eligible) = problem.rules[index].kind,
        let kind = closed.first(where: eligible.contains)
      else { return nil }
      let held = problem.rules[index].subjects.flatMap { sources[$0].map { demand.pods[$0.pods].workload } }.onceEach
        .sorted()
      guard let first = held.first else { return nil }
      return UnheldRule(
        workload: first, workloads: held.count,
        words: "\(ruleWords[index]) with the nodes like \(kinds[kind].name), which take no pods but count as domains,")
    }
  }

  /// Whether some pod may stand on nodes of a kind.
  func isOpen(_ kind: Int) -> Bool { problem.shapes.contains { $0.allowedTypes?.contains(kind) ?? true } }

  /// How many pods the shapes from `first` on are; those before are pods, the others stand for minimum counts of nodes.
  var podShapes: Int { sources.count }

  /// Which kinds rules allow, worked out once for equal rules: many pods have few rules between them, and there may be as
  /// many kinds of nodes as nodes.
  private struct Homes {
    private let kinds: [NodeKind]
    private let taken: [[HostPort]]
    private var shapes: ShapesByLabel
    /// By what rules ask of the node alone: the kinds that are open, and the home of pods to which no other rule closes any.
    private var known: [PlacementRules: (open: [Int], home: Int?)] = [:]
    private var places: [[Int]: Int] = [:]
    /// The kinds that are allowed, by the number of a home; nil: all.
    private(set) var allowed: [Set<Int>?] = []

    init(_ kinds: [NodeKind]) {
      self.kinds = kinds
      shapes = ShapesByLabel(kinds.map(\.shape))
      taken = kinds.map { $0.perNode.flatMap(\.origin.hostPorts) }
    }

    /// The number of the kinds that are open to some pods.
    mutating func home(of pods: DemandedPods, without closed: Set<Int>) -> Int {
      let rules = pods.placement.ofNodes
      let ports = pods.origin.hostPorts
      let isClosedByOthers = !closed.isEmpty || !ports.isEmpty
      if !isClosedByOthers, let home = known[rules]?.home { return home }
      var open = known[rules]?.open ?? shapes.open(to: rules)
      if known[rules] == nil { known[rules] = (open, nil) }
      if isClosedByOthers {
        open = open.filter { kind in
          !closed.contains(kind)
            && !ports.contains { port in taken[kind].contains { $0.collides(with: port) } }
        }
      }
      let home = home(of: open)
      if !isClosedByOthers { known[rules]?.home = home }
      return home
    }

    private mutating func home(of open: [Int]) -> Int {
      if let home = places[open] { return home }
      places[open] = allowed.count
      allowed.append(open.count == kinds.count ? nil : Set(open))
      return allowed.count - 1
    }

    /// Why no kind is open to some pods, as a clause.
    func refusal(of pods: DemandedPods) -> String {
      let reasons = kinds.compactMap { pods.placement.refusal(by: $0.shape)?.words }.onceEach
      if !reasons.isEmpty { return reasons.prefix(3).joined(separator: "; ") }
      return pods.origin.hostPorts.isEmpty
        ? "a rule about other pods excludes every node" : "a DaemonSet uses its host port on every node"
    }
  }
}

extension NodeRefusal {
  /// The refusal as a clause.
  var words: String {
    switch self {
    case .taint(let taint):
      "does not tolerate the taint \(taint.key)\(taint.value.isEmpty ? "" : "=\(taint.value)"):\(taint.effect)"
    case .unschedulable: "the node is cordoned"
    case .pool(let pool): "requires the pool \(pool)"
    case .selector(let pair): "no node has the label \(pair.key)=\(pair.value)"
    case .affinity: "no node meets its required node affinity"
    case .nodeName(let name): "requires the node \(name), which does not exist"
    }
  }
}
