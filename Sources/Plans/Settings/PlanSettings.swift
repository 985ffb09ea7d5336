import Basics
package import Mesh

/// Everything a run assumes: from meshplan.yaml, then from the command line, which wins.
package struct PlanSettings: Sendable {
  /// What the report is about.
  package var name: String?
  package var mesh = MeshSettings()
  /// The namespace of objects that state none.
  package var namespace = "default"
  /// How many nodes to reckon with when the input has none.
  package var nodeCount: Int?
  package var nodeCountSource = ""

  package init() {}
}
