import Packing

/// `benchmarks cut [--count N] [--work quick|standard|thorough] [--seed N]`: how many of so many sets of nodes, each cut into
/// its pods without anything left, `fill` fills again, for each class of sets.
enum CutBenchmark {
  private static let classes: [(name: String, nodes: ClosedRange<Int>, pods: ClosedRange<Int>, steps: [Int])] = [
    ("3-12 nodes in steps of 50m and 64Mi", 3...12, 2...8, [50, 64]),
    ("3-12 nodes in steps of 10m and 16Mi", 3...12, 3...12, [10, 16]),
    ("20-60 nodes in steps of 50m and 64Mi", 20...60, 2...8, [50, 64]),
    ("20-60 nodes in steps of 10m and 16Mi", 20...60, 3...12, [10, 16]),
  ]

  static func run(_ options: Options) throws {
    let (count, first) = (options.int("count", default: 75), options.int("seed", default: 1))
    let work = WorkBudget.named(options.text("work") ?? "standard")
    print("nodes,sets,filled,pods,pods that do not fit,most of a set,bound on them,seconds")
    for sets in classes {
      var (filled, pods, left, most, bound) = (0, 0, 0, 0, 0)
      let run = try best(of: 1) {
        for seed in first..<(first + count) {
          let nodes = CutNodes(seed: seed, nodes: sets.nodes, podsPerNode: sets.pods, steps: sets.steps)
          let answer = try fill(nodes.problem, work: work)
          precondition(verify(answer, of: nodes.problem).isEmpty, "the answer for set \(seed) is wrong")
          filled += answer.value == 0 ? 1 : 0
          pods += nodes.problem.shapes.reduce(0) { $0 + $1.count }
          (left, most, bound) = (left + answer.value, max(most, answer.value), bound + answer.lowerBound)
        }
      }
      print("\(sets.name),\(count),\(filled),\(pods),\(left),\(most),\(bound),\(rounded(run.seconds, 1))")
    }
  }
}
