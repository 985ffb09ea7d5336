package import Basics

/// A namespace with the labels that decide who is in the mesh.
package struct Namespace: Hashable, Sendable {
  /// Its name.
  package var name: String
  /// Its labels.
  package var labels: Labels
  /// Where it is declared; nil: it is only named by the objects in it.
  package var source: SourceLocation?

  package init(name: String, labels: Labels = Labels(), source: SourceLocation? = nil) {
    self.name = name
    self.labels = labels
    self.source = source
  }
}
