package import Basics

/// One thing that a scenario does to the inventory or to what is assumed.
///
/// A kind of change is one file with its type here, and one beside it in Settings that reads it.
package protocol ScenarioChange: Sendable {
  /// The change as a clause: `replicas x2`.
  var words: String { get }

  /// Makes the change; what cannot be done as it is written is a finding.
  func apply(to input: inout PlanInput, findings: inout Findings)
}
