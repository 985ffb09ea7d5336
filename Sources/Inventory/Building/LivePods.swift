import Basics

/// The pods of a dump, taken in one by one and kept grouped: never all of them at once.
struct LivePods {
  /// The pods of one owner.
  struct Owned {
    /// What owns them.
    var id: WorkloadID
    /// The pods, grouped; of a group that was taken back the count is 0.
    var groups: [PodGroup] = []
    /// Where the first of them stands.
    var source: SourceLocation
    /// Whether one of them is known to run: it has a phase, a node or an owner.
    var isLive = false
  }

  /// Where a pod was counted: so that it can be taken back when it is seen again, and found on its node.
  struct Place: Hashable {
    /// Into `owned`.
    var owner: Int32
    /// Into the owner's groups.
    var group: Int32
  }

  /// A pod that was counted: where, and on the node of which number.
  private struct Seen {
    var place: Place
    var node: Int32?
  }

  /// A pod that stands on a node: 16 bytes, since there may be 150,000 of them.
  private struct NodePod {
    var node: Int32
    var place: Place
    var change: Int32
  }

  /// Pods that do not differ from one another, by the object that owns them, in the order of first sight.
  private(set) var owned: [Owned] = []
  /// Namespaces of which running pods were seen: there the pods are counted, not the controllers.
  private(set) var namespaces: Set<String> = []
  /// Pods that completed (phase Succeeded or Failed), by namespace.
  private(set) var finished: [String: Int] = [:]
  /// Pods that were there before, and whether anything but the place differs.
  private(set) var duplicates: [(name: String, source: SourceLocation, differs: Bool)] = []
  /// The nodes that pods were seen on, by the number that `nodePods` calls them.
  private var nodes: [String: Int32] = [:]
  /// Every pod that was put on a node (1) or taken back from it (-1).
  private var nodePods: [NodePod] = []
  private var index: [WorkloadID: Int] = [:]
  /// The namespace and the owner of the pod before: replicas most often follow each other.
  private var lastNamespace: String?
  private var lastOwner: Int?
  private var seen: [PodDigest: Seen] = [:]
  /// The tolerations of the pod before, and what is left of them: replicas most often follow each other.
  private var lastTolerations: (stated: [Toleration], isOfDaemonSet: Bool, kept: [Toleration]) = ([], false, [])

  /// Counts a pod, in the place of the same one where it was there before.
  mutating func add(_ header: KubernetesObject.Header, in namespace: String, _ spec: CoreSpec) {
    let isLive = spec.phase != nil || spec.nodeName != nil || header.owner != nil
    if isLive, namespace != lastNamespace {
      namespaces.insert(namespace)
      lastNamespace = namespace
    }
    let digest = PodDigest(namespace, header.name)
    let before = seen.removeValue(forKey: digest)
    if let before {
      duplicates.append((header.name, header.source, true))
      owned[Int(before.place.owner)].groups[Int(before.place.group)].count -= 1
      // It may have stood on another node then.
      if let node = before.node { nodePods.append(NodePod(node: node, place: before.place, change: -1)) }
    }
    if spec.phase == "Succeeded" || spec.phase == "Failed" {
      finished[namespace, default: 0] += 1
      return
    }
    let place = place(of: header, in: namespace, spec, isLive: isLive)
    let node = LivePods.node(of: header, spec).map { number(ofNode: $0) }
    seen[digest] = Seen(place: place, node: node)
    if before?.place == place { duplicates[duplicates.count - 1].differs = false }
    if let node { nodePods.append(NodePod(node: node, place: place, change: 1)) }
  }

  /// The node that a pod stands on: the one that it is bound to; of a static pod, its owner.
  private static func node(of header: KubernetesObject.Header, _ spec: CoreSpec) -> String? {
    spec.nodeName ?? (header.owner?.kind == "Node" ? header.owner?.name : nil)
  }

  /// The number that `nodePods` calls a node by.
  private mutating func number(ofNode name: String) -> Int32 {
    if let known = nodes[name] { return known }
    let number = Int32(truncatingIfNeeded: nodes.count)
    nodes[name] = number
    return number
  }

  /// Gives the pods away, and forgets where each was counted.
  mutating func takeOwned() -> [Owned] {
    (seen, nodePods, nodes, index, lastOwner) = ([:], [], [:], [:], nil)
    defer { owned = [] }
    return owned
  }

  /// How many pods of each group stand on each node.
  func podsByNode() -> [String: [Place: Int]] {
    var counts = [[Place: Int]](repeating: [:], count: nodes.count)
    for pod in nodePods { counts[Int(pod.node)][pod.place, default: 0] += Int(pod.change) }
    return nodes.mapValues { counts[Int($0)] }
  }

  /// Counts a pod with those equal to it.
  private mutating func place(
    of header: KubernetesObject.Header, in namespace: String, _ spec: CoreSpec, isLive: Bool
  ) -> Place {
    var pod = spec.pod
    pod.labels = header.labels
    pod.annotations = header.annotations
    withoutAutomaticRules(&pod.placement, isOfDaemonSet: header.owner?.kind == "DaemonSet")
    if spec.resize.differs(from: pod) { pod.resize = spec.resize }
    let id = owner(of: header, in: namespace, node: spec.nodeName)
    let owner: Int
    if let last = lastOwner, owned[last].id == id {
      owner = last
    } else if let known = index[id] {
      owner = known
    } else {
      owner = owned.count
      index[id] = owner
      owned.append(Owned(id: id, source: header.source))
    }
    lastOwner = owner
    if isLive { owned[owner].isLive = true }
    if let group = owned[owner].groups.firstIndex(where: { $0.spec == pod }) {
      owned[owner].groups[group].count += 1
      return Place(owner: Int32(truncatingIfNeeded: owner), group: Int32(truncatingIfNeeded: group))
    }
    owned[owner].groups.append(PodGroup(spec: pod, count: 1))
    let group = owned[owner].groups.count - 1
    return Place(owner: Int32(truncatingIfNeeded: owner), group: Int32(truncatingIfNeeded: group))
  }

  /// Drops what the DaemonSet controller and the admission plugins write into every single pod, so that pods of one
  /// workload stay equal: of a DaemonSet the affinity to one node by name and its tolerations, of others the tolerations of
  /// nodes that are not ready. What a pod says beyond that is its own.
  private mutating func withoutAutomaticRules(_ rules: inout PlacementRules, isOfDaemonSet: Bool) {
    func isPin(_ term: NodeTerm) -> Bool { term.fields.contains { $0.key == "metadata.name" } }
    if isOfDaemonSet, rules.nodeAffinity.contains(where: isPin) {
      rules.nodeAffinity = rules.nodeAffinity.filter { !isPin($0) }
      rules.standsWhereSeen = true
    }
    if rules.tolerations != lastTolerations.stated || isOfDaemonSet != lastTolerations.isOfDaemonSet {
      lastTolerations.stated = rules.tolerations
      lastTolerations.isOfDaemonSet = isOfDaemonSet
      lastTolerations.kept = rules.tolerations.filter { toleration in
        !toleration.isAutomatic || !isOfDaemonSet && toleration.effect != "NoExecute"
      }
    }
    rules.tolerations = lastTolerations.kept
  }

  /// The object that the pod's owner reference names; without one the pod itself, or the static pod it mirrors.
  private func owner(of header: KubernetesObject.Header, in namespace: String, node: String?) -> WorkloadID {
    if let owner = header.owner, owner.kind != "Node" {
      return WorkloadID(namespace: namespace, kind: WorkloadKind(rawValue: owner.kind), name: owner.name)
    }
    let isStatic =
      header.owner?.kind == "Node" || header.annotations[key: "kubernetes.io/config.source"] == "file"
    guard isStatic else { return WorkloadID(namespace: namespace, kind: .pod, name: header.name) }
    let suffix = "-\(node ?? header.owner?.name ?? "")"
    let name = header.name.hasSuffix(suffix) ? String(header.name.dropLast(suffix.count)) : header.name
    return WorkloadID(namespace: namespace, kind: .staticPod, name: name)
  }
}

/// 128 bits that stand for a pod's namespace and name: a dump of 150,000 pods keeps 16 bytes of each and not two strings.
private struct PodDigest: Hashable {
  var first: Int
  var second: Int

  init(_ namespace: String, _ name: String) {
    var hasher = Hasher()
    hasher.combine(namespace)
    hasher.combine(name)
    first = hasher.finalize()
    // The other way round: two answers of a keyed hash (SipHash) to two questions.
    hasher = Hasher()
    hasher.combine(name)
    hasher.combine(namespace)
    second = hasher.finalize()
  }
}
