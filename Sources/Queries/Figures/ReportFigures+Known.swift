import Mesh

extension ReportFigures: PartlyKnown {
  /// Whether every figure is known.
  var isWhole: Bool {
    unstated.isEmpty && workloads.allSatisfy(\.unstated.isEmpty)
      && planes.allSatisfy { $0.unstated.isEmpty && $0.fleet?.unstated.isEmpty ?? true }
  }

  /// The workloads of the namespace that is named; nil when it has none, or when some workload's namespace is not known.
  func workloads(_ subject: Figure.Subject) -> [WorkloadFigures]? {
    if workloads.contains(where: { $0.unstated.contains(.namespace) }) { return nil }
    let own = workloads.filter { $0.namespace == subject.namespace }
    return own.isEmpty || self[subject.dataPlane] == nil ? nil : own
  }

  /// The sum over the workloads of the namespace that is named; nil when it has none, or one whose amount is not known.
  func sum(_ subject: Figure.Subject, _ amount: (WorkloadFigures) -> Int128?) -> Int128? {
    guard let workloads = workloads(subject) else { return nil }
    var sum: Int128 = 0
    for workload in workloads {
      guard let amount = amount(workload) else { return nil }
      sum += amount
    }
    return sum
  }
}

extension PlaneFigures: PartlyKnown {
  /// How many pods there are; nil where it is not known.
  package var knownPods: Int128? { known(.pods, Int128(pods)) }
  /// How many pods are in the mesh; nil where it is not known.
  package var knownMeshedPods: Int128? { known(.meshedPods, Int128(meshedPods)) }

  /// What all pods request of CPU, in millicores; nil where it is not known.
  package var knownCPU: Int128? { cpu(.requests, requests) }
  /// What all pods request of memory, in bytes; nil where it is not known.
  package var knownMemory: Int128? { memory(.requests, requests) }

  /// The whole mesh, proxies as the scheduler sees them, istiod and gateways, in millicores; nil where it is not known.
  package var knownMeshCPU: Int128? {
    guard let proxies = cpu(.overhead, overhead), let others = cpu(.controlPlane, controlPlane) else { return nil }
    return proxies + others
  }

  /// The same in bytes.
  package var knownMeshMemory: Int128? {
    guard let proxies = memory(.overhead, overhead), let others = memory(.controlPlane, controlPlane) else {
      return nil
    }
    return proxies + others
  }
}

extension FleetFigures: PartlyKnown {
  /// How many nodes are needed; nil where it is not known.
  package var knownNodes: Int128? { known(.nodes, Int128(nodes)) }
}

extension WorkloadFigures: PartlyKnown {
  /// What sidecars add in a data plane, in millicores; nil where it is not known.
  func overheadCPU(in dataPlane: DataPlane) -> Int128? {
    hasSidecars(in: dataPlane).flatMap { $0 ? cpu(.overhead, sidecarOverhead) : 0 }
  }

  /// What sidecars add in a data plane, in bytes; nil where it is not known.
  func overheadMemory(in dataPlane: DataPlane) -> Int128? {
    hasSidecars(in: dataPlane).flatMap { $0 ? memory(.overhead, sidecarOverhead) : 0 }
  }

  private func hasSidecars(in dataPlane: DataPlane) -> Bool? {
    dataPlane == .current ? known(.today, today == .sidecar) : dataPlane == .sidecar
  }
}
