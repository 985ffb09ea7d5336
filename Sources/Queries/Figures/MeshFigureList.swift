/// Figures of what the mesh adds.
let meshFigures: [Figure] = [
  Figure(name: "meshedPods", unit: .count, cause: .pods) { figures, subject in
    figures[subject.dataPlane]?.knownMeshedPods
  },
  /// Flat: what the proxies request by themselves.
  Figure(name: "meshCPU", unit: .cpu, cause: .cpu, isOfMesh: true) { figures, subject in
    figures[subject.dataPlane].flatMap { $0.cpu(.proxyRequests, $0.proxyRequests) }
  },
  Figure(name: "meshMemory", unit: .memory, cause: .memory, isOfMesh: true) { figures, subject in
    figures[subject.dataPlane].flatMap { $0.memory(.proxyRequests, $0.proxyRequests) }
  },
  /// Scheduled: what they add to the pods' effective requests; of a namespace, what its pods' sidecars add.
  Figure(name: "overheadCPU", unit: .cpu, cause: .cpu, isOfMesh: true, hasNamespaces: true) { figures, subject in
    guard subject.namespace == nil else { return figures.sum(subject) { $0.overheadCPU(in: subject.dataPlane) } }
    return figures[subject.dataPlane].flatMap { $0.cpu(.overhead, $0.overhead) }
  },
  Figure(name: "overheadMemory", unit: .memory, cause: .memory, isOfMesh: true, hasNamespaces: true) {
    figures, subject in
    guard subject.namespace == nil else { return figures.sum(subject) { $0.overheadMemory(in: subject.dataPlane) } }
    return figures[subject.dataPlane].flatMap { $0.memory(.overhead, $0.overhead) }
  },
  /// The overhead's share of all requests.
  Figure(name: "overheadShareCPU", unit: .percent, cause: .cpu, isOfMesh: true) { figures, subject in
    guard let plane = figures[subject.dataPlane], let part = plane.cpu(.overhead, plane.overhead),
      let all = plane.knownCPU
    else { return nil }
    return share(part, of: all)
  },
  Figure(name: "overheadShareMemory", unit: .percent, cause: .memory, isOfMesh: true) { figures, subject in
    guard let plane = figures[subject.dataPlane], let part = plane.memory(.overhead, plane.overhead),
      let all = plane.knownMemory
    else { return nil }
    return share(part, of: all)
  },
  /// istiod and gateways.
  Figure(name: "controlPlaneCPU", unit: .cpu, cause: .cpu, isOfMesh: true) { figures, subject in
    figures[subject.dataPlane].flatMap { $0.cpu(.controlPlane, $0.controlPlane) }
  },
  Figure(name: "controlPlaneMemory", unit: .memory, cause: .memory, isOfMesh: true) { figures, subject in
    figures[subject.dataPlane].flatMap { $0.memory(.controlPlane, $0.controlPlane) }
  },
]
