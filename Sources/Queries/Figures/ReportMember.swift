import Basics

/// A member of a report's JSON that figures rest on.
package enum ReportMember: Hashable, Sendable {
  case pods, meshedPods, nodes, podsThatFitNowhere, pools, workloads, namespace, today
  case cpu(Amount), memory(Amount)

  /// What an amount is of.
  package enum Amount: Hashable, Sendable {
    case proxyRequests, overhead, controlPlane, requests, allocatable
  }
}

/// Figures of which some may be unknown: a report that was read back may leave members out, or have text in their place.
protocol PartlyKnown {
  /// The members that are not known; their figures stand as zero, and must not be taken for it.
  var unstated: Set<ReportMember> { get set }
}

extension PartlyKnown {
  /// The value that rests on a member; nil where it is not known.
  func known<Value>(_ member: ReportMember, _ value: Value) -> Value? { unstated.contains(member) ? nil : value }

  /// The amount of CPU, in millicores; nil where it is not known.
  func cpu(_ amount: ReportMember.Amount, _ resources: Resources) -> Int128? {
    known(.cpu(amount), resources.cpu.millicores)
  }

  /// The amount of memory, in bytes; nil where it is not known.
  func memory(_ amount: ReportMember.Amount, _ resources: Resources) -> Int128? {
    known(.memory(amount), resources.memory.bytes)
  }
}
