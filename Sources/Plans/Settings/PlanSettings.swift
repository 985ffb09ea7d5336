package import Basics
package import Inventory
package import Mesh

/// Everything a run assumes: from meshplan.yaml, then from the command line, which wins.
package struct PlanSettings: Sendable {
  /// What the report is about.
  package var name: String?
  package var mesh = MeshSettings()
  /// Where what `mesh` has of the components is from.
  var components = ComponentSettings()
  /// The namespace of objects that state none.
  package var namespace = "default"
  /// Inputs that the settings name, beside those of the command line.
  package var inputs: [InputSetting] = []
  /// What charts and kustomizations are rendered with; nil: they are named and not rendered.
  package var renderTools: RenderTools?
  /// How many nodes to reckon with when the input has none.
  package var nodeCount: Int?

  package var prices = PriceSettings()
  /// The kind of node that a recommendation counts; nil: the inventory's own kinds.
  package var instanceType: String?
  package var region: String?
  /// Any number of nodes of today's kinds, instead of today's nodes and the least purchase beside them.
  package var isFree = false
  /// What is bought for a spot pool is spot too, instead of the same type on demand.
  package var buysSpot = false
  /// The pool whose kind of node a recommendation counts; nil: every pool's.
  package var pool: String?
  /// So many nodes may be lost, and every pod that fits still fits.
  package var spareNodes = 0
  /// The fewest nodes of a recommendation.
  package var minimumNodes = 0
  /// Nodes are spread evenly over so many zones, and the rest must hold everything when one fails; nil: zones do not matter.
  package var zones: Int?
  /// Bounds of the nodes of single pools, by their names.
  package var pools: [String: PoolBounds] = [:]
  /// What is kept free on every node, in percent of its allocatable.
  package var headroomPercent = 0
  /// How the nodes of a recommendation are set up.
  package var nodeSetup = NodeSetup()

  /// What-ifs, in the order of the file.
  package var scenarios: [Scenario] = []
  package var budgets: [Budget] = []
  /// A JSON report that budgets measure increases against.
  package var baseline: String?

  /// What the settings file and the options say, as it was written.
  package var written = WrittenSettings()
  /// The folder of the settings file, from which paths in it are seen; nil where there is none.
  package var folder: String?
  /// What the user stated of nodes and prices, in the order of its first mention.
  package private(set) var statements: [Statement] = []

  package init() {}
}

extension PlanSettings {
  /// What is read of some inputs, whose files these are; `progress` is told the folder that is rendered.
  package func sources(
    _ files: [InputFile], of paths: [String], progress: (String) -> Void = { _ in }
  ) -> InputSources {
    InputSources(files, of: paths, inputs, namespace: namespace, tools: renderTools, progress: progress)
  }

  /// Whether a recommendation may count nodes like these.
  func recommends(_ group: NodeGroup) -> Bool { pool.map { group.shape.pool == $0 || group.name == $0 } ?? true }

  /// A setting that the user stated: its path, its value as written, and where.
  package struct Statement: Hashable, Sendable {
    package var path: String
    package var value: String
    package var place: SourceLocation
  }

  /// Remembers that the user stated a setting; what was stated before of the same path holds no longer.
  package mutating func state(_ path: String, _ value: String, at place: SourceLocation) {
    let statement = Statement(path: path, value: value, place: place)
    if let index = statements.firstIndex(where: { $0.path == path }) {
      statements[index] = statement
    } else {
      statements.append(statement)
    }
  }

  /// Where a setting was stated; nil where it was not.
  package func place(of path: String) -> SourceLocation? { statements.first { $0.path == path }?.place }
}
