import Basics

extension ClusterBuilder {
  /// Takes in a row of services.csv; where a workload of that name is known already, the row counts.
  mutating func add(tabled workload: DeclaredWorkload, _ id: WorkloadID, autoscaling range: ClosedRange<Int>?) {
    note(namespace: id.namespace)
    if let known = declared[id] { findings.add(.workloadTwice(id, at: workload.source, first: known.source)) }
    declared[id] = workload
    if let range {
      autoscalers[id] = Autoscaler(least: range.lowerBound, most: range.upperBound, source: workload.source)
    }
  }

  /// Takes in a row of nodes.csv.
  mutating func add(tabled group: NodeGroup) {
    if let known = nodes[group.name] { findings.add(.nodeTwice(group, first: known.source)) }
    nodes[group.name] = group
  }
}

extension Finding {
  fileprivate static func workloadTwice(
    _ id: WorkloadID, at place: SourceLocation, first: SourceLocation
  ) -> Finding {
    Finding(
      .warning, "duplicate-object", "\(naming: id) is there twice; this one counts", at: place,
      notes: ["the other is at \(naming: first)"])
  }

  fileprivate static func nodeTwice(_ group: NodeGroup, first: SourceLocation) -> Finding {
    Finding(
      .warning, "duplicate-object", "node \(naming: group.name) is there twice; this one counts", at: group.source,
      notes: ["the other is at \(naming: first)"])
  }
}
