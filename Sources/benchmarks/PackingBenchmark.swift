import Foundation
import Packing

/// Packs every instance of a folder: `name,value,lower_bound,proven,seconds` for each.
///
/// The value is the number of nodes; micro-USD an hour where several priced types are on offer; pods left over on
/// existing nodes. Every plan is added up again and every bound re-proved; a fault ends the run with status 70.
enum PackingBenchmark {
  static func run(_ arguments: [String]) throws -> Int32 {
    var (folder, plans, only) = ("", String?.none, "")
    var work = WorkBudget.thorough
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--plans": plans = rest.popFirst()
      case "--only": only = rest.popFirst() ?? ""
      case "--work":
        switch rest.popFirst() {
        case "quick": work = .quick
        case "standard": work = .standard
        case "exhaustive": work = .exhaustive
        default: work = .thorough
        }
      default: folder = word
      }
    }
    if let plans { try FileManager.default.createDirectory(atPath: plans, withIntermediateDirectories: true) }
    print("name,value,lower_bound,proven,seconds")
    for instance in try PackingInstance.all(in: folder) where only.isEmpty || instance.name.contains(only) {
      let clock = ContinuousClock()
      let start = clock.now
      let answer =
        try instance.isExisting ? fill(instance.problem, work: work) : pack(instance.problem, work: work)
      let lowerBound = try instance.relaxation.map { try pack($0, work: work).lowerBound } ?? answer.lowerBound
      let seconds = (clock.now - start) / .seconds(1)
      let violations = verify(answer.plan, of: instance.problem)
      guard violations.isEmpty else {
        print("\(instance.name): the plan is wrong: \(violations)")
        return 70
      }
      let proven = answer.isProven && answer.value == lowerBound
      print("\(instance.name),\(answer.value),\(lowerBound),\(proven),\(String(format: "%.3f", seconds))")
      if let plans {
        try text(of: answer.plan, instance.problem).write(
          toFile: "\(plans)/\(instance.name).csv", atomically: true, encoding: .utf8)
      }
    }
    return 0
  }

  /// A plan in the form that the data's checker reads: `node_type,copies,shape:quantity;...`.
  static func text(of plan: PackingPlan, _ problem: PackingProblem) -> String {
    var lines = ["node_type,copies,contents"]
    for nodes in plan.nodes {
      let contents = nodes.contents.map { "\(problem.shapes[$0.shape].name):\($0.copies)" }.joined(separator: ";")
      lines.append("\(problem.types[nodes.type].name),\(nodes.count),\(contents)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
