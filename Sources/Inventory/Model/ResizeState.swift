/// What the kubelet says of a running pod whose requests were changed in place (KEP-1287), by container name.
package struct ResizeState: Hashable, Sendable {
  /// What the node has set aside for each container; where it says nothing, the spec counts.
  package var allocated = ContainerAmounts()
  /// What each container runs with.
  package var actual = ContainerAmounts()
  /// The node cannot ever give what the spec now asks for, so the spec does not count.
  package var isInfeasible = false

  package init() {}
}

/// Amounts by container: a few, so that looking through them is the quickest.
package struct ContainerAmounts: Hashable, Sendable {
  private var entries: [Entry] = []

  private struct Entry: Hashable {
    var name: String
    var amounts: ResourceQuantities
  }

  package init() {}

  /// The amounts of a container by its name; nil where it has none.
  package subscript(name: String) -> ResourceQuantities? {
    get { entries.first { $0.name == name }?.amounts }
    set {
      entries.removeAll { $0.name == name }
      if let newValue { entries.append(Entry(name: name, amounts: newValue)) }
    }
  }
}
