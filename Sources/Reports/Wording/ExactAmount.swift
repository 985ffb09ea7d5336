import Basics
import Queries

/// Amounts without any rounding, so that a reader can add them up: `1,400m`, `12.345 cores`, `1,792Mi`, `75.92 USD`.
enum ExactAmount {
  /// An amount of a figure.
  static func text(_ value: Int128, _ unit: Figure.Unit, _ currency: String) -> String {
    texts([value], unit, currency)[0]
  }

  /// Amounts in one unit that shows all of them exactly.
  static func texts(_ values: [Int128], _ unit: Figure.Unit, _ currency: String) -> [String] {
    switch unit {
    case .count: values.map { Formatting.grouped("\($0)") }
    case .cpu:
      values.contains { abs($0) >= 10_000 }
        ? values.map { "\(grouped(Formatting.decimal($0, over: 1000, digits: 3))) cores" }
        : values.map { "\(Formatting.grouped("\($0)"))m" }
    case .memory: memories(values)
    case .money: values.map { "\(money(Money(nanos: $0))) \(currency)" }
    case .percent: values.map { "\(Formatting.decimal($0, over: 100, digits: 2)) %" }
    }
  }

  /// Both resources: `100m and 128Mi`.
  static func pair(_ resources: Resources) -> String {
    "\(text(resources.cpu.millicores, .cpu, "")) and \(text(resources.memory.bytes, .memory, ""))"
  }

  /// An amount of money with all digits that it has, two at least: `75.92`, `0.0416`.
  static func money(_ money: Money) -> String {
    grouped(money.rounded == money ? money.decimalText : money.exactText)
  }

  /// The largest of Mi, Ki and bytes in which all are whole.
  private static func memories(_ values: [Int128]) -> [String] {
    let (shift, unit) =
      values.allSatisfy { $0 % (1 << 20) == 0 }
      ? (20, "Mi") : values.allSatisfy { $0 % (1 << 10) == 0 } ? (10, "Ki") : (0, " bytes")
    return values.map { "\(Formatting.grouped("\($0 / (Int128(1) << shift))"))\(unit)" }
  }

  /// A decimal number with a comma before each three digits before the point.
  private static func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    let whole = Formatting.grouped(String(parts.first ?? ""))
    return parts.count > 1 ? "\(whole).\(parts[1])" : whole
  }
}
