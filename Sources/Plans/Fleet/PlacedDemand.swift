import Packing

/// What came of a demand on nodes.
package struct PlacedDemand: Sendable {
  /// On today's nodes, where all pods may be moved; nil without any.
  package var current: CurrentFleet?
  /// The nodes that the demand needs.
  package var recommended: FleetAnswer
  /// The placement on the nodes that are needed, as a beginning for similar demands; nil where none were counted.
  package var model: PackingModel?
  /// The placement behind `current`.
  var onToday: OnToday?

  /// A placement on today's nodes.
  struct OnToday: Sendable {
    /// The question that the plan answers.
    var question: PackingQuestion
    /// Where the question's pods stand, and which of them are left over.
    var plan: PackingPlan
  }
}
