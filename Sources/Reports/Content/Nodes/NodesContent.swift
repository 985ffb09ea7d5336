import Mesh
package import Queries

/// How many of the types that were compared are shown for each data plane.
package enum ShownTypes: Hashable, Sendable {
  /// What fits a page in a form for reading, all in one for programs.
  case usual
  case all
  /// The first so many, in every form.
  case first(Int)
}

/// What `nodes` answers: instance types compared.
package struct NodesContent: Sendable {
  /// The comparison, with as many types as programs are shown.
  let comparison: NodeComparison
  /// How many types of each data plane there are, shown or not.
  let totals: [DataPlane: Int]
  /// The most types of a data plane that a form for reading shows.
  let mostRows: Int

  /// A table for reading shows so many types of a data plane unasked; CSV and JSON have all.
  private static let usualRows = 12

  /// A comparison, of which so many types are shown.
  package init(_ comparison: NodeComparison, shows shown: ShownTypes = .usual) {
    totals = Dictionary(comparison.choices.map { ($0.dataPlane, 1) }, uniquingKeysWith: +)
    var comparison = comparison
    switch shown {
    case .usual: mostRows = NodesContent.usualRows
    case .all: mostRows = .max
    case .first(let count):
      mostRows = count
      comparison.choices = DataPlane.allCases.flatMap { plane in
        comparison.choices.filter { $0.dataPlane == plane }.prefix(count)
      }
    }
    self.comparison = comparison
  }
}
