import Basics

/// A workload, or a part of the mesh, with how much it added to a figure.
package struct Contributor: Hashable, Sendable {
  /// The workload as `namespace/name`, or the parts of the mesh in words.
  package var title: String
  /// In millicores, bytes or pods.
  package var amount: Int128
  /// What `amount` counts.
  package var unit: Figure.Unit
}

extension ReportFigures {
  /// What moved a figure most between two reports, the largest increase first; without an older one, what makes it up.
  ///
  /// Worked example: `cart` went from 2 to 4 pods of 100m with a sidecar of 100m each: on CPU it added 400m. Where ztunnel
  /// and istio-cni come on top of the workloads, they stand under a title of their own, so that the rows add up to all
  /// requests of the data plane.
  func contributors(_ figure: Figure, _ subject: Figure.Subject, since older: ReportFigures?) -> [Contributor] {
    let cause = figure.cause == .binding ? self[subject.dataPlane]?.bindingCause ?? .cpu : figure.cause
    let unit: Figure.Unit = cause == .pods ? .count : cause == .memory ? .memory : .cpu
    var amounts = parts(cause, subject, ofMesh: figure.isOfMesh)
    for (title, amount) in older?.parts(cause, subject, ofMesh: figure.isOfMesh) ?? [:] {
      amounts[title, default: 0] -= amount
    }
    return amounts.filter { $0.value != 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { Contributor(title: $0.key, amount: $0.value, unit: unit) }
  }

  /// What every workload and part of the mesh amounts to.
  private func parts(_ cause: Figure.Cause, _ subject: Figure.Subject, ofMesh isOfMesh: Bool) -> [String: Int128] {
    guard let plane = self[subject.dataPlane] else { return [:] }
    var parts: [String: Int128] = [:]
    var (known, sidecars) = (Resources.zero, Resources.zero)
    for workload in workloads {
      let overhead = workload.overhead(in: subject.dataPlane)
      known += workload.requests + overhead
      sidecars += overhead
      guard subject.namespace == nil || subject.namespace == workload.namespace else { continue }
      let amount = isOfMesh ? overhead : workload.requests + overhead
      parts[workload.title, default: 0] += cause.amount(amount, pods: workload.pods)
    }
    guard subject.namespace == nil, cause != .pods else { return parts }
    let perNode = plane.overhead - sidecars
    parts["ztunnel, istio-cni, waypoints"] = cause.amount(perNode, pods: 0)
    parts["istiod and other parts of the mesh"] = cause.amount(plane.requests - known - perNode, pods: 0)
    return parts
  }
}

extension PlaneFigures {
  fileprivate var bindingCause: Figure.Cause {
    switch fleet?.bindingResource {
    case "memory": .memory
    case "pods": .pods
    default: .cpu
    }
  }
}

extension Figure.Cause {
  fileprivate func amount(_ resources: Resources, pods: Int) -> Int128 {
    switch self {
    case .pods: Int128(pods)
    case .memory: resources.memory.bytes
    case .cpu, .binding: resources.cpu.millicores
    }
  }
}
