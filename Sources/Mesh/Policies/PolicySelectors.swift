import Inventory

/// Finds the policies that select a pod: those for all pods of a place, and by labels those with a selector.
///
/// Worked example: 300 policies of a namespace select `tier: web` and `app: a1` to `app: a300`. The first label is theirs all,
/// so each stands under its `app`: of a pod with `app: a7` only the one under it is looked at. 200 more have no selector: they
/// are one list, which is there once for all pods of the namespace.
struct PolicySelectors {
  /// What of a policy decides whom it selects; its place in the list is its name here.
  struct Policy {
    /// The namespace of the policy.
    var namespace: String
    /// The pods it selects; nil: all of its namespace, or of the mesh.
    var selector: Labels?
    /// The only revision that reads it; empty: every one does.
    var revision: String
  }

  /// The policies for all pods of a namespace: the same parts for many namespaces where the mesh's are read alike.
  struct Whole: Hashable {
    /// Of the root namespace, by the number of their list; nil: there are none.
    var mesh: Int?
    /// Of the namespace itself; nil: there are none.
    var own: Int?

    /// The numbers of the lists.
    var lists: [Int] { [mesh, own].compactMap(\.self) }
  }

  private struct Shelf {
    var ofAll: [Int] = []
    var byLabel: [Labels.Pair: [Int]] = [:]
  }

  private let policies: [Policy]
  private var shelves: [String: Shelf] = [:]
  private var wholes: [String: Whole] = [:]
  /// The list of the root namespace's policies, where every revision reads all of them.
  private var meshList: Int?
  /// Lists of policies without a selector, each in the order of the policies.
  private(set) var lists: [[Int]] = []

  /// Shelves the policies by namespace and the rarest of their labels; `count` is how many places there are.
  init(_ policies: [(index: Int, policy: Policy)], count: Int) {
    var all = [Policy](repeating: Policy(namespace: "", selector: nil, revision: ""), count: count)
    var uses: [String: [Labels.Pair: Int]] = [:]
    for (index, policy) in policies {
      all[index] = policy
      for pair in policy.selector?.pairs ?? [] { uses[policy.namespace, default: [:]][pair, default: 0] += 1 }
    }
    self.policies = all
    for (index, policy) in policies {
      let rarest = policy.selector?.pairs.min { uses[policy.namespace]?[$0] ?? 0 < uses[policy.namespace]?[$1] ?? 0 }
      if let rarest {
        shelves[policy.namespace, default: Shelf()].byLabel[rarest, default: []].append(index)
      } else {
        shelves[policy.namespace, default: Shelf()].ofAll.append(index)
      }
    }
  }

  /// The policies with a selector that select a pod, in their order: its namespace's and the root namespace's.
  func selecting(_ labels: Labels, in namespace: String, isRead: (String) -> Bool) -> [Int] {
    var found: [Int] = []
    for place in namespace == NamespaceScope.root ? [namespace] : [NamespaceScope.root, namespace] {
      guard let shelf = shelves[place], !shelf.byLabel.isEmpty else { continue }
      for pair in labels.pairs {
        found += shelf.byLabel[pair]?.filter { labels.match(policies[$0].selector ?? Labels()) } ?? []
      }
    }
    return found.filter { policies[$0].revision.isEmpty || isRead(policies[$0].revision) }.sorted()
  }

  /// The policies without a selector that select every pod of a namespace.
  mutating func whole(_ namespace: String, isRead: (String) -> Bool) -> Whole {
    if let known = wholes[namespace] { return known }
    let isRoot = namespace == NamespaceScope.root
    let whole = Whole(
      mesh: list(ofAll: NamespaceScope.root, isRead), own: isRoot ? nil : list(ofAll: namespace, isRead))
    wholes[namespace] = whole
    return whole
  }

  private mutating func list(ofAll place: String, _ isRead: (String) -> Bool) -> Int? {
    guard let all = shelves[place]?.ofAll, !all.isEmpty else { return nil }
    let isForAll = place == NamespaceScope.root && all.allSatisfy { policies[$0].revision.isEmpty }
    if isForAll, let meshList { return meshList }
    let read = all.filter { policies[$0].revision.isEmpty || isRead(policies[$0].revision) }
    guard !read.isEmpty else { return nil }
    lists.append(read)
    if isForAll { meshList = lists.count - 1 }
    return lists.count - 1
  }
}
