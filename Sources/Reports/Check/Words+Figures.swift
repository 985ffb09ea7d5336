import Mesh
import Mesh
import Basics
package import Queries

extension Words {
  /// An amount of a figure: `3`, `1400m`, `1792Mi`, `109.37 USD`, `12.5 %`.
  static func amount(_ value: Int128, _ unit: Figure.Unit, currency: String = "") -> String {
    switch unit {
    case .count: "\(value)"
    case .cpu: cpu(CPU(millicores: value))
    case .memory: memory(Memory(bytes: value))
    case .money: Money(nanos: value).decimalText + (currency.isEmpty ? "" : " \(currency)")
    case .percent: "\(decimal(value, over: 100, digits: 2)) %"
    }
  }

  /// The same with a sign where it is more than nothing: `+800m`.
  static func change(_ value: Int128, _ unit: Figure.Unit) -> String { signed(amount(value, unit), value) }
}

extension Money {
  /// The amount under a heading that names a currency; with its own where that is another one.
  func text(_ currency: String, in heading: String) -> String {
    currency == heading ? decimalText : "\(decimalText) \(currency)"
  }
}

extension BudgetVerdict {
  /// What the figure is of: `ambient`, `sidecar, namespace shop`.
  var subjectWords: String {
    let subject = budget.subject
    return subject.dataPlane.rawValue + (subject.namespace.map { ", namespace \($0)" } ?? "")
      + (subject.pool.map { ", pool \($0)" } ?? "")
  }

  var valueWords: String { value.map { Words.amount($0, budget.figure.unit) } ?? "not known" }

  /// The limit as a clause: `at most 3`, `at most 10 % more than 2`.
  var limitWords: String {
    func amount(_ value: Int128) -> String { Words.amount(value, budget.figure.unit) }
    func margin(_ margin: Margin, _ word: String) -> String {
      let than = older.map { " than \(amount($0))" } ?? ""
      switch margin {
      case .amount(let most) where budget.figure.unit == .percent:
        let points = Words.decimal(most, over: 100, digits: 2)
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
  var moverWords: String {
    let parts = movers.prefix(5).map { mover in
      "\(naming: mover.title) \(moversAreChanges ? Words.change(mover.amount, mover.unit) : Words.amount(mover.amount, mover.unit))"
    }
    guard !parts.isEmpty else { return "" }
    return "\(moversAreChanges ? "moved by" : "made up of") \(parts.joined(separator: ", "))"
      + (movers.count > 5 ? " and \(movers.count - 5) more" : "")
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
    let movers = moverWords.isEmpty ? "" : "; \(moverWords)"
    return
      "\(budgetWords) is broken\(status == .warning ? " (warning)" : "") in scenario '\(scenario)': \(subjectWords) \(budget.figure.name) is \(valueWords), expected \(limitWords)\(movers)"
  }
}

extension Check.Event {
  /// What happens, as a clause: `sidecar 2 -> 3 nodes`.
  var words: String {
    switch self {
    case .nodes(let plane, let from, let to): "\(plane.rawValue) \(from) -> \(Words.count(to, "node"))"
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
    case .inputErrors: "the figures may be wrong: \(Words.count(inputErrors, "error")) in the input or settings"
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
