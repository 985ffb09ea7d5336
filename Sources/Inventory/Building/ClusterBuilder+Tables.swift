import Basics

extension ClusterBuilder {
  /// Takes in the rows of a services.csv; where a workload of that name is known already, the row counts.
  mutating func add(tabled rows: [TabledWorkload]) {
    var replaced = tabled.take(rows)[...]
    for (number, row) in rows.enumerated() {
      note(namespace: row.id.namespace)
      if let first = replaced.first, first.row == number {
        replaced.removeFirst()
        let isSame = first.known.pods === row.pods || first.known.pods.spec == row.pods.spec
        add(row, after: first.known.source, differs: !isSame || first.known.replicas != row.replicas, isTabled: true)
      } else if !declared.isEmpty, let known = declared.removeValue(forKey: row.id) {
        let differs =
          known.spec.template != row.pods.spec.named(for: row.id) || known.spec.replicas != row.replicas
        add(row, after: known.source, differs: differs, isTabled: false)
      }
      if let range = row.autoscaling {
        autoscalers[row.id] = Autoscaler(least: range.lowerBound, most: range.upperBound, source: row.source)
      }
    }
  }

  /// Says that a row stands in the place of what was read before.
  private mutating func add(_ row: TabledWorkload, after known: SourceLocation, differs: Bool, isTabled: Bool) {
    let differs = differs || isTabled && autoscalers[row.id]?.range != row.autoscaling
    findings.add(.duplicate("\(naming: row.id)", at: row.source, first: known, differs: differs))
  }

  /// Takes in a row of nodes.csv.
  mutating func add(tabled group: NodeGroup) {
    if let known = nodes[group.name] {
      let differs = known.shape != group.shape || known.count != group.count
      findings.add(
        .duplicate("node \(naming: group.name)", at: group.source, first: known.source, differs: differs))
    }
    nodes[group.name] = group
  }
}

extension PodSpec {
  /// With the names that its containers have in a workload.
  fileprivate func named(for workload: WorkloadID) -> PodSpec {
    var spec = self
    spec.containers = containers.map { container in
      var container = container
      container.name = container.name(in: workload)
      return container
    }
    return spec
  }
}
