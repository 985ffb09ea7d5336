package import Basics
import Inventory
package import Mesh
package import Nodes

/// Everything a plan assumes: from meshplan.yaml, then from the command line, which wins.
package struct PlanSettings: Sendable {
  /// What the report is about.
  package var name: String?
  /// What is assumed of the mesh: the section `mesh`.
  package var mesh = MeshSettings()
  /// Where what `mesh` has of the components is from.
  package var components = ComponentSettings()
  /// How many nodes to count when the input has none.
  package var nodeCount: Int?

  /// What nodes cost: the section `prices`.
  package var prices = PriceSettings()
  /// The kind of node that a recommendation counts; nil: the inventory's own kinds.
  package var instanceType: String?
  /// The region that nodes without one, and types that are named, are priced in; nil: not stated.
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
  /// How long a plan looks for fewer nodes, and for a proof.
  package var work = WorkLevel.standard
  /// How the nodes of a recommendation are set up.
  package var nodeSetup = NodeSetup()

  /// What the user stated of nodes and prices, in the order of its first mention.
  package private(set) var statements: [Statement] = []

  package init() {}
}

extension PlanSettings {
  /// Tells what was found in the files that the settings point to, where it was not told yet, and has what they state count.
  package mutating func settleFiles(_ findings: inout Findings) {
    components.settleFiles(&findings)
    settleComponents()
    prices.list?.settle(&findings)
  }

  /// Hands on to the mesh what is said of its components.
  package mutating func settleComponents() {
    mesh.overrides = components.overrides
    mesh.charts = components.chartValues
  }

  /// Whether a recommendation may count nodes like these.
  func recommends(_ group: NodeGroup) -> Bool { pool.map { group.shape.pool == $0 || group.name == $0 } ?? true }

  /// A setting that the user stated: its path, its value as written, and where.
  package struct Statement: Hashable, Sendable {
    /// The setting's keys, joined by dots: `prices.currency`.
    package var path: String
    /// The value as the user wrote it.
    package var value: String
    /// The line of the settings, or the option, that states it.
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
