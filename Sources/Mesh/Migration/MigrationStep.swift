/// A step of a move from one data plane to another, with what in this inventory it means.
package struct MigrationStep: Hashable, Sendable {
  package var title: String
  /// Objects, commands and places, each a line.
  package var details: [String]
}

/// The moves that the inventory can make, step by step.
package struct MigrationNotes: Hashable, Sendable {
  package var toAmbient: [MigrationStep]
  package var toSidecar: [MigrationStep]
}
