import Basics
import Foundation
import Inventory
import Mesh
import Packing
import Plans
import Queries

/// `benchmarks timeline|check|months|sweep [--workloads N] [--namespaces N] [--count N]`: many plans of one inventory, with how many
/// questions of packing they asked and how many of these were packed: a move of all namespaces and back, scenarios, months
/// and values.
///
/// They are asked for what the text of `check` and `sweep` prints, which is not how many pods fit on today's nodes.
///
/// Scenarios are more pods of everything, of one namespace, and nodes that fail, in turn.
enum QuestionsBenchmark {
  static func run(_ command: String, _ options: Options) throws {
    let namespaces = options.int("namespaces", default: command == "timeline" ? 400 : 40)
    let sample = QuestionsSample(
      workloads: options.int("workloads", default: command == "timeline" ? 2 * namespaces : 500),
      namespaces: namespaces)
    let cluster = try sample.cluster()
    let settings = PlanSettings()
    let clock = ContinuousClock()
    let begin = clock.now
    let comparison = Comparison(cluster, settings)
    let base = comparison.plan(findings: Findings())
    let planned = clock.now
    let input = PlanInput(cluster, settings, known: comparison.known)
    let (before, _) = comparison.known.counts
    let made: String
    switch command {
    case "timeline":
      let moves = [comparison.timeline(to: .sidecar), comparison.timeline(to: .ambient)]
      made = "\(moves.reduce(0) { $0 + $1.steps.count }) steps"
    case "sweep":
      let values = (0..<options.int("count", default: 500)).map { number in
        let text = "x1.\(String(number + 1000).dropFirst())"
        return Sweep.Value(text: text, scenario: replicas(text, of: "*"), findings: Findings())
      }
      made = "\(Sweep(input, base: base, path: "replicas", values: values, tellsUnplaced: false).points.count) values"
    default:
      let scenarios = scenarios(command, options.int("count", default: command == "months" ? 120 : 100), namespaces)
      let whole = input.among(scenarios.reduce(0) { $0 + $1.planCount })
      var questions = Questions(scenarios: scenarios, budgets: [])
      questions.tellUnplaced = false
      let check = Check(whole, base: base, questions)
      made = "\(check.cases.reduce(0) { $0 + max($1.months.count, 1) } - 1) plans"
    }
    let (asked, worked) = comparison.known.counts
    let (first, second) = ((planned - begin) / .seconds(1), (clock.now - planned) / .seconds(1))
    print(
      "\(command): the plan \(rounded(first)) s, \(made) \(rounded(second)) s, \(asked - before) questions, "
        + "\(worked) of \(asked) packed")
  }

  private static let place = SourceLocation(file: "benchmarks", line: 1, column: 1)

  private static func replicas(_ factor: String, of pattern: String) -> Scenario? {
    guard let count = ReplicaChange.Count(factor) else { return nil }
    var scenario = Scenario(name: "\(pattern) \(factor)", source: place)
    scenario.changes = [ReplicaChange(rules: [.init(WorkloadPattern(text: pattern, place: place), count)])]
    return scenario
  }

  private static func scenarios(_ command: String, _ count: Int, _ namespaces: Int) -> [Scenario] {
    if command == "months" {
      var growth = Scenario(name: "growth", source: place)
      growth.changes = [GrowthChange(rate: Percentage(nanos: 2_000_000_000), months: count, place: place)]
      return [growth]
    }
    return (0..<count).compactMap { number in
      switch number % 3 {
      case 0: return replicas("x1.\(number + 100)", of: "*")
      case 1: return replicas("x2", of: "ns\(number % namespaces)/*")
      default:
        var loss = Scenario(name: "without \(number / 3 + 1)", source: place)
        loss.changes = [NodeLoss(count: number / 3 + 1, place: place)]
        return loss
      }
    }
  }
}
