package import Basics

/// What names an object of the mesh's or the gateway's configuration, and where it stands.
package struct ObjectReference: Hashable, Sendable {
  /// Its kind.
  package var kind: String
  /// Its namespace.
  package var namespace: String
  /// Its name.
  package var name: String
  /// Where it stands.
  package var source: SourceLocation

  package init(kind: String, namespace: String, name: String, source: SourceLocation) {
    self.kind = kind
    self.namespace = namespace
    self.name = name
    self.source = source
  }
}
