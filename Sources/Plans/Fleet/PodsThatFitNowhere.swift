package import Basics
import Inventory
import Mesh
import Packing

/// Pods that no node of the kinds that may be had can hold, and why.
package struct PodsThatFitNowhere: Hashable, Sendable {
  package var workload: String
  package var pods: Int
  /// What they lack, the same in every data plane: `cpu`, `memory`, `pods` or the rule that refuses them.
  package var lack: String
  /// The lack as a clause, with the amounts of this data plane.
  package var reason: String
  package var place: SourceLocation?
  /// What one of them requests, and what of it the mesh adds.
  var request: Resources
  var overhead: Resources
}
