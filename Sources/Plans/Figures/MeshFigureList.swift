import Basics
import Mesh

/// Figures of what the mesh adds.
let meshFigures: [Figure] = [
  Figure(name: "meshedPods", unit: .count, cause: .pods) { figures, subject in
    figures[subject.dataPlane].map { Int128($0.meshedPods) }
  },
  /// Flat: what the proxies request by themselves.
  Figure(name: "meshCPU", unit: .cpu, cause: .cpu, isOfMesh: true) { figures, subject in
    figures[subject.dataPlane]?.proxyRequests.cpu.millicores
  },
  Figure(name: "meshMemory", unit: .memory, cause: .memory, isOfMesh: true) { figures, subject in
    figures[subject.dataPlane]?.proxyRequests.memory.bytes
  },
  /// Scheduled: what they add to the pods' effective requests; of a namespace, what its pods' sidecars add.
  Figure(name: "overheadCPU", unit: .cpu, cause: .cpu, isOfMesh: true, hasNamespaces: true) { figures, subject in
    figures.overhead(subject)?.cpu.millicores
  },
  Figure(name: "overheadMemory", unit: .memory, cause: .memory, isOfMesh: true, hasNamespaces: true) {
    figures, subject in
    figures.overhead(subject)?.memory.bytes
  },
  /// The overhead's share of all requests.
  Figure(name: "overheadShareCPU", unit: .percent, cause: .cpu, isOfMesh: true) { figures, subject in
    guard let plane = figures[subject.dataPlane] else { return nil }
    return share(plane.overhead.cpu.millicores, of: plane.requests.cpu.millicores)
  },
  Figure(name: "overheadShareMemory", unit: .percent, cause: .memory, isOfMesh: true) { figures, subject in
    guard let plane = figures[subject.dataPlane] else { return nil }
    return share(plane.overhead.memory.bytes, of: plane.requests.memory.bytes)
  },
  /// istiod and gateways.
  Figure(name: "controlPlaneCPU", unit: .cpu, cause: .cpu, isOfMesh: true) { figures, subject in
    figures[subject.dataPlane]?.controlPlane.cpu.millicores
  },
  Figure(name: "controlPlaneMemory", unit: .memory, cause: .memory, isOfMesh: true) { figures, subject in
    figures[subject.dataPlane]?.controlPlane.memory.bytes
  },
]

extension ReportFigures {
  fileprivate func overhead(_ subject: Figure.Subject) -> Resources? {
    guard subject.namespace != nil else { return self[subject.dataPlane]?.overhead }
    return workloads(subject)?.reduce(.zero) { $0 + $1.overhead(in: subject.dataPlane) }
  }
}
