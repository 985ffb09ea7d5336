import Basics

extension ClusterBuilder {
  /// Takes in a row of services.csv; where a workload of that name is known already, the row counts.
  mutating func add(tabled workload: DeclaredWorkload, _ id: WorkloadID, autoscaling range: ClosedRange<Int>?) {
    note(namespace: id.namespace)
    if let known = declared[id] {
      let differs =
        known.spec.template != workload.spec.template || known.spec.replicas != workload.spec.replicas
        || known.isTabled && autoscalers[id]?.range != range
      findings.add(.duplicate("\(naming: id)", at: workload.source, first: known.source, differs: differs))
    }
    declared[id] = workload
    if let range {
      autoscalers[id] = Autoscaler(least: range.lowerBound, most: range.upperBound, source: workload.source)
    }
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
