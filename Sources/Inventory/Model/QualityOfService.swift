import Basics

/// The class by which the kubelet chooses whom to evict.
package enum QualityOfService: String, Hashable, Sendable {
  /// Every container has requests and limits, and they are equal.
  case guaranteed = "Guaranteed"
  case burstable = "Burstable"
  /// No container has any.
  case bestEffort = "BestEffort"
}

extension PodSpec {
  /// The pod's class (kubernetes `pkg/apis/core/v1/helper/qos/qos.go`).
  package var qualityOfService: QualityOfService {
    let entries: [(requests: ResourceQuantities, limits: ResourceQuantities)] =
      podRequests.isEmpty && podLimits.isEmpty
      ? allContainers.map { ($0.defaultedRequests, $0.limits) } : [(podRequests, podLimits)]
    if entries.allSatisfy({ $0.requests.isEmpty && $0.limits.isEmpty }) { return .bestEffort }
    let areEqual = entries.allSatisfy { entry in
      guard let cpu = entry.limits.cpu, let memory = entry.limits.memory else { return false }
      return entry.requests.cpu?.nanos == cpu.nanos && entry.requests.memory?.nanos == memory.nanos
    }
    return areEqual ? .guaranteed : .burstable
  }
}
