/// Istio's ServiceEntry: hosts that the mesh is told of, most of them outside the cluster.
package struct ServiceEntry: Hashable, Sendable {
  /// Its name and place.
  package var reference: ObjectReference
  /// Its labels.
  package var labels = Labels()
  /// The hosts that it tells of.
  package var hosts: [String] = []
  /// How the addresses of its hosts are found: `NONE`, `STATIC`, `DNS`, `DYNAMIC_DNS` and the like.
  package var resolution = "NONE"

  package init(reference: ObjectReference) { self.reference = reference }
}
