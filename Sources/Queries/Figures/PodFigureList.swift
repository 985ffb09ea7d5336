import Mesh

/// Figures of pods and of all requests; of one namespace where one is named.
let podFigures: [Figure] = [
  Figure(name: "pods", unit: .count, cause: .pods, hasNamespaces: true) { figures, subject in
    guard subject.namespace == nil else { return figures.sum(subject) { $0.known(.pods, Int128($0.pods)) } }
    return figures[subject.dataPlane]?.knownPods
  },
  Figure(name: "requestsCPU", unit: .cpu, cause: .cpu, hasNamespaces: true) { figures, subject in
    guard subject.namespace == nil else { return figures.sum(subject) { $0.allCPU(in: subject.dataPlane) } }
    return figures[subject.dataPlane]?.knownCPU
  },
  Figure(name: "requestsMemory", unit: .memory, cause: .memory, hasNamespaces: true) { figures, subject in
    guard subject.namespace == nil else { return figures.sum(subject) { $0.allMemory(in: subject.dataPlane) } }
    return figures[subject.dataPlane]?.knownMemory
  },
]

extension WorkloadFigures {
  /// All CPU requests in a data plane, sidecars and all, in millicores; nil where they are not known.
  fileprivate func allCPU(in dataPlane: DataPlane) -> Int128? {
    guard let own = cpu(.requests, requests), let overhead = overheadCPU(in: dataPlane) else { return nil }
    return own + overhead
  }

  /// All memory requests in a data plane, sidecars and all, in bytes; nil where they are not known.
  fileprivate func allMemory(in dataPlane: DataPlane) -> Int128? {
    guard let own = memory(.requests, requests), let overhead = overheadMemory(in: dataPlane) else { return nil }
    return own + overhead
  }
}
