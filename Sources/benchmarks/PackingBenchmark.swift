import Foundation
import Packing

/// Packs every instance of a folder: `name,value,lower_bound,proven,seconds,bound_checked,check_seconds` for each.
///
/// The value is the number of nodes; micro-USD an hour where several priced types are on offer; pods left over on
/// existing nodes. Every plan is added up again and every bound proved again; a plan that is wrong ends the run with
/// status 70, a proof that is refused is told on standard error and the run ends with 70 when all are done.
enum PackingBenchmark {
  static func run(_ arguments: [String]) throws -> Int32 {
    var (folder, plans, only) = ("", String?.none, "")
    var work = WorkBudget.thorough
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--plans": plans = rest.popFirst()
      case "--only": only = rest.popFirst() ?? ""
      case "--work": work = .named(rest.popFirst() ?? "")
      default: folder = word
      }
    }
    if let plans { try FileManager.default.createDirectory(atPath: plans, withIntermediateDirectories: true) }
    var (proofs, accepted, packing, checking) = (0, 0, 0.0, 0.0)
    print("name,value,lower_bound,proven,seconds,bound_checked,check_seconds")
    for instance in try PackingInstance.all(in: folder) where only.isEmpty || instance.name.contains(only) {
      let clock = ContinuousClock()
      let start = clock.now
      let answer =
        try instance.isExisting ? fill(instance.problem, work: work) : pack(instance.problem, work: work)
      let relaxed = try instance.relaxation.map { try pack($0, work: work) }
      let seconds = (clock.now - start) / .seconds(1)
      let bounded = relaxed ?? answer
      let checkStart = clock.now
      let refusals = verify(
        bounded.proof, of: instance.relaxation ?? instance.problem, objective: bounded.objective)
      let checkSeconds = (clock.now - checkStart) / .seconds(1)
      let isChecked = refusals.isEmpty && bounded.proof.bound == bounded.lowerBound
      if !isChecked {
        FileHandle.standardError.write(Data("\(instance.name): the proof is refused: \(refusals)\n".utf8))
      }
      (proofs, packing, checking) = (proofs + 1, packing + seconds, checking + checkSeconds)
      if isChecked { accepted += 1 }
      let violations = verify(answer.plan, of: instance.problem)
      guard violations.isEmpty else {
        print("\(instance.name): the plan is wrong: \(violations)")
        return 70
      }
      let proven = answer.isProven && answer.value == bounded.lowerBound && isChecked
      let times = [seconds, checkSeconds].map { String(format: "%.3f", $0) }
      print(
        "\(instance.name),\(answer.value),\(bounded.lowerBound),\(proven),\(times[0]),\(isChecked),\(times[1])")
      if let plans {
        try text(of: answer.plan, instance.problem).write(
          toFile: "\(plans)/\(instance.name).csv", atomically: true, encoding: .utf8)
      }
    }
    let summary =
      "\(accepted) of \(proofs) proofs accepted; packing took \(rounded(packing)) s, checking \(rounded(checking)) s"
    FileHandle.standardError.write(Data("\(summary)\n".utf8))
    return accepted == proofs ? 0 : 70
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

extension WorkBudget {
  /// The work of a name: `quick`, `standard`, `exhaustive`; of any other, the thorough one.
  static func named(_ name: String) -> WorkBudget {
    switch name {
    case "quick": .quick
    case "standard": .standard
    case "exhaustive": .exhaustive
    default: .thorough
    }
  }
}
