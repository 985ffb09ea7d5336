package import Basics
import Inventory

/// Nodes of today that fail: `loseNodes: 1` (of the kind there is most of), or `loseZone: eu-west-1a`.
///
/// Everything has to stand on the rest: *pods left over* says whether it does. The recommended fleet has no nodes to lose;
/// `recommend.spareNodes` makes it survive.
package struct NodeLoss: ScenarioChange {
  var count = 0
  var zone: String?
  var place: SourceLocation

  /// So many nodes of the kind there is most of.
  package init(count: Int, place: SourceLocation) { (self.count, self.place) = (count, place) }

  /// The nodes of a zone.
  package init(zone: String, place: SourceLocation) { (self.zone, self.place) = (zone, place) }

  package var words: String { zone.map { "without zone \($0)" } ?? "without \(count) of today's nodes" }

  package func apply(to input: inout PlanInput, findings: inout Findings) {
    let before = input.cluster.nodeCount
    if let zone {
      input.cluster.nodes.removeAll { $0.shape.zone == zone }
    } else {
      var left = count
      while left > 0, let index = commonest(input.cluster) {
        let lost = min(left, input.cluster.nodes[index].count)
        input.cluster.nodes[index].count -= lost
        left -= lost
        if input.cluster.nodes[index].count == 0 { input.cluster.nodes.remove(at: index) }
      }
    }
    if input.cluster.nodeCount == before || input.cluster.nodeCount == 0 {
      findings.add(.cannotLose(self, before))
    }
    // What runs on each node was seen on all of them.
    input.cluster.nodeLoads = []
  }

  private func commonest(_ cluster: Cluster) -> Int? {
    cluster.nodes.indices.max { cluster.nodes[$0].count < cluster.nodes[$1].count }
  }
}

extension Finding {
  fileprivate static func cannotLose(_ loss: NodeLoss, _ nodes: Int) -> Finding {
    Finding(
      .error, "cannot-lose-nodes",
      "\(loss.words): the inventory has \(nodes) nodes, expected to lose at least 1 and not all",
      at: loss.place)
  }
}
