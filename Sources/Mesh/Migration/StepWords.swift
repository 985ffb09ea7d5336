import Inventory

extension [(name: String, workloads: [Workload])] {
  /// `shop: 2 Deployments`, a line for each namespace; of more than a few one line for all.
  var restartWords: [String] {
    let all = filter { !$0.workloads.isEmpty }
    guard all.count > 4 else { return all.map { "\($0.name): \($0.workloads.kindWords)" } }
    return ["\(all.count) namespaces: \(all.flatMap(\.workloads).kindWords)"]
  }
}

extension [Workload] {
  /// `2 Deployments, 1 StatefulSet`.
  var kindWords: String {
    var counts: [WorkloadKind: Int] = [:]
    for workload in self { counts[workload.id.kind, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key.rawValue)\($0.value == 1 ? "" : "s")" }
      .joined(separator: ", ")
  }
}

extension [(workload: Workload, reason: String)] {
  /// The workloads, those with the same reason together: `3 workloads`, with a verb for one or for several, and their names.
  func lines(_ text: (_ isOne: Bool, _ reason: String) -> String) -> [String] {
    var order: [String] = []
    var names: [String: [String]] = [:]
    for (workload, reason) in self {
      if names[reason] == nil { order.append(reason) }
      names[reason, default: []].append("\(workload.id)")
    }
    return order.map { reason in
      let own = names[reason] ?? []
      guard own.count > 1 else { return "\(own[0]) \(text(true, reason))" }
      return "\(own.count) workloads \(text(false, reason)): \(own.listed)"
    }
  }
}

extension Collection<String> {
  /// A few names, and how many more.
  var waveWords: String {
    count > 4 ? "\(prefix(3).joined(separator: ", ")) and \(count - 3) more" : joined(separator: ", ")
  }

  /// All names.
  var listed: String { joined(separator: ", ") }
}
