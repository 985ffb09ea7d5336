import Basics

extension ClusterBuilder {
  /// Says what of the input the cluster does not count, and what it counts as nothing.
  mutating func reportWhatIsNotCounted(_ cluster: Cluster, _ admission: inout PodAdmission) {
    for (name, source, differs) in livePods.duplicates {
      findings.add(.duplicate("Pod \(naming: name)", at: source, first: nil, differs: differs))
    }
    for (namespace, count) in livePods.finished.sorted(by: { $0.key < $1.key }) {
      findings.add(.finishedPods(count, in: namespace))
    }
    // Specs with sizes of which there is nothing to say: rows of a table share them.
    var sound: Set<ObjectIdentifier> = []
    for workload in cluster.workloads {
      if workload.id.kind.runsToCompletion {
        findings.add(.runsToCompletion(workload))
      } else {
        for group in workload.groups where group.count > 0 {
          let spec = ObjectIdentifier(group.shared)
          if !sound.contains(spec) {
            let told = findings.toldCount
            reportOddSizes(group, of: workload, admission)
            if findings.toldCount == told { sound.insert(spec) }
          }
          if !workload.isLive { admission.check(group.spec, of: workload.id, at: workload.source) }
        }
      }
    }
    guard !declared.isEmpty else { return }
    let counted = Set(cluster.workloads.map(\.id))
    var idle: [(id: WorkloadID, place: SourceLocation)] = []
    for id in declared.keys.sorted(by: <) where livePods.namespaces.contains(id.namespace) && !counted.contains(id) {
      guard let entry = declared[id], !isMade(id, entry), !counted.contains(top(of: id)) else { continue }
      if id.kind.runsToCompletion {
        idle.append((id, entry.source))
      } else if id.kind == .daemonSet
        ? fits(entry.spec.template, cluster) : statedReplicas(of: id, entry.spec.replicas) ?? 1 > 0
      {
        findings.add(.notRunning(id, at: entry.source))
      }
    }
    for workload in cluster.workloads where workload.isLive && !workload.isPerNode {
      guard let entry = declared[workload.id], !workload.id.kind.runsToCompletion,
        let asked = statedReplicas(of: workload.id, entry.spec.replicas)
      else { continue }
      let seen = workload.groups.reduce(0) { $0 + $1.count }
      if seen < asked { findings.add(.fewerRunning(workload.id, asked, seen, at: entry.source)) }
    }
    if let first = idle.first { findings.add(.idleJobs(idle.count, first.id, at: first.place)) }
  }

  /// Whether some node lets the pods of a DaemonSet stand on it; most clusters have DaemonSets for nodes that they do not have.
  private func fits(_ template: PodSpec?, _ cluster: Cluster) -> Bool {
    guard let template else { return true }
    return cluster.nodes.isEmpty || cluster.nodes.contains { template.placement.refusal(by: $0.shape) == nil }
  }

  /// Containers that state no request, or one that Kubernetes refuses.
  private mutating func reportOddSizes(_ group: PodGroup, of workload: Workload, _ admission: PodAdmission) {
    var unsized: [String] = []
    for container in group.spec.containers {
      let requests = container.defaultedRequests
      guard requests.cpu == nil || requests.memory == nil else { continue }
      let missing = requests.cpu == nil ? (requests.memory == nil ? "CPU and memory" : "CPU") : "memory"
      unsized.append("\(quoting: container.name(in: workload.id)) (\(missing))")
    }
    for container in group.spec.allContainers {
      for (name, key) in [("CPU", \ResourceQuantities.cpu), ("memory", \.memory)] {
        if let request = container.requests[keyPath: key], let limit = container.limits[keyPath: key], request > limit {
          let range = admission.range(in: workload.id.namespace, defaulting: key, to: limit)
          let container = "\(naming: workload.id): container \(naming: container.name(in: workload.id))"
          findings.add(
            .aboveLimit("\(container) requests \(request) of \(naming: name)", limit, range, at: workload.source))
        }
      }
    }
    if !unsized.isEmpty, group.spec.podRequests.cpu == nil || group.spec.podRequests.memory == nil {
      findings.add(.unsized(unsized, workload))
    }
  }
}

extension Finding {
  fileprivate static func finishedPods(_ count: Int, in namespace: String) -> Finding {
    Finding(
      .note, "finished-pods",
      "\(count, "pod") of namespace \(naming: namespace) completed (Succeeded or Failed); not counted",
      about: .omission)
  }

  fileprivate static func runsToCompletion(_ workload: Workload) -> Finding {
    Finding(
      .note, "not-steady", "\(naming: workload.id) runs to completion; its pods are not counted as steady pods",
      at: workload.source, about: .omission)
  }

  fileprivate static func idleJobs(_ count: Int, _ first: WorkloadID, at place: SourceLocation) -> Finding {
    Finding(
      .note, "not-steady",
      "\(count, "Job or CronJob has", "Jobs and CronJobs have") no pods in the namespace (first: \(naming: first)); not counted",
      at: place, about: .omission)
  }

  fileprivate static func unsized(_ containers: [String], _ workload: Workload) -> Finding {
    let isOne = containers.count == 1
    let more = containers.count - Finding.mostQuotedNames
    let named = containers.prefix(Finding.mostQuotedNames).joined(separator: ", ")
    let others = more > 0 ? " and \(more) more" : ""
    var finding = Finding(
      .warning, "no-requests",
      "\(naming: workload.id): \(isOne ? "container" : "containers") \(named)\(others) \(isOne ? "has" : "have") no request; missing requests count as 0",
      at: workload.source)
    finding.concerned = max(workload.groups.reduce(0) { $0 + $1.count }, 1)
    return finding
  }

  fileprivate static func aboveLimit(
    _ request: String, _ limit: Quantity, _ range: LimitRange?, at place: SourceLocation
  ) -> Finding {
    let notes = range.map { ["LimitRange \($0.name) at \($0.source) has that limit as its default"] } ?? []
    return Finding(
      .error, "request-above-limit",
      "\(request), more than its limit \(limit); Kubernetes rejects such a pod; the request counts",
      at: place, notes: notes)
  }

  fileprivate static func fewerRunning(
    _ id: WorkloadID, _ asked: Int, _ seen: Int, at place: SourceLocation
  ) -> Finding {
    Finding(
      .warning, "fewer-running",
      "\(naming: id) has \(asked) desired replicas but \(seen, "pod") in the input; \(plural(seen, "that pod counts", "those pods count"))",
      at: place)
  }

  fileprivate static func notRunning(_ id: WorkloadID, at place: SourceLocation) -> Finding {
    Finding(
      .error, "not-running",
      "\(naming: id) has no running pods; not counted", at: place)
  }
}
