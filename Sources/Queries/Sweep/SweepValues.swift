import Basics

/// The values from one to another in equal steps, written as the first one is.
///
/// Worked examples: `64Mi` to `256Mi` by `64Mi`: 64Mi, 128Mi, 192Mi, 256Mi. `x1` to `x2` by `0.5`: x1, x1.5, x2. `10%` to `30%`
/// by `10%`: 10%, 20%, 30%. nil where the three are not of a kind, the step leads nowhere, or the values are too many.
package func sweepValues(from first: String, to last: String, step: String) -> [String]? {
  let isFactor = first.first == "x"
  let isPercent = first.last == "%"
  func number(_ text: String) -> Quantity? {
    var text = text[...]
    if isFactor, text.first == "x" { text.removeFirst() }
    if isPercent, text.last == "%" { text.removeLast() }
    guard let value = try? Quantity(parsing: text), abs(value.nanos) < Int128(Int64.max) * 1_000_000_000 else {
      return nil
    }
    return value
  }
  guard let start = number(first), let end = number(last), let by = number(step), by.nanos > 0, end >= start,
    (end.nanos - start.nanos) / by.nanos < Int128(Sweep.mostValues)
  else { return nil }
  let count = Int((end.nanos - start.nanos) / by.nanos)
  return (0...count).map { index in
    let value = Quantity(nanos: start.nanos + by.nanos * Int128(index), format: start.format)
    return isFactor ? "x\(value.plainText)" : isPercent ? "\(value.plainText)%" : "\(value)"
  }
}
