import Basics

/// The pods of a dump, taken in one by one and kept grouped: never all of them at once.
struct LivePods {
  /// The pods of one owner.
  struct Owned {
    var groups: [PodGroup] = []
    var source: SourceLocation
    var isLive = false
  }

  /// Pods that do not differ from one another, by the object that owns them.
  private(set) var owned: [WorkloadID: Owned] = [:]
  /// Namespaces of which running pods were seen: there the pods are counted, not the controllers.
  private(set) var namespaces: Set<String> = []
  /// Pods that have come to an end (phase Succeeded or Failed), by namespace.
  private(set) var finished: [String: Int] = [:]
  private(set) var duplicates: [(name: String, source: SourceLocation)] = []
  private var seen: [PodDigest: Place] = [:]

  /// Where a pod was counted, so that it can be taken back when it is seen again.
  private struct Place {
    var id: WorkloadID
    var group: Int
  }

  mutating func add(_ header: KubernetesObject.Header, _ spec: CoreSpec) {
    let isLive = spec.phase != nil || spec.nodeName != nil || header.owner != nil
    if isLive { namespaces.insert(header.namespace) }
    let digest = PodDigest(header.namespace, header.name)
    if let place = seen[digest] {
      duplicates.append((header.name, header.source))
      owned[place.id]?.groups[place.group].count -= 1
      seen[digest] = nil
    }
    if spec.phase == "Succeeded" || spec.phase == "Failed" {
      finished[header.namespace, default: 0] += 1
      return
    }
    var pod = spec.pod
    pod.labels = header.labels
    pod.annotations = header.annotations
    pod.placement.withoutDaemonSetPins()
    if spec.resize.differs(from: pod) { pod.resize = spec.resize }
    let id = owner(of: header, node: spec.nodeName)
    var entry = owned[id] ?? Owned(source: header.source)
    entry.isLive = entry.isLive || isLive
    let group: Int
    if let index = entry.groups.firstIndex(where: { $0.spec == pod }) {
      group = index
      entry.groups[index].count += 1
    } else {
      group = entry.groups.count
      entry.groups.append(PodGroup(spec: pod, count: 1))
    }
    owned[id] = entry
    seen[digest] = Place(id: id, group: group)
  }

  /// The object that the pod's owner reference names; without one the pod itself, or the static pod it mirrors.
  private func owner(of header: KubernetesObject.Header, node: String?) -> WorkloadID {
    if let owner = header.owner, owner.kind != "Node" {
      return WorkloadID(namespace: header.namespace, kind: WorkloadKind(rawValue: owner.kind), name: owner.name)
    }
    let isStatic =
      header.owner?.kind == "Node" || header.annotations[key: "kubernetes.io/config.source"] == "file"
    guard isStatic else { return WorkloadID(namespace: header.namespace, kind: .pod, name: header.name) }
    let suffix = "-\(node ?? header.owner?.name ?? "")"
    let name = header.name.hasSuffix(suffix) ? String(header.name.dropLast(suffix.count)) : header.name
    return WorkloadID(namespace: header.namespace, kind: .staticPod, name: name)
  }
}

/// 128 bits that stand for a pod's namespace and name: a dump of 150,000 pods keeps 16 bytes of each and not two strings.
private struct PodDigest: Hashable {
  var first: Int
  var second: Int

  init(_ namespace: String, _ name: String) {
    var hasher = Hasher()
    hasher.combine(name)
    hasher.combine(namespace)
    first = hasher.finalize()
    hasher = Hasher()
    hasher.combine(namespace)
    hasher.combine(1)
    hasher.combine(name)
    second = hasher.finalize()
  }
}

extension PlacementRules {
  /// Drops what the DaemonSet controller and the admission plugins write into every single pod, so that pods of one
  /// workload stay equal: the affinity to one node by name, and the tolerations of `node.kubernetes.io/` taints.
  fileprivate mutating func withoutDaemonSetPins() {
    nodeAffinity.removeAll { $0.contains { $0.key == "metadata.name" } }
    tolerations.removeAll { $0.key.hasPrefix("node.kubernetes.io/") }
  }
}
