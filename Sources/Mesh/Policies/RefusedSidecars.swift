import Basics
import Inventory

/// Workloads whose sidecars a LimitRange refuses for the same reason.
struct RefusedSidecars {
  let range: LimitRange
  /// What is wrong with the sidecar.
  let fault: String
  let first: WorkloadID
  var workloads = 1

  /// One for all of them.
  var finding: Finding {
    Finding(
      .warning, "sidecar-outside-limit-range",
      "the sidecar of \(workloads, "workload"), the first \(naming: first), \(fault) by LimitRange \(naming: range.name); Kubernetes refuses the pods once they have it",
      at: range.source,
      notes: ["widen the LimitRange, or set mesh.sidecar or sidecar.istio.io/proxyCPULimit and its like"])
  }
}
