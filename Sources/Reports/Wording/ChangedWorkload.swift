import Basics
import Mesh
import Queries

/// A workload that changed, as programs are told it.
struct ChangedWorkload {
  /// As it is called after the change; before it where it is gone.
  var named: WorkloadFigures
  /// How many pods it had; 0 where it is new.
  var podsBefore: Int
  /// How many it has; 0 where it is gone.
  var podsAfter: Int
  /// How much more it requests without sidecars.
  var change: Resources
  /// How much more its sidecars request.
  var sidecarChange: Resources
  /// What became different, as clauses.
  var causes: [String]

  /// The workloads that changed, in the order of the difference.
  static func all(of diff: ReportDiff) -> [ChangedWorkload] {
    diff.workloads.compactMap { workload in
      guard let named = workload.after ?? workload.before else { return nil }
      let change = workload.change(in: .none)
      return ChangedWorkload(
        named: named, podsBefore: workload.before?.pods ?? 0, podsAfter: workload.after?.pods ?? 0, change: change,
        sidecarChange: workload.change(in: diff.sidecarPlane) - change, causes: workload.causes)
    }
  }
}
