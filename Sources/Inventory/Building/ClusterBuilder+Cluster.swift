package import Basics

extension ClusterBuilder {
  /// The cluster that everything taken in adds up to, and what was found on the way.
  package consuming func build() -> (cluster: Cluster, findings: Findings) {
    var cluster = Cluster()
    var admission = podAdmission
    cluster.nodeLoads = nodeLoads()
    cluster.workloads = runningWorkloads(&admission)
    let running = declared.isEmpty && tabled.isEmpty ? [] : Set(cluster.workloads.map(\.id))
    let stated = statedWorkloads(&admission)
    cluster.workloads += running.isEmpty ? stated : stated.filter { !running.contains($0.id) }
    cluster.workloads.sort { $0.id < $1.id }
    markFargate(&cluster)
    for workload in cluster.workloads { note(namespace: workload.id.namespace) }
    cluster.namespaces = namespaces.values.sorted { $0.name < $1.name }
    cluster.services = services.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
    cluster.traffic = traffic.withoutOtherConfigMaps
    let counted = autoscalers.isEmpty ? [] : Set(cluster.workloads.map(\.id))
    cluster.strayAutoscalers = autoscalers.filter { !isStated($0.key) && !counted.contains($0.key) }
    cluster.limitRanges = limitRanges
    cluster.volumes = volumes.map { Cluster.Volumes(count: $0.count, source: $0.first) }
    cluster.nodes = groupedNodes(cluster.nodeLoads)
    reportWhatIsNotCounted(cluster, &admission)
    findings.add(admission.allFindings())
    findings.add(contentsOf: hooks.findings)
    findings.add(unread.misspelt)
    findings.add(contentsOf: unread.findings(runningIn: livePods.namespaces))
    findings.add(contentsOf: twice.findings)
    if let finding = Finding.nodesWithoutAllocatable(sizeless) { findings.add(finding) }
    return (cluster, findings)
  }

  /// The workloads whose pods were seen, each under the name of the controller at the top.
  private mutating func runningWorkloads(_ admission: inout PodAdmission) -> [Workload] {
    var running: [Workload] = []
    var index: [WorkloadID: Int] = [:]
    var owned = livePods.takeOwned()
    owned.sort { $0.id < $1.id }
    for pods in owned {
      // What is not changed is not copied: in a large dump this is most of what is in memory.
      let isWhole = pods.groups.allSatisfy { $0.count > 0 }
      var groups = isWhole ? pods.groups : pods.groups.filter { $0.count > 0 }
      guard !groups.isEmpty else { continue }
      let id = top(of: pods.id)
      if !pods.isLive {
        for index in groups.indices {
          groups[index].spec = admission.admit(groups[index].spec, of: id, at: pods.source)
        }
      } else if !admission.hasNoRanges, let defaults = admission.defaults(in: id.namespace) {
        for index in groups.indices { groups[index].spec.namespaceDefaults = defaults }
      }
      if let known = index[id] {
        running[known].add(groups)
        running[known].template = statedTemplate(of: id)
        continue
      }
      index[id] = running.count
      var workload = Workload(
        id: id, groups: groups, isPerNode: id.kind == .daemonSet || id.kind == .staticPod, isLive: pods.isLive,
        autoscaling: autoscalers[id]?.range, source: pods.source)
      if let row = tabled[id] { workload.knownFacts = row.facts }
      if let labels = declared[id]?.labels { workload.ownLabels = labels }
      workload.strategy = declared[id]?.spec.strategy
      if id.kind == .daemonSet {
        workload.becomeOneGroup(statedTemplate(of: id))
      } else if groups.count > 1 {
        workload.template = statedTemplate(of: id)
      }
      running.append(workload)
    }
    return running
  }

  /// The controller at the top: the Deployment or Rollout of a ReplicaSet, the CronJob of a Job.
  func top(of id: WorkloadID) -> WorkloadID {
    if let owner = declared[id]?.owner {
      return WorkloadID(namespace: id.namespace, kind: WorkloadKind(rawValue: owner.kind), name: owner.name)
    }
    guard id.kind == .replicaSet || id.kind == .replicationController, !isStated(id),
      let dash = id.name.utf8.lastIndex(of: UInt8(ascii: "-"))
    else { return id }
    let name = String(id.name[..<dash])
    if id.kind == .replicationController {
      let config = WorkloadID(namespace: id.namespace, kind: .deploymentConfig, name: name)
      return isStated(config) ? config : id
    }
    let rollout = WorkloadID(namespace: id.namespace, kind: .rollout, name: name)
    return isStated(rollout) ? rollout : WorkloadID(namespace: id.namespace, kind: .deployment, name: name)
  }

  /// Whether a manifest or a table has a workload.
  private func isStated(_ id: WorkloadID) -> Bool { declared[id] != nil || tabled[id] != nil }

  /// What the pods of a workload are like by its manifest or its row of a table.
  private func statedTemplate(of id: WorkloadID) -> PodSpec? { declared[id]?.spec.template ?? tabled[id]?.pods.spec }

  /// The workloads of tables, and those of namespaces of which no running pod was seen, with the replicas that they ask for.
  private mutating func statedWorkloads(_ admission: inout PodAdmission) -> [Workload] {
    var workloads: [Workload] = []
    let referred = rolloutTargets()
    let rows = tabled.counted
    workloads.reserveCapacity(rows.count + declared.count)
    var pods = TabledPods()
    var next = 0
    // Only the names are sorted: what a manifest declares is large.
    for id in declared.keys.sorted(by: <) {
      guard var entry = declared[id] else { continue }
      while next < rows.count, rows[next].id < id {
        workloads.append(workload(of: rows[next], referred, &admission, &pods))
        next += 1
      }
      if isMade(id, entry) || livePods.namespaces.contains(id.namespace) { continue }
      if id.kind == .rollout, entry.spec.template == nil, let target = entry.spec.target {
        let deployment = WorkloadID(
          namespace: id.namespace, kind: WorkloadKind(rawValue: target.kind), name: target.name)
        entry.spec.template = statedTemplate(of: deployment)
        if entry.spec.template == nil { findings.add(.rolloutWithoutTarget(id, target.name, at: entry.source)) }
      }
      guard let template = entry.spec.template else {
        findings.add(.noContainers(id, at: entry.source))
        continue
      }
      let isStoodInFor = referred.contains(id)
      if isStoodInFor { findings.add(.standsInForIt(id, at: entry.source)) }
      let count =
        isStoodInFor ? 0 : replicas(of: id, stating: entry.spec.replicas, parallelism: entry.spec.parallelism)
      let pod = admission.admit(template, of: id, at: entry.source)
      var workload = Workload(
        id: id, groups: [PodGroup(spec: pod, count: count)], isPerNode: id.kind == .daemonSet,
        autoscaling: autoscaling(of: id, stating: entry.spec.replicas), source: entry.source)
      workload.ownLabels = entry.labels
      workload.strategy = entry.spec.strategy
      workloads.append(workload)
    }
    for row in rows[next...] { workloads.append(workload(of: row, referred, &admission, &pods)) }
    return workloads
  }

  /// The workload that a row of a table states; `referred` has those that a Rollout stands in for.
  private mutating func workload(
    of row: TabledWorkload, _ referred: Set<WorkloadID>, _ admission: inout PodAdmission, _ pods: inout TabledPods
  ) -> Workload {
    let isStoodInFor = !referred.isEmpty && referred.contains(row.id)
    if isStoodInFor { findings.add(.standsInForIt(row.id, at: row.source)) }
    let count = isStoodInFor ? 0 : replicas(of: row.id, stating: row.replicas)
    var workload = Workload(
      id: row.id, groups: pods.groups(of: row, count: count, &admission), isPerNode: row.id.kind == .daemonSet,
      facts: row.facts, source: row.source)
    if let range = autoscaling(of: row.id, stating: row.replicas) { workload.autoscaling = range }
    return workload
  }

  /// Whether a workload is one that another declared one makes and counts for: a ReplicaSet of a Deployment. An owner of another
  /// kind makes no such workload, whatever its reference says.
  func isMade(_ id: WorkloadID, _ entry: DeclaredWorkload) -> Bool {
    guard let owner = entry.owner else { return false }
    let kind = WorkloadKind(rawValue: owner.kind)
    let makers: [WorkloadKind: Set<WorkloadKind>] = [
      .replicaSet: [.deployment, .rollout], .replicationController: [.deploymentConfig], .job: [.cronJob],
    ]
    return makers[id.kind]?.contains(kind) == true
      && isStated(WorkloadID(namespace: id.namespace, kind: kind, name: owner.name))
  }

  /// Deployments that a Rollout stands in for and scales to nothing.
  private func rolloutTargets() -> Set<WorkloadID> {
    var targets: Set<WorkloadID> = []
    for (id, entry) in declared where id.kind == .rollout && entry.spec.targetScaleDown != "never" {
      guard let target = entry.spec.target else { continue }
      targets.insert(
        WorkloadID(namespace: id.namespace, kind: WorkloadKind(rawValue: target.kind), name: target.name))
    }
    return targets
  }

}

extension TrafficObjects {
  /// Without the ConfigMaps that customise no Gateway: those that none names, and that are no class's defaults.
  fileprivate var withoutOtherConfigMaps: TrafficObjects {
    let named = Set(
      gateways.compactMap { gateway in gateway.parameters.map { "\(gateway.reference.namespace)/\($0.name)" } })
    var traffic = self
    traffic.gatewayParameters = gatewayParameters.filter { $0.value.defaultsForClass != nil || named.contains($0.key) }
    return traffic
  }
}

extension Workload {
  /// Makes the pods of a DaemonSet one group, as all but a rollout has them: its commonest pods, with the affinity of the
  /// template where it is known.
  fileprivate mutating func becomeOneGroup(_ template: PodSpec?) {
    guard var group = groups.max(by: { $0.count < $1.count }) else { return }
    if let template, group.spec.placement.standsWhereSeen {
      group.spec.placement.nodeAffinity = template.placement.nodeAffinity
      group.spec.placement.standsWhereSeen = false
    }
    group.count = groups.reduce(0) { $0 + $1.count }
    groups = [group]
  }

  /// Counts more pods, with those equal to them.
  fileprivate mutating func add(_ more: [PodGroup]) {
    var groups = self.groups
    for group in more {
      if let index = groups.firstIndex(where: { $0.spec == group.spec }) {
        groups[index].count += group.count
      } else {
        groups.append(group)
      }
    }
    self.groups = groups
  }
}

extension Finding {
  fileprivate static func rolloutWithoutTarget(_ id: WorkloadID, _ name: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "missing-workload-ref",
      "\(naming: id) takes its pods from the workload '\(quoting: name)', which is not in the input; its pods are not counted",
      at: place
    )
  }

  fileprivate static func standsInForIt(_ id: WorkloadID, at place: SourceLocation) -> Finding {
    Finding(
      .note, "rollout-stands-in", "\(naming: id) is scaled to 0 by the Rollout that refers to it; it counts 0 pods",
      at: place, about: .omission)
  }

  /// A workload or pod without containers.
  static func noContainers(_ id: WorkloadID, at place: SourceLocation) -> Finding {
    let missing = id.kind == .pod ? "spec.containers; it is" : "spec.template.spec.containers; its pods are"
    return Finding(.error, "no-containers", "\(naming: id) has no \(missing) not counted", at: place)
  }
}
