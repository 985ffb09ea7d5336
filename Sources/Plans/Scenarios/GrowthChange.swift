package import Basics
package import Formats
import Inventory

/// Growth month by month: every application has so many percent more pods each month, rounded up.
///
///     growth: {percentPerMonth: 10, months: 12}
///
/// Worked example: 14 pods at 10 % a month: 15.4, so 16 after one month; 16.94, so 17 after two. Rounding never builds up,
/// for each month is reckoned from today's count. A scenario's figures are those of its last month.
package struct GrowthChange: ScenarioChange {
  package static let keys = ["growth"]
  /// Ten years.
  static let mostMonths = 120

  /// In hundredths of a percent; negative for shrinking.
  var rate: Int128
  package var months: Int
  var place: SourceLocation

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ settings: inout SettingsReader
  ) throws(FormatError) -> GrowthChange? {
    let place = try reader.location()
    var rate: Int128?
    var months: Int?
    try settings.members(&reader, key, ["percentPerMonth", "months"]) { (settings, reader, name) throws(FormatError) in
      let here = try reader.location()
      guard let text = try settings.text(&reader, name) else { return }
      if name == "months" {
        months = Int(text).flatMap { (1...GrowthChange.mostMonths).contains($0) ? $0 : nil }
        if months == nil {
          settings.findings.add(.badValue(name, text, expected: "a whole number from 1 to \(mostMonths)", at: here))
        }
      } else {
        rate = (try? Quantity(parsing: text)).flatMap {
          (-100_000_000_000...1_000_000_000_000).contains($0.nanos) ? $0.nanos / 10_000_000 : nil
        }
        if rate == nil {
          settings.findings.add(.badValue(name, text, expected: "a percentage from -100 to 1000", at: here))
        }
      }
    }
    guard let rate, let months else {
      if !settings.findings.hasErrors {
        settings.findings.add(.badValue(key, "incomplete", expected: "percentPerMonth and months", at: place))
      }
      return nil
    }
    return GrowthChange(rate: rate, months: months, place: place)
  }

  /// The factor after so many months, to a billionth, at most a million.
  func factor(after months: Int) -> Factor {
    Factor(
      billionths: (0..<months).reduce(Factor.one.billionths) { factor, _ in
        min(factor * (10_000 + rate) / 10_000, 1_000_000_000_000_000)
      })
  }

  package var words: String {
    "pods \(rate < 0 ? "" : "+")\(Quantity(nanos: rate * 10_000_000).plainText) % a month for \(months) months"
  }

  package func apply(to input: inout PlanInput, findings: inout Findings) {
    apply(to: &input, months: months)
  }

  /// The inventory as it is after so many months.
  func apply(to input: inout PlanInput, months: Int) {
    let factor = factor(after: months)
    for index in input.cluster.workloads.indices {
      let workload = input.cluster.workloads[index]
      guard !workload.isPerNode, WorkloadPattern.all(place).fits(workload) else { continue }
      input.cluster.workloads[index].scale(to: factor.of(workload.podCount))
    }
  }
}
