import Basics
import Mesh
import Queries

extension BudgetVerdict {
  /// What the figure is of: `ambient`, `sidecar, namespace shop`.
  var subjectWords: String {
    let subject = budget.subject
    return subject.dataPlane.rawValue + (subject.namespace.map { ", namespace \($0)" } ?? "")
      + (subject.pool.map { ", pool \($0)" } ?? "")
  }

  /// The figure's value: `3`, `1400m`.
  var valueWords: String { value.map { Formatting.amount($0, budget.figure.unit) } ?? "not known" }

  /// The limit as a clause: `at most 3`, `at most 10 % more than 2`.
  var limitWords: String {
    func amount(_ value: Int128) -> String { Formatting.amount(value, budget.figure.unit) }
    func margin(_ margin: Margin, _ word: String) -> String {
      let than = older.map { " than \(amount($0))" } ?? ""
      switch margin {
      case .amount(let most) where budget.figure.unit == .percent:
        let points = Formatting.decimal(most, over: 100, digits: 2)
        return "at most \(points) percentage \(points == "1" ? "point" : "points") \(word)\(than)"
      case .amount(let most): return "at most \(amount(most)) \(word)\(than)"
      case .percent(let most): return "at most \(most.text) \(word)\(than)"
      }
    }
    switch limit {
    case .atMost(let most): return "at most \(amount(most))"
    case .atLeast(let least): return "at least \(amount(least))"
    case .increaseAtMost(let most): return margin(most, "more")
    case .decreaseAtMost(let most): return margin(most, "less")
    }
  }

  /// What moved the figure most, or makes it up: at most five, `shop/cart +400m`.
  var contributorWords: String {
    let parts = contributors.prefix(5).map { contributor in
      "\(naming: contributor.title) \(contributorsAreChanges ? Formatting.change(contributor.amount, contributor.unit) : Formatting.amount(contributor.amount, contributor.unit))"
    }
    guard !parts.isEmpty else { return "" }
    return "\(contributorsAreChanges ? "largest changes" : "largest contributors"): \(parts.joined(separator: ", "))"
      + (contributors.count > 5 ? " and \(contributors.count - 5) more" : "")
  }
}

extension BudgetVerdict {
  /// What is wrong with a budget that is broken or could not be evaluated, in a sentence; `place` follows its name.
  func faultWords(at place: String = "") -> String {
    let budgetWords = "budget '\(budget.name)'\(place)"
    if status == .unknown {
      let reason =
        scenario == BudgetVerdict.noScenario
        ? obstacle ?? ""
        : obstacle.map { "\($0), in scenario '\(scenario)'" } ?? "there is no such figure in scenario '\(scenario)'"
      return "\(budgetWords) could not be evaluated: \(subjectWords) \(budget.figure.name): \(reason)"
    }
    let contributors = contributorWords.isEmpty ? "" : "; \(contributorWords)"
    return
      "\(budgetWords) is broken\(status == .warning ? " (warning)" : "") in scenario '\(scenario)': \(subjectWords) \(budget.figure.name): \(valueWords) (limit: \(limitWords))\(contributors)"
  }
}
