import Basics
import Queries

extension Formatting {
  /// An amount of a figure: `3`, `1400m`, `1792Mi`, `109.37 USD`, `12.5 %`.
  static func amount(_ value: Int128, _ unit: Figure.Unit, currency: String = "") -> String {
    switch unit {
    case .count: "\(value)"
    case .cpu: cpu(CPU(millicores: value))
    case .memory: memory(Memory(bytes: value))
    case .money: amount(Money(nanos: value)) + (currency.isEmpty ? "" : " \(currency)")
    case .percent: "\(decimal(value, over: 100, digits: 2)) %"
    }
  }

  /// The same with a sign where it is more than nothing: `+800m`.
  static func change(_ value: Int128, _ unit: Figure.Unit) -> String { signed(amount(value, unit), value) }
}

extension Money {
  /// The amount under a heading that names a currency; with its own where that is another one.
  func text(_ currency: String, in heading: String) -> String {
    currency == heading ? Formatting.amount(self) : Formatting.money(self, currency)
  }
}
