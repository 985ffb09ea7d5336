package import Basics
import Mesh
package import Queries

extension Check.Event {
  /// What happens, as a clause: `sidecar 2 -> 3 nodes`.
  var words: String {
    switch self {
    case .nodes(let plane, let from, let to): "\(plane.rawValue) \(from) -> \(Formatting.count(to, "node"))"
    case .budget(let verdict):
      "budget \(verdict.budget.name) is broken: \(verdict.subjectWords) \(verdict.budget.figure.name) is \(verdict.valueWords), \(verdict.limitWords)"
    }
  }
}

extension Check {
  /// The verdict of the whole in a sentence or two.
  var headline: String {
    let sentences = allDoubts.map { doubt in
      let words = words(of: doubt)
      let pass = allowed.contains(doubt) ? " (\(doubt.option) lets it pass)" : ""
      return "\(words.prefix(1).uppercased())\(words.dropFirst())\(pass)."
    }
    return (sentences + [budgetWords].compactMap { $0 }).joined(separator: " ")
  }

  /// What there is to doubt, as a clause.
  package func words(of doubt: Doubt) -> String {
    switch doubt {
    case .inputErrors: "the figures may be wrong: \(Formatting.count(inputErrors, "error")) in the input or settings"
    case .noBudgets: "no budgets: nothing was checked"
    }
  }

  private var budgetWords: String? {
    guard !verdicts.isEmpty else { return nil }
    let parts = BudgetVerdict.Status.allCases.compactMap { status -> String? in
      let number = count(status)
      return number == 0 ? nil : "\(number) \(status == .warning ? "broken with a warning" : status.rawValue)"
    }
    return "Budgets: \(parts.joined(separator: ", "))."
  }
}

extension Check.Doubt {
  /// The option that lets it pass.
  package var option: String {
    switch self {
    case .inputErrors: "--lenient"
    case .noBudgets: "--allow-no-budgets"
    }
  }
}

extension Check {
  /// What was found in the scenarios and not in the inventory as it is, with the scenario's name.
  package var scenarioFindings: [Finding] { cases.flatMap(\.namedFindings) }
}

extension ScenarioPlan {
  /// Its own findings, with its name.
  fileprivate var namedFindings: [Finding] {
    findings.map { finding in
      var finding = finding
      finding.message = "scenario '\(name)': \(finding.message)"
      return finding
    }
  }
}
