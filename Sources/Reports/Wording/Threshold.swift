import Basics
import Queries

/// A limit as other programs read it: an operator, a number and its unit.
///
/// Worked example: `increaseAtMost: 10%` of a number of nodes is `increaseAtMost`, 10, `percentOfOlder`; `10pp` of a share is
/// `increaseAtMost`, 10, `percentagePoints`; `atMost: 3` is `atMost`, 3, `count`.
struct Threshold {
  /// `atMost`, `increaseAtMost`.
  var operatorName: String
  /// In the figure's own unit, or in billionths of a percent where the limit is per cent of the older value.
  var value: Int128
  /// The figure's unit, `percentOfOlder`, or `percentagePoints`.
  var unit: String
  /// The number as text, exactly.
  var text: String

  /// All operators.
  static let operators = ["atMost", "atLeast", "increaseAtMost", "decreaseAtMost"]
  /// The unit of a limit in per cent of the older value.
  static let percentOfOlder = "percentOfOlder"
  /// The unit of a limit on a figure in per cent that is no share of the older value.
  static let percentagePoints = "percentagePoints"
}

extension Budget.Limit {
  /// The limit on a figure of this unit.
  func threshold(of unit: Figure.Unit) -> Threshold {
    func amount(_ name: String, _ value: Int128, _ unitName: String) -> Threshold {
      Threshold(operatorName: name, value: value, unit: unitName, text: unit.plain(value))
    }
    func margin(_ name: String, _ margin: Margin) -> Threshold {
      switch margin {
      case .amount(let most):
        amount(name, most, unit == .percent ? Threshold.percentagePoints : unit.rawValue)
      case .percent(let most):
        Threshold(
          operatorName: name, value: most.nanos, unit: Threshold.percentOfOlder,
          text: Quantity(nanos: most.nanos).plainText)
      }
    }
    switch self {
    case .atMost(let most): return amount("atMost", most, unit.rawValue)
    case .atLeast(let least): return amount("atLeast", least, unit.rawValue)
    case .increaseAtMost(let most): return margin("increaseAtMost", most)
    case .decreaseAtMost(let most): return margin("decreaseAtMost", most)
    }
  }
}

extension Figure.Unit {
  /// All units, as JSON and CSV name them.
  static let names = [Figure.Unit.count, .cpu, .memory, .money, .percent].map(\.rawValue)

  /// A percentage, of hundredths of one, in billionths.
  static let nanosPerHundredth: Int128 = 10_000_000

  /// An amount as a plain number, exactly: counts, millicores, bytes, `54.68` of money, `12.5` per cent.
  func plain(_ value: Int128) -> String {
    switch self {
    case .count, .cpu, .memory: "\(value)"
    case .money: Money(nanos: value).decimalText
    case .percent: Quantity(nanos: value * Figure.Unit.nanosPerHundredth).plainText
    }
  }
}
