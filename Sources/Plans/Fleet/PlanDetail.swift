/// How much of a plan is worked out.
package enum PlanDetail: Hashable, Sendable {
  /// The nodes that are needed, and not what fits on today's: that is the longest of all packings where it is hardly too little.
  case needed
  /// What figures and findings take.
  case figures
  /// What a report prints besides: bills, how many nodes the scheduler would need, and how many pods more fit.
  case whole
}
