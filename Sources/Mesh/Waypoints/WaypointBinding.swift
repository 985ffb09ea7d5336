/// Whether a waypoint stands before an object, and if not, why.
package struct WaypointBinding: Hashable, Sendable {
  /// What becomes of the label `istio.io/use-waypoint`.
  package enum Outcome: Hashable, Sendable {
    /// Neither the object nor its namespace has the label, or it cannot have a waypoint.
    case unasked
    /// The label says `none`.
    case optedOut
    /// Its traffic goes through the waypoint.
    case bound
    /// The waypoint is not in the input.
    case missing
    /// The waypoint's listener does not let the namespace in.
    case denied
    /// The waypoint takes other traffic than this (`istio.io/waypoint-for`), which the text says.
    case wrongTraffic(takes: String)
  }

  /// What becomes of the label.
  package var outcome: Outcome
  /// The one that the label names.
  package var named: WaypointName?
  /// The label is the namespace's.
  package var isInherited = false

  /// The waypoint that the traffic goes through; nil: none.
  package var waypoint: WaypointName? { outcome == .bound ? named : nil }
}
