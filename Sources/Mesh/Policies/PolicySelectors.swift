import Inventory

/// Finds the policies that select a pod, by the labels they ask for.
///
/// Worked example: 300 policies of a namespace with `app: a1` to `app: a300` stand under their label: of a pod with `app: a7`
/// only the one under it is looked at, and those without a selector.
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

  private struct Shelf {
    var ofAll: [Int] = []
    var byLabel: [Labels.Pair: [Int]] = [:]
  }

  private let policies: [Policy]
  private var shelves: [String: Shelf] = [:]

  /// Shelves the policies by namespace and first label; `count` is how many places there are.
  init(_ policies: [(index: Int, policy: Policy)], count: Int) {
    var all = [Policy](repeating: Policy(namespace: "", selector: nil, revision: ""), count: count)
    for (index, policy) in policies {
      all[index] = policy
      if let label = policy.selector?.pairs.first {
        shelves[policy.namespace, default: Shelf()].byLabel[label, default: []].append(index)
      } else {
        shelves[policy.namespace, default: Shelf()].ofAll.append(index)
      }
    }
    self.policies = all
  }

  /// The policies that select a pod, in their order: its namespace's and the root namespace's.
  func selecting(_ labels: Labels, in namespace: String, isRead: (String) -> Bool) -> [Int] {
    var found: [Int] = []
    for place in namespace == NamespaceScope.root ? [namespace] : [NamespaceScope.root, namespace] {
      guard let shelf = shelves[place] else { continue }
      found += shelf.ofAll
      if shelf.byLabel.isEmpty { continue }
      for pair in labels.pairs {
        found += shelf.byLabel[pair]?.filter { labels.match(policies[$0].selector ?? Labels()) } ?? []
      }
    }
    return found.filter { policies[$0].revision.isEmpty || isRead(policies[$0].revision) }.sorted()
  }
}
