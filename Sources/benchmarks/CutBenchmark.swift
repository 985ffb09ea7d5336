import Packing

/// `benchmarks cut [--count N] [--work quick|standard|thorough] [--seed N]`: how many of so many sets of nodes, each cut into
/// its pods without anything left, `fill` fills again, for each size of set.
enum CutBenchmark {
  private static func sizes(_ options: Options) -> [(name: String, nodes: ClosedRange<Int>, pods: ClosedRange<Int>)] { [
    (name: "3-12 nodes", nodes: 3...12, pods: (options.int("lo",default:2))...(options.int("hi",default:12))), (name: "20-60 nodes", nodes: 20...60, pods: (options.int("lo",default:4))...(options.int("hi",default:20))),
  ] }

  static func run(_ options: Options) throws {
    let (count, first) = (options.int("count", default: 150), options.int("seed", default: 1))
    let work = WorkBudget.named(options.text("work") ?? "standard")
    print("nodes,sets,filled,pods,pods left over,most left over,bound on them,seconds")
    for size in sizes(options) {
      var (filled, pods, left, most, bound) = (0, 0, 0, 0, 0)
      let run = try best(of: 1) {
        for seed in first..<(first + count) {
          let nodes = CutNodes(seed: seed, nodes: size.nodes, podsPerNode: size.pods, steps:[options.int("cs",default:50),options.int("ms",default:64)])
          let answer = try fill(nodes.problem, work: work)
          precondition(verify(answer, of: nodes.problem).isEmpty, "the answer for set \(seed) is wrong")
          filled += answer.value == 0 ? 1 : 0
          pods += nodes.problem.shapes.reduce(0) { $0 + $1.count }
          (left, most, bound) = (left + answer.value, max(most, answer.value), bound + answer.lowerBound)
          if options.text("each") != nil { print("\(seed),\(answer.value)") }
        }
      }
      print("\(size.name),\(count),\(filled),\(pods),\(left),\(most),\(bound),\(rounded(run.seconds, 1))")
    }
  }
}
