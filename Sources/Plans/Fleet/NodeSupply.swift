import Basics
import Inventory
import Mesh
import Packing

/// Turns nodes and demand into a packing problem: what is left of every kind of node once the pods that stand on every
/// node have their place, and the other pods as shapes.
///
/// Worked example: a node offers 1930m, 7000Mi and 35 pods. In ambient a ztunnel (200m/512Mi) and an istio-cni (100m/100Mi)
/// stand on it, so 1630m, 6388Mi and 33 pods are left for the rest; with 10 % kept free, 1437m and so on.
struct NodeSupply {
  /// The pods that nodes carry one of each, where selectors and taints let them.
  private let perNode: [DemandedPods]
  private let demand: Demand
  /// What is kept free on a node, in percent.
  private let headroomPercent: Int

  init(_ demand: Demand, headroomPercent: Int = 0) {
    perNode = demand.pods.filter(\.isPerNode)
    self.demand = demand
    self.headroomPercent = headroomPercent
  }

  /// All pods but those that nodes carry one of each; looked through, not copied: there may be tens of thousands.
  var placed: LazyFilterSequence<[DemandedPods]> { demand.pods.lazy.filter { !$0.isPerNode && $0.count > 0 } }

  /// The pods that every node of a kind carries.
  func perNodePods(on group: NodeGroup) -> [DemandedPods] {
    perNode.filter { $0.placement.refusal(by: group.shape) == nil }
  }

  /// The node kind as the packer sees it; nil when the pods that every node carries do not fit on it.
  func type(_ group: NodeGroup, limit: Int?) -> NodeType? {
    let pods = perNodePods(on: group)
    let offered = group.shape.allocatable
    let share = Int128(100 - headroomPercent)
    let usable = Resources(
      cpu: CPU(millicores: offered.cpu.millicores * share / 100),
      memory: Memory(bytes: offered.memory.bytes * share / 100))
    let rest = usable - pods.reduce(Resources.zero) { $0 + $1.request }
    let slots = (group.shape.maxPods ?? NodeSupply.defaultMaxPods) - pods.count
    guard rest.cpu.millicores >= 0, rest.memory.bytes >= 0, slots >= 0 else { return nil }
    return NodeType(
      name: group.name, capacity: [clamped(rest.cpu.millicores), clamped(rest.memory.bytes), slots], limit: limit)
  }

  /// The groups with those put together that are the same to every pod: the same room, and open to the same rules.
  ///
  /// Nodes of a large cluster differ in zones and labels that nobody asks for; told apart, each would be packed alone.
  func merged(_ groups: [NodeGroup]) -> [NodeGroup] {
    let rules = placed.map(\.placement).uniqued
    var merged: [NodeGroup] = []
    var index: [Room: Int] = [:]
    for group in groups {
      let room = Room(
        capacity: type(group, limit: nil)?.capacity, open: rules.map { $0.refusal(by: group.shape) == nil })
      if let known = index[room] {
        merged[known].count += group.count
      } else {
        index[room] = merged.count
        merged.append(group)
      }
    }
    return merged
  }

  private struct Room: Hashable {
    var capacity: Amounts?
    var open: [Bool]
  }

  /// The pods as shapes for these kinds of nodes, equal requests with equal rules merged, in the order of the workloads; a
  /// shape's `allowedTypes` are indices into `groups`.
  func shapes(for groups: [NodeGroup]) -> [PodShape] {
    var index: [Key: Int] = [:]
    var shapes: [PodShape] = []
    var homes = Homes(groups)
    for pods in placed {
      let rules = pods.placement
      let home = homes[rules]
      let request = [clamped(pods.request.cpu.millicores), clamped(pods.request.memory.bytes), 1]
      // A cap holds among the pods of one workload, so capped pods keep to themselves.
      let key = Key(request: request, home: home, workload: rules.maxPerNode == nil ? nil : pods.workload)
      if let known = index[key] {
        shapes[known].count += pods.count
      } else {
        index[key] = shapes.count
        shapes.append(
          PodShape(
            name: "\(pods.workload)", request: request, count: pods.count, maxPerNode: rules.maxPerNode,
            allowedTypes: homes.allowed[home]))
      }
    }
    return shapes
  }

  private struct Key: Hashable {
    var request: Amounts
    var home: Int
    var workload: WorkloadID?
  }

  /// Which kinds of nodes rules allow, worked out once for equal rules: many pods have few rules between them, and there
  /// may be as many kinds of nodes as nodes.
  private struct Homes {
    private let groups: [NodeGroup]
    private var known: [PlacementRules: Int] = [:]
    private var places: [[Int]: Int] = [:]
    /// The kinds that are allowed, by number; nil: all.
    private(set) var allowed: [Set<Int>?] = []

    init(_ groups: [NodeGroup]) { self.groups = groups }

    /// The number of the kinds that rules allow.
    subscript(rules: PlacementRules) -> Int {
      mutating get {
        if let home = known[rules] { return home }
        let kinds = groups.indices.filter { rules.refusal(by: groups[$0].shape) == nil }
        let home = places[kinds] ?? allowed.count
        if places[kinds] == nil {
          places[kinds] = home
          allowed.append(kinds.count == groups.count ? nil : Set(kinds))
        }
        known[rules] = home
        return home
      }
    }
  }

  /// The kubelet's own limit, for nodes that state none.
  static let defaultMaxPods = 110

  /// Requests and allocatables were bounded to 63 bits when they were read; sums of a pod's containers may pass that and
  /// then fit nowhere, which the largest number says as well.
  private func clamped(_ amount: Int128) -> Int { Int(clamping: amount) }
}

extension Sequence where Element: Hashable {
  /// Every element once, in the order of its first.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
