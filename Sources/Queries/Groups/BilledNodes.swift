import Mesh
package import Plans

/// Nodes whose bill is split among groups: today's, and those that each data plane needs.
package enum BilledNodes: String, CaseIterable, Sendable {
  case today
  case none
  case ambient
  case sidecar
}

extension Plan {
  /// The bill for these nodes; nil where they were not counted or have no price.
  package func bill(for nodes: BilledNodes) -> Bill? {
    switch nodes {
    case .today: billToday
    case .none: bills[.none]
    case .ambient: bills[.ambient]
    case .sidecar: bills[.sidecar]
    }
  }
}
