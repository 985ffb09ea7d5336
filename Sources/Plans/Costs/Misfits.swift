import Basics
import Inventory

/// What the pods that fit on no node would have requested, by workload: nobody pays for it.
struct Misfits {
  /// Of one workload.
  struct Amounts {
    /// All that its pods request.
    var request = Resources.zero
    /// How many pods they are.
    var pods = 0
    /// What of it the mesh adds.
    var overhead = Resources.zero
  }

  private var amounts: [String: Amounts] = [:]

  /// None.
  init() {}

  /// The pods of a fleet that fit nowhere.
  init(_ pods: [PodsThatFitNowhere]) {
    for group in pods {
      amounts[group.workload, default: Amounts()].request += group.request * group.pods
      amounts[group.workload, default: Amounts()].pods += group.pods
      amounts[group.workload, default: Amounts()].overhead += group.overhead * group.pods
    }
  }

  /// What those of a workload would have requested.
  subscript(workload: WorkloadID) -> Amounts { amounts.isEmpty ? Amounts() : amounts["\(workload)"] ?? Amounts() }

  /// What the mesh would have added to those of some workloads.
  func overhead(of workloads: some Sequence<WorkloadID>) -> Resources {
    amounts.isEmpty ? .zero : workloads.reduce(.zero) { $0 + self[$1].overhead }
  }
}
