import Basics
import Mesh
import Nodes
import Plans
import Queries

extension NodesContent {
  /// The cheapest type under each data plane, in a sentence.
  var headline: String {
    let parts = dataPlanes.compactMap { plane in
      comparison.choices.first { $0.dataPlane == plane }.map { choice in
        "\(plane.rawValue) \(choice.fleet.nodes) x \(choice.type) (\(choice.fleet.monthlyCost.map { Formatting.money($0, comparison.currency) } ?? "-"))"
      }
    }
    return parts.isEmpty ? "" : "Cheapest a month: \(parts.joined(separator: ", "))."
  }

  /// What is said below the tables, a sentence or two a line.
  var lines: [String] {
    comparison.mixes.map(mixLine) + (showsBurstable ? [NodesContent.credits] : [])
      + [leftOutLine].compactMap(\.self) + [priceLine]
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
    let reason = alone.map { " \(NodesContent.reason(mix, $0.fleet))" } ?? ""
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
    guard !comparison.leftOut.isEmpty else { return nil }
    let parts = comparison.leftOut.map { "\($0.types) \($0.reason.words)" }
    return "Types not compared: \(parts.joined(separator: ", "))."
  }

  /// Where prices are from.
  private var priceLine: String {
    "Prices: \(comparison.provider.rawValue), \(comparison.region), on demand, catalogue of \(comparison.priceDate)."
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
    case .tooSmall: "too small for some pod"
    }
  }
}
