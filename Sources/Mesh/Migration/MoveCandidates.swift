/// The namespaces of a move before they are put into waves, in the order in which they are best moved.
///
/// Callers with sidecars skip waypoints. So namespaces with policies that waypoints hold move when there are the fewest such
/// callers elsewhere: last on the way to ambient and first on the way to sidecars, and all of them together.
package struct MoveCandidates: Sendable {
  /// Those that move together, before all others.
  package var first: [String] = []
  /// Those that move one after the other.
  package var oneByOne: [String] = []
  /// Those that move together, after all others.
  package var last: [String] = []

  /// All, in order.
  package var namespaces: [String] { first + oneByOne + last }
}
