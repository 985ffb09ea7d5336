import Mesh
import Queries

extension Timeline {
  /// What the move comes to: the peak, and whether all of it fits on today's nodes, in a few sentences.
  var headline: String {
    guard !move.isEmpty else { return podsThere > 0 ? "Nothing to move: \(thereWords)." : "Nothing to move." }
    let load = peakLoad
    var text =
      move.isWayBack ? "\(thereWords); these steps are the way back, once everything is \(move.from.rawValue). " : ""
    text +=
      "Peak: \(peak.map { "step \($0)" } ?? "before the first step"), \(Formatting.count(load.pods, "pod")) with \(Formatting.clause(load.requests))"
    if let nodes = load.fleet?.nodes, let end = steps.last?.load.fleet?.nodes, let start = start.fleet?.nodes {
      text += "; \(Formatting.count(nodes, "node")), with \(start) at the start and \(end) at the end"
    }
    text += "."
    let most = ([start] + steps.map(\.load)).compactMap(\.unplacedPods).max()
    if let most {
      text +=
        most == 0
        ? " If all pods may move, every step fits today's \(Formatting.count(nodes, "node"))."
        : " On today's \(Formatting.count(nodes, "node")) \(Formatting.count(most, "pod")) \(most == 1 ? "does" : "do") not fit at the peak, even if all pods may move."
      if most > 0, let extraNodes, extraNodes > 0 {
        text += " \(Formatting.count(extraNodes, "more node")) \(extraNodes == 1 ? "fits" : "fit") every step."
      }
    }
    let windows = numbered.filter { $0.item.step.window != nil }.map { "\($0.number)" }
    if !windows.isEmpty {
      text +=
        " Plan a maintenance window for \(windows.count == 1 ? "step" : "steps") \(windows.joined(separator: ", "))."
    }
    if steps.contains(where: \.step.moment.isUnprotected) {
      text +=
        " In the steps with (!) pods of the mesh have no proxy: they speak plaintext, and STRICT peers refuse them."
    }
    return text
  }
}
