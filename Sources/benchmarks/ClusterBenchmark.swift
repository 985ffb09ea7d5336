import Foundation
import Packing

/// Small random clusters: for each a line of JSON with the problem and the answers of `pack` and `fill`, which a solver
/// outside can be held against; and clusters cut exactly from their pods: how many `fill` fills.
enum ClusterBenchmark {
  static func run(_ options: Options) throws {
    let (count, seed) = (options.int("count", default: 100), options.int("seed", default: 1))
    if let nodes = options.text("cut").flatMap({ Int($0) }) {
      return try cut(count, seed, nodes: nodes, options)
    }
    if let pods = options.text("whole").flatMap({ Int($0) }) { return try whole(count, seed, pods: pods, options) }
    for index in 0..<count {
      var sample = ClusterSample(seed: seed + index)
      let mode = options.text("mode") ?? "pack"
      let problem = sample.small(
        mostPods: options.int("pods", default: 24), areAllLimited: mode == "fill",
        hasRules: options.text("rules") != nil)
      let clock = ContinuousClock()
      let begin = clock.now
      let answer = mode == "fill" ? try fill(problem) : try pack(problem)
      let seconds = (clock.now - begin) / .seconds(1)
      let faults = verify(answer, of: problem)
      print(
        "{\"seed\":\(seed + index),\"mode\":\"\(mode)\",\"value\":\(answer.value),\"bound\":\(answer.lowerBound),"
          + "\"unplaced\":\(answer.plan.unplacedCount),\"proven\":\(answer.isProven),\"seconds\":\(seconds),"
          + "\"faults\":\(faults.count),\"problem\":\(json(problem))}")
    }
  }

  /// Clusters of that many pods on today's nodes: what the nodes that are needed cost, and the bound on it.
  private static func whole(_ count: Int, _ seed: Int, pods: Int, _ options: Options) throws {
    for index in 0..<count {
      var sample = ClusterSample(seed: seed + index)
      let problem = sample.whole(pods: pods, hasRules: options.text("rules") != nil)
      let clock = ContinuousClock()
      let begin = clock.now
      let answer = options.text("mode") == "fill" ? try fill(problem) : try pack(problem)
      let spent = (clock.now - begin) / .seconds(1)
      let faults = verify(answer, of: problem)
      print(
        "\(seed + index): \(problem.shapes.count) shapes, \(problem.rules.count) rules, \(answer.plan.nodeCount) nodes, "
          + "\(answer.plan.unplacedCount) over, \(answer.value) (bound \(answer.lowerBound), "
          + "+\((answer.value - answer.lowerBound) * 1000 / max(answer.lowerBound, 1)) per mille), \(spent) s, faults \(faults)"
      )
    }
  }

  /// Clusters whose nodes are filled to the brim by their pods: how many pods `fill` leaves over.
  private static func cut(_ count: Int, _ seed: Int, nodes: Int, _ options: Options) throws {
    var (whole, over, seconds, most) = (0, 0, 0.0, 0.0)
    for index in 0..<count {
      var sample = ClusterSample(seed: seed + index)
      let problem = sample.cut(
        nodes: nodes, kinds: options.int("kinds", default: 3), podsPerNode: options.int("pods", default: 8))
      let clock = ContinuousClock()
      let begin = clock.now
      let answer = try fill(problem)
      let spent = (clock.now - begin) / .seconds(1)
      guard verify(answer, of: problem).isEmpty, answer.lowerBound == 0 else {
        print("cluster \(seed + index): wrong plan or bound \(answer.lowerBound)")
        continue
      }
      whole += answer.value == 0 ? 1 : 0
      over += answer.value
      seconds += spent
      most = max(most, spent)
    }
    print("\(nodes) nodes: \(whole) of \(count) filled, \(over) pods over, \(seconds / Double(count)) s, most \(most)")
  }

  private static func json(_ problem: PackingProblem) -> String {
    func list(_ parts: [String]) -> String { "[" + parts.joined(separator: ",") + "]" }
    let shapes = problem.shapes.map { shape in
      "{\"r\":\(shape.request),\"n\":\(shape.count),\"cap\":\(shape.maxPerNode ?? 0),\"g\":\(shape.group ?? -1),"
        + "\"a\":\(shape.allowedTypes.map { "\($0.sorted())" } ?? "null")}"
    }
    let types = problem.types.map { type in
      "{\"c\":\(type.capacity),\"p\":\(type.price ?? 1),\"l\":\(type.limit ?? -1),\"k\":\(type.kept),"
        + "\"d\":\(list(type.domains.map { $0.map(String.init) ?? "null" }))}"
    }
    let rules = problem.rules.map { rule in
      let kind =
        switch rule.kind {
        case .apart: "\"kind\":\"apart\""
        case .together: "\"kind\":\"together\""
        case .spread(let skew, let least, let eligible):
          "\"kind\":\"spread\",\"skew\":\(skew),\"min\":\(least),\"eligible\":\(eligible.sorted())"
        }
      return "{\(kind),\"s\":\(rule.subjects),\"t\":\(rule.targets),\"d\":\(rule.topologies)}"
    }
    return "{\"shapes\":\(list(shapes)),\"types\":\(list(types)),\"rules\":\(list(rules))}"
  }
}
