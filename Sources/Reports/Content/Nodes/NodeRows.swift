import Basics
import Mesh
import Plans
import Queries

/// A row of a table of nodes: one type, or today's nodes.
struct NodeRow {
  /// The type's name; of today's nodes what they are.
  let name: String
  /// What to know of it, such as `burstable`.
  let notes: [String]
  /// The cells behind the name.
  let cells: [String]

  /// ` (arm64, burstable)`; nothing without notes.
  var noteText: String { notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))" }
}

extension NodesContent {
  /// The data planes that some type is a choice for.
  var dataPlanes: [DataPlane] {
    DataPlane.allCases.filter { plane in comparison.choices.contains { $0.dataPlane == plane } }
  }

  /// The rows of a data plane, the cheapest first, with today's nodes in their place or last.
  func rows(_ dataPlane: DataPlane) -> [NodeRow] {
    let choices = comparison.choices.filter { $0.dataPlane == dataPlane }
    var rows = choices.prefix(mostRows).map(\.row)
    if let today = comparison.today.first(where: { $0.dataPlane == dataPlane }) {
      let place = today.nodes.monthlyCost.flatMap { cost in
        choices.prefix(mostRows).firstIndex { ($0.fleet.monthlyCost ?? .zero) >= cost }
      }
      rows.insert(today.row, at: place ?? rows.count)
    }
    return rows
  }

  /// How many of the types a table shows, where it does not show all.
  func cutLine(_ dataPlane: DataPlane) -> String? {
    let total = totals[dataPlane] ?? 0
    let shown = min(comparison.choices.count { $0.dataPlane == dataPlane }, mostRows)
    return shown < total ? "\(shown) of \(total) types; --all shows all" : nil
  }
}

extension NodeChoice {
  fileprivate var row: NodeRow {
    NodeRow(
      name: type, notes: (architecture == "amd64" ? [] : [architecture]) + (isBurstable ? ["burstable"] : []),
      cells: [
        pricePerHour.exactText, "\(fleet.nodes)", fleet.boundWords,
        share(fleet.requests.cpu.millicores, fleet.allocatable.cpu.millicores),
        share(fleet.requests.memory.bytes, fleet.allocatable.memory.bytes),
        share(Int128(fleet.pods), Int128(fleet.podSlots)), fleet.bindingResource ?? "-",
        fleet.monthlyCost.map(Formatting.amount) ?? "-",
      ])
  }
}

extension TodayNodes {
  /// So many types are named; of more it is said how many there are.
  private static let mostNames = 2

  fileprivate var row: NodeRow {
    let named = nodes.pools.prefix(TodayNodes.mostNames).map { "\($0.nodes) x \($0.name)\($0.isSpot ? " spot" : "")" }
    let more = nodes.pools.count - named.count
    let offered = nodes.allocatable
    return NodeRow(
      name: "today: \((named + (more > 0 ? ["\(more) more"] : [])).joined(separator: " + "))",
      notes: use.fits ? [] : [use.words],
      cells: [
        "-", "\(nodes.nodes)", "-", share(use.requests.cpu.millicores, offered.cpu.millicores),
        share(use.requests.memory.bytes, offered.memory.bytes), share(Int128(pods), Int128(podSlots)), "-",
        nodes.monthlyCost.map(Formatting.amount) ?? "-",
      ])
  }
}

private func share(_ part: Int128, _ whole: Int128) -> String { Formatting.percent(part, of: whole) ?? "-" }
