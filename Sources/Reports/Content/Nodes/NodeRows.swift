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
  /// The data planes that some type, or several together, are a choice for.
  var dataPlanes: [DataPlane] {
    DataPlane.allCases.filter { plane in
      comparison.choices.contains { $0.dataPlane == plane } || comparison.mixes.contains { $0.dataPlane == plane }
    }
  }

  /// The rows of a data plane, the cheapest first, with today's nodes in their place, or last where pods do not fit there.
  func rows(_ dataPlane: DataPlane) -> [NodeRow] {
    let choices = comparison.choices.filter { $0.dataPlane == dataPlane }
    var rows = choices.prefix(mostRows).map { $0.row(isByUnit: comparison.isByUnit) }
    if let today = comparison.today.first(where: { $0.dataPlane == dataPlane }) {
      let place = today.nodes.monthlyCost.flatMap { cost in
        choices.prefix(mostRows).firstIndex { ($0.fleet.monthlyCost ?? .zero) >= cost }
      }
      rows.insert(
        today.row(beside: comparison.podsLeftOut[dataPlane] ?? 0), at: today.use.fits ? place ?? rows.count : rows.count
      )
    }
    return rows
  }

  /// How many of the types a table shows, where it does not show all, and on how many some pod does not fit.
  func cutLine(_ dataPlane: DataPlane) -> String? {
    let total = totals[dataPlane] ?? 0
    let shown = min(comparison.choices.count { $0.dataPlane == dataPlane }, mostRows)
    let cut = shown < total ? "\(shown) of \(total) types; --all shows all" : nil
    let other = comparison.compared - total
    let unfit = other > 0 ? "on \(other, "type") some pod does not fit" : nil
    let parts = [cut, unfit].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

extension NodeChoice {
  fileprivate func row(isByUnit: Bool) -> NodeRow {
    let marks = [architecture == "amd64" ? nil : architecture, isBurstable ? "burstable" : nil, priceSource.mark]
    return NodeRow(
      name: type, notes: marks.compactMap(\.self),
      cells: [
        isByUnit ? "-" : pricePerHour.exactText, "\(fleet.nodes)", fleet.boundWords,
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

  /// The row, with how many of its pods fit on no type that it stands beside.
  fileprivate func row(beside leftOut: Int) -> NodeRow {
    let named = nodes.pools.prefix(TodayNodes.mostNames).map { "\($0.nodes) x \($0.name)\($0.isSpot ? " spot" : "")" }
    let more = nodes.pools.count - named.count
    let offered = nodes.allocatable
    return NodeRow(
      name: "today: \((named + (more > 0 ? ["\(more) more"] : [])).joined(separator: " + "))",
      notes: (use.fits ? [] : [use.words]) + (leftOut > 0 ? ["with \(leftOut, "pod") that no type holds"] : []),
      cells: [
        "-", "\(nodes.nodes)", "-", share(use.requests.cpu.millicores, offered.cpu.millicores),
        share(use.requests.memory.bytes, offered.memory.bytes), share(Int128(pods), Int128(podSlots)), "-",
        nodes.monthlyCost.map(Formatting.amount) ?? "-",
      ])
  }
}

extension PriceSource {
  /// What to know of a price that is not the provider's own; nil where it is.
  fileprivate var mark: String? {
    switch self {
    case .own: "own price"
    case .listed: nil
    case .derived: "derived price"
    }
  }
}

private func share(_ part: Int128, _ whole: Int128) -> String { Formatting.percent(part, of: whole) ?? "-" }
