import Basics
import Mesh

/// Figures of pods and of all requests; of one namespace where one is named.
let podFigures: [Figure] = [
  Figure(name: "pods", unit: .count, cause: .pods, hasNamespaces: true) { figures, subject in
    guard subject.namespace != nil else { return figures[subject.dataPlane].map { Int128($0.pods) } }
    return figures.workloads(subject).map { $0.reduce(0) { $0 + Int128($1.pods) } }
  },
  Figure(name: "requestsCPU", unit: .cpu, cause: .cpu, hasNamespaces: true) { figures, subject in
    figures.requests(subject)?.cpu.millicores
  },
  Figure(name: "requestsMemory", unit: .memory, cause: .memory, hasNamespaces: true) { figures, subject in
    figures.requests(subject)?.memory.bytes
  },
]

extension ReportFigures {
  /// The workloads of the namespace that is named; nil when it has none.
  func workloads(_ subject: Figure.Subject) -> [WorkloadFigures]? {
    let own = workloads.filter { $0.namespace == subject.namespace }
    return own.isEmpty || self[subject.dataPlane] == nil ? nil : own
  }

  /// All requests of the data plane, or those of a namespace's workloads with their sidecars.
  fileprivate func requests(_ subject: Figure.Subject) -> Resources? {
    guard subject.namespace != nil else { return self[subject.dataPlane]?.requests }
    return workloads(subject)?.reduce(.zero) { $0 + $1.requests + $1.overhead(in: subject.dataPlane) }
  }
}
