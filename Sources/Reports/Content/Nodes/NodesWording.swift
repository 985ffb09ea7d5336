import Basics
import Mesh
import Nodes
import Plans
package import Queries

extension NodesContent {
  /// The cheapest type under each data plane, in a sentence; nil where no type holds all pods, or all cost as much.
  var headline: String? {
    guard !comparison.isByUnit else { return nil }
    let parts = dataPlanes.compactMap { plane in
      comparison.choices.first { $0.dataPlane == plane }.map { choice in
        "\(plane.rawValue) \(choice.fleet.nodes) x \(choice.type) (\(choice.fleet.monthlyCost.map { Formatting.money($0, comparison.currency) } ?? "-"))"
      }
    }
    return parts.isEmpty ? nil : "Cheapest of one type a month: \(parts.joined(separator: ", "))."
  }

  /// What is said below the tables, a sentence or two a line.
  var lines: [String] {
    comparison.mixes.map(mixLine) + [todayLine].compactMap(\.self) + (showsBurstable ? [NodesContent.credits] : [])
      + [leftOutLine].compactMap(\.self) + [priceLine]
  }

  /// Under which data planes today's nodes hold all pods for less than any type, and any mix that was found.
  private var todayLine: String? {
    let parts = comparison.today.compactMap { today -> String? in
      let plane = today.dataPlane
      let least = [
        comparison.choices.first { $0.dataPlane == plane }?.fleet.monthlyCost,
        comparison.mixes.first { $0.dataPlane == plane }?.monthlyCost,
      ].compactMap(\.self).min()
      guard today.use.fits, let cost = today.nodes.monthlyCost, let least, cost < least else { return nil }
      return "\(plane.rawValue) (\(Formatting.money(cost, comparison.currency)))"
    }
    return parts.isEmpty ? nil : "Today's nodes cost less than that: \(parts.joined(separator: ", "))."
  }

  private static let credits =
    "Burstable types have all their CPU only while they have credits: with CPU in use above their baseline they slow down or cost more."

  /// Whether a burstable type is among the rows.
  private var showsBurstable: Bool {
    dataPlanes.contains { plane in
      comparison.choices.filter { $0.dataPlane == plane }.prefix(mostRows).contains(where: \.isBurstable)
    }
  }

  /// What several types together cost, and why that is less than the cheapest one alone.
  private func mixLine(_ mix: NodeMix) -> String {
    let pools = mix.pools.map { "\($0.nodes) x \($0.type)" }.joined(separator: " + ")
    let least = Formatting.amount(mix.lowerBound)
    let bound = mix.monthlyCost == mix.lowerBound ? "; no mix costs less" : "; at least \(least)"
    let alone = comparison.choices.first { $0.dataPlane == mix.dataPlane }
    let reason = alone.map { " \(NodesContent.reason(mix, $0.fleet))" } ?? " No one type holds all pods."
    return
      "Mixed, \(mix.dataPlane.rawValue) costs \(Formatting.money(mix.monthlyCost, comparison.currency)): \(pools)\(bound).\(reason)"
  }

  /// Why a mix costs less than the nodes of one type.
  ///
  /// Worked example: five pods of 1.8 cores and 64Mi. Two c5.xlarge and one m6i.large offer 9.77 cores and 18.7 GiB, five
  /// m6i.large 9.65 and 33.4 for more money: the mix wins because it buys less memory.
  private static func reason(_ mix: NodeMix, _ alone: RecommendedFleet) -> String {
    let (less, more) = (mix.allocatable, alone.allocatable)
    let what =
      switch (less.cpu < more.cpu, less.memory < more.memory) {
      case (true, true): "it buys less CPU and memory"
      case (true, false): "it buys less CPU"
      case (false, true): "it buys less memory"
      case (false, false): "its nodes cost less for their size"
      }
    func amounts(_ resources: Resources) -> String {
      "\(Formatting.cores(resources.cpu)) cores and \(Formatting.gibibytes(resources.memory)) GiB"
    }
    return
      "It wins because \(what): \(amounts(less)) instead of \(amounts(more)), for requests of \(amounts(mix.requests))."
  }

  /// How many of the types that are sold were not compared, by reason, and what brings them in.
  private var leftOutLine: String? {
    // On which types a pod does not fit is said below each table.
    let leftOut = comparison.leftOut.filter { $0.reason != .podDoesNotFit }
    guard !leftOut.isEmpty else { return nil }
    let parts = leftOut.map { "\($0.types) \($0.reason.words)" }
    return "Types not compared: \(parts.joined(separator: ", "))."
  }

  /// Where prices are from.
  private var priceLine: String {
    if comparison.isByUnit {
      return "Prices are by unit of CPU and memory requested: what a node costs does not count."
    }
    let sources = Set(comparison.choices.map(\.priceSource))
    var parts: [String] = []
    let listed = sources.compactMap { source in if case .listed(let date) = source { date } else { nil } }.sorted()
    if !listed.isEmpty || sources.isEmpty {
      parts.append("catalogue of \(listed.isEmpty ? comparison.priceDate : listed.joined(separator: ", "))")
    }
    let derived = sources.compactMap { source in if case .derived(let date) = source { date } else { nil } }.sorted()
    if !derived.isEmpty { parts.append("derived ones as of \(derived.joined(separator: ", "))") }
    if sources.contains(.own) { parts.append(sources.count > 1 ? "own ones as you state them" : "as you state them") }
    return
      "Prices: \(comparison.provider.rawValue), \(comparison.region), on demand, \(parts.joined(separator: "; "))."
  }

  /// Why nothing is compared, for what the user named.
  package static func nothing(_ comparison: NodeComparison, of asked: [String]) -> String {
    let names = asked.isEmpty ? "" : ": \(asked.joined(separator: ", "))"
    if comparison.compared == 0 { return "no instance type to compare\(names)" }
    if comparison.haveUse { return "no type holds all pods that fit on some type, and no mix of them was found" }
    let leavesOut = comparison.podsLeftOut.values.contains { $0 > 0 }
    return leavesOut ? "no pod fits on any of the types compared" : "no pods to place: there is nothing to compare"
  }
}

extension LeftOutTypes.Reason {
  /// What the types are, and the option that compares them.
  fileprivate var words: String {
    switch self {
    case .excluded: "of excluded families"
    case .family: "of other families (--family)"
    case .size: "smaller or larger (--family, --instance-type)"
    case .architecture: "of another architecture (--arch; images must be built for it)"
    case .burstable: "burstable (--burstable)"
    case .podDoesNotFit: "on which some pod does not fit"
    }
  }
}
