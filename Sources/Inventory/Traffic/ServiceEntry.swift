/// Istio's ServiceEntry: hosts that the mesh is told of, most of them outside the cluster.
package struct ServiceEntry: Hashable, Sendable {
  package var reference: ObjectReference
  package var labels = Labels()
  package var hosts: [String] = []
  /// How the addresses of its hosts are found: `NONE`, `STATIC`, `DNS`, `DYNAMIC_DNS` and the like.
  package var resolution = "NONE"

  package init(reference: ObjectReference) { self.reference = reference }
}
