package import Inventory

extension [NodeGroup] {
  /// The group of which there are most nodes, of as many the first by name: what others are taken to be like; nil without any.
  package var commonest: NodeGroup? { self.max { ($0.count, $1.name) < ($1.count, $0.name) } }
}
