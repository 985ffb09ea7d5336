import Basics
import Plans

/// Where a figure comes from: what it is, the amounts that make it up, and the inputs and sources behind them.
package struct Explanation: Hashable, Sendable {
  /// The figure and its value.
  package var title: String
  /// Each a step towards the inputs.
  package var lines: [String]
}

/// The assumptions of these names, a line each.
func sources(_ names: [String], _ plan: Plan) -> [String] {
  names.flatMap { name in
    plan.assumptions.filter { $0.name == name }.map { "\(name): \($0.value) (\($0.source))" }
  }
}
