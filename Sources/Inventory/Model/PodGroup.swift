/// What pods are, told once for all groups that share it: thousands of rows of a table say the same.
package final class SharedSpec: Sendable {
  /// What each of the pods is.
  package let spec: PodSpec

  /// A spec that groups may share.
  package init(_ spec: PodSpec) { self.spec = spec }
}

/// Equal pods of a workload.
package struct PodGroup: Hashable, Sendable {
  /// What each of them is, and perhaps pods of other groups; that it is the same says that the pods are equal, not the other
  /// way round.
  package private(set) var shared: SharedSpec
  /// How many there are.
  package var count: Int

  /// What each of them is.
  package var spec: PodSpec {
    @inlinable get { shared.spec }
    set { shared = SharedSpec(newValue) }
  }

  /// So many pods of a spec that no other group has.
  package init(spec: PodSpec, count: Int) { self.init(SharedSpec(spec), count: count) }

  /// So many pods of a spec that other groups have too.
  package init(_ shared: SharedSpec, count: Int) {
    self.shared = shared
    self.count = count
  }

  package static func == (a: PodGroup, b: PodGroup) -> Bool {
    a.count == b.count && (a.shared === b.shared || a.spec == b.spec)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(spec)
    hasher.combine(count)
  }
}
