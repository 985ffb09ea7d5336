package import Basics
import Plans
package import Queries

/// Where a figure comes from: what it is, the amounts that make it up, how they do, and the inputs and sources behind them.
package struct Explanation: Hashable, Sendable {
  /// An amount that a figure is made of.
  package struct Part: Hashable, Sendable {
    /// In the unit of the parts; what is taken off is negative.
    package var amount: Int128
    /// What it is of.
    package var what: String

    init(_ amount: Int128, _ what: String) { (self.amount, self.what) = (amount, what) }
  }

  /// The figure and its value, with the unit.
  package var title: String
  /// What the figure counts; nil where it is no single number.
  package var unit: Figure.Unit?
  /// The figure in its unit; nil where it is no single number.
  package var value: Int128?
  /// What adds up to the figure, or to what is divided by `divisor`.
  package var parts: [Part] = []
  /// What the parts count, where that is not the figure's unit.
  package var partsUnit: Figure.Unit?
  /// Where the figure is a share: what the parts together are a share of.
  package var divisor: Int128?
  /// The formula with its numbers, and each a step towards the inputs.
  package var lines: [String] = []
  /// The inputs, assumptions and sources that the figure is worked out from.
  package var sources: [Assumption] = []

  /// A figure of no single number.
  init(title: String, lines: [String] = [], sources: [Assumption] = []) {
    (self.title, self.lines, self.sources) = (title, lines, sources)
  }

  /// A figure that its parts add up to.
  init(title: String, _ unit: Figure.Unit, _ parts: [Part]) {
    (self.title, self.unit, self.parts) = (title, unit, parts)
    value = parts.reduce(0) { $0 + $1.amount }
  }
}

extension Explanation {
  /// Several explanations as one, of a figure that has several numbers; what they rest on is told once.
  static func joined(_ all: [Explanation], _ currency: String) -> Explanation? {
    guard let first = all.first else { return nil }
    guard all.count > 1 else { return first }
    var whole = Explanation(title: all.map(\.title).joined(separator: "; "))
    for one in all { whole.lines += ["\(one.title):"] + one.sumLines(currency) + one.lines }
    whole.sources = all.flatMap(\.sources).onceEach
    return whole
  }

  /// So many parts are told one by one; the rest is told in a line, so that they add up.
  private static let mostParts = 30

  /// The sum as on paper: `  200m  shop/cart`, `+ 100m  shop/till`.
  func sumLines(_ currency: String) -> [String] {
    guard let unit = partsUnit ?? unit, !parts.isEmpty else { return [] }
    var shown = parts
    if parts.count > Explanation.mostParts {
      let rest = parts.dropFirst(Explanation.mostParts - 1)
      shown =
        parts.prefix(Explanation.mostParts - 1) + [
          Part(rest.reduce(0) { $0 + $1.amount }, "\(rest.count) others")
        ]
    }
    let amounts = ExactAmount.texts(shown.map { abs($0.amount) }, unit, currency)
    let width = amounts.map(\.count).max() ?? 0
    var lines = shown.indices.map { index in
      let sign = shown[index].amount < 0 ? "-" : index == 0 ? " " : "+"
      let padding = String(repeating: " ", count: width - amounts[index].count)
      return "\(sign) \(padding)\(amounts[index])  \(shown[index].what)"
    }
    let sum = parts.reduce(0) { $0 + $1.amount }
    if parts.count > 1 || divisor != nil { lines.append("= \(ExactAmount.text(sum, unit, currency))") }
    if let divisor {
      lines[lines.count - 1] += " of \(ExactAmount.text(divisor, unit, currency))"
      if let value, let own = self.unit { lines[lines.count - 1] += ": \(ExactAmount.text(value, own, currency))" }
    }
    return lines
  }
}

extension Explanation {
  /// The same as of a scenario, with what that changes and the figure of the inventory as it is.
  package func of(_ scenario: Scenario, base: Explanation?) -> Explanation {
    var own = self
    own.title = "scenario \(scenario.name), \(title)"
    let changes = scenario.words.isEmpty ? "nothing changes" : scenario.words.joined(separator: "; ")
    own.lines = own.lines.map {
      $0.replacing("meshplan explain ", with: "meshplan explain scenarios.\(scenario.name).")
    }
    own.lines.append("scenario \(scenario.name): \(changes)")
    if let base { own.lines.append("without it, \(base.title)") }
    own.sources.append(
      Assumption(name: "scenarios.\(scenario.name)", value: changes, source: "\(scenario.source)", origin: .given))
    return own
  }
}
