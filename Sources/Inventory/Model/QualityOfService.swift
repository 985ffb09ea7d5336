import Basics

/// The class by which the kubelet chooses whom to evict.
package enum QualityOfService: String, Hashable, Sendable {
  /// Every container has requests and limits of CPU and memory, and they are equal.
  case guaranteed = "Guaranteed"
  case burstable = "Burstable"
  /// No container has any of CPU or memory above 0.
  case bestEffort = "BestEffort"
}

extension PodSpec {
  /// The pod's class (kubernetes `pkg/apis/core/v1/helper/qos/qos.go`).
  package var qualityOfService: QualityOfService {
    let entries: [(requests: ResourceQuantities, limits: ResourceQuantities)] =
      podRequests.isEmpty && podLimits.isEmpty
      ? allContainers.map { ($0.defaultedRequests, $0.limits) } : [(podRequests, podLimits)]
    if entries.allSatisfy({ $0.requests.claimsNothing && $0.limits.claimsNothing }) { return .bestEffort }
    let areEqual = entries.allSatisfy { entry in
      guard let cpu = entry.limits.cpu, let memory = entry.limits.memory, cpu.nanos > 0, memory.nanos > 0 else {
        return false
      }
      return entry.requests.cpu?.nanos == cpu.nanos && entry.requests.memory?.nanos == memory.nanos
    }
    return areEqual ? .guaranteed : .burstable
  }
}

extension ResourceQuantities {
  /// Whether no CPU and no memory above 0 is stated, whatever else is.
  fileprivate var claimsNothing: Bool { (cpu?.nanos ?? 0) <= 0 && (memory?.nanos ?? 0) <= 0 }
}
