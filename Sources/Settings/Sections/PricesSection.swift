import Basics
import Formats
import Nodes
import Plans

extension FieldReader {
  /// The keys of the section `prices`.
  static let priceKeys: [SettingKey] = [
    SettingKey("currency", "The currency of every amount (default: USD)", .text),
    SettingKey(
      "exchangeRate", "Price of one US dollar in the currency, for the built-in list prices", .rate),
    SettingKey(
      "discountPercent", "Discount on all hourly prices (default: 0)",
      .decimal(0...100, isPercent: true)),
    SettingKey(
      "hoursPerMonth", "Hours per month that a node runs (default: 730)", .positive(most: 744)),
    SettingKey("perCoreHour", "Price of a core per hour, instead of node prices", .price("0.0316")),
    SettingKey("perGiBHour", "Price of a GiB per hour, instead of node prices", .price("0.0042")),
    SettingKey(
      "file",
      "Price list (CSV), relative to this file: instance_type, price_per_hour, and region, capacity_type where they matter",
      .text),
  ]

  /// The section `prices`.
  mutating func prices<R: ValueReader>(_ reader: inout R) throws(FormatError) -> SettingsPatch {
    var patch = SettingsPatch()
    let keys = FieldReader.priceKeys
    try members(&reader, "prices", keys: keys) { (self, reader, key) throws(FormatError) in
      let place = try reader.location()
      guard let text = try self.text(&reader, key) else { return }
      patch.state("prices.\(key)", text, at: place)
      switch key {
      case "currency": patch.set(\.prices.currency, text)
      case "file":
        guard let path = self.allowedPath(text, at: place) else { return }
        patch.set(\.prices.list, PriceList(reading: path, named: place))
        self.leaveOut([path])
      case "exchangeRate":
        let rate = (try? Money(pricePerHour: text)).flatMap { $0 > .zero ? $0 : nil }
        patch.set(\.prices.exchangeRate, rate)
        if rate == nil {
          self.findings.add(.badValue(key, text, expected: keys[key]?.expected ?? "", at: place))
        }
      case "discountPercent":
        if let percent = Percentage(text), (Percentage.zero...Percentage.whole).contains(percent) {
          patch.set(\.prices.discount, percent)
        } else {
          self.findings.add(.badValue(key, text, expected: keys[key]?.expected ?? "", at: place))
        }
      case "hoursPerMonth":
        let hours = try? Quantity(parsing: text)
        if let hours, (1...744_000_000_000).contains(hours.nanos) {
          patch.set(\.prices.hoursPerMonth, hours)
        } else {
          self.findings.add(.badValue(key, text, expected: keys[key]?.expected ?? "", at: place))
        }
      default:
        guard let price = try? Money(pricePerHour: text) else {
          self.findings.add(.badValue(key, text, expected: keys[key]?.expected ?? "", at: place))
          return
        }
        if key == "perCoreHour" {
          patch.set(\.prices.perCoreHour, price)
        } else {
          patch.set(\.prices.perGibibyteHour, price)
        }
      }
    }
    return patch
  }
}
