import Basics
import Mesh
import Nodes

extension Demand {
  /// What istiod requests.
  var controlPlane: Resources {
    pods.filter { $0.role == .controlPlane }.reduce(.zero) { $0 + $1.request * $1.count }
  }
}
