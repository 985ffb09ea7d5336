import Basics
import Formats

extension SettingsReader {
  /// The section `recommend`: which nodes are counted, and how many more than the pods need.
  mutating func recommend<R: ValueReader>(
    _ reader: inout R, into settings: inout PlanSettings
  ) throws(FormatError) {
    let keys = ["instanceType", "region", "spareNodes", "minNodes", "headroomPercent", "prefixDelegation"]
    try members(&reader, "recommend", keys) { (self, reader, key) throws(FormatError) in
      switch key {
      case "instanceType": settings.instanceType = try self.text(&reader, key)
      case "region": settings.region = try self.text(&reader, key)
      case "spareNodes": settings.spareNodes = try self.number(&reader, key, 0...1_000_000) ?? 0
      case "minNodes": settings.minimumNodes = try self.number(&reader, key, 0...1_000_000) ?? 0
      case "prefixDelegation": settings.nodeSetup.hasPrefixDelegation = try self.text(&reader, key) == "true"
      default: settings.headroomPercent = try self.number(&reader, key, 0...99) ?? 0
      }
    }
  }

  /// The section `prices`.
  mutating func prices<R: ValueReader>(
    _ reader: inout R, into prices: inout PriceSettings
  ) throws(FormatError) {
    let keys = ["currency", "discountPercent", "hoursPerMonth", "perCoreHour", "perGiBHour"]
    try members(&reader, "prices", keys) { (self, reader, key) throws(FormatError) in
      let place = try reader.location()
      let text = try self.text(&reader, key) ?? ""
      switch key {
      case "currency": prices.currency = text
      case "discountPercent":
        let percent = try? Quantity(parsing: text)
        if let percent, (0...100_000_000_000).contains(percent.nanos) {
          prices.discount = percent.nanos / 10_000_000
        } else {
          self.findings.add(.badValue(key, text, expected: "a number from 0 to 100", at: place))
        }
      case "hoursPerMonth":
        let hours = try? Quantity(parsing: text)
        if let hours, (0...744_000_000_000).contains(hours.nanos) {
          prices.hoursPerMonth = hours
        } else {
          self.findings.add(.badValue(key, text, expected: "hours from 0 to 744", at: place))
        }
      default:
        guard let price = try? Money(pricePerHour: text) else {
          self.findings.add(.badValue(key, text, expected: "a price such as 0.0316", at: place))
          return
        }
        if key == "perCoreHour" { prices.perCoreHour = price } else { prices.perGibibyteHour = price }
      }
    }
  }

  /// A whole number within bounds; nil, with a finding, when it is none.
  private mutating func number<R: ValueReader>(
    _ reader: inout R, _ name: String, _ bounds: ClosedRange<Int>
  ) throws(FormatError) -> Int? {
    let place = try reader.location()
    let text = try self.text(&reader, name) ?? ""
    if let number = Int(text), bounds.contains(number) { return number }
    findings.add(
      .badValue(name, text, expected: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)", at: place))
    return nil
  }
}
