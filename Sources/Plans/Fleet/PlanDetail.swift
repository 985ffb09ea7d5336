/// How much of a plan is worked out.
package enum PlanDetail: Hashable, Sendable {
  /// What figures and findings take.
  case figures
  /// What a report prints besides: bills, how many nodes the scheduler would need, and how many pods more fit.
  case whole
}
