extension Cluster {
  /// The nodes with those told apart that some pod asks for, or avoids, by name or host name.
  ///
  /// Worked example: of a group of three nodes n1, n2, n3 a pod names n2 in its nodeSelector. n2 becomes a group of its own,
  /// whose shape knows its names; n1 and n3 stay together, and their host name is one that no pod names.
  package var nodesToldApart: [NodeGroup] {
    let named = namesAskedFor
    guard !named.isEmpty else { return nodes }
    return nodes.flatMap { group -> [NodeGroup] in
      let apart = group.members.filter { named.contains($0.name) || $0.hostname.map(named.contains) ?? false }
      guard !apart.isEmpty else { return [group] }
      var rest = group
      rest.members.removeAll { apart.contains($0) }
      rest.count -= apart.count
      let single = apart.map { member in
        var node = group
        node.members = [member]
        node.count = 1
        node.shape.nodeName = member.name
        node.shape.hostname = member.hostname
        return node
      }
      return single + (rest.count > 0 ? [rest] : [])
    }
  }

  /// The names of nodes and host names in the rules of all pods.
  private var namesAskedFor: Set<String> {
    var names: Set<String> = []
    for workload in workloads {
      for group in workload.groups {
        let rules = group.spec.placement
        if let name = rules.nodeName { names.insert(name) }
        if let host = rules.nodeSelector[key: Labels.hostname] { names.insert(host) }
        for term in rules.nodeAffinity {
          for field in term.fields { names.formUnion(field.values) }
          for label in term.labels where label.key == Labels.hostname { names.formUnion(label.values) }
        }
      }
    }
    return names
  }
}
