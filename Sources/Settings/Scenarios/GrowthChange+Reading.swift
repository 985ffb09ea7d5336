import Basics
package import Formats
package import Queries

extension GrowthChange: ReadableChange {
  package static let keys = [SettingKey("growth", "Growth of pods, month by month", .keys(blockKeys))]

  private static let blockKeys: [SettingKey] = [
    SettingKey(
      "percentPerMonth", "Percent a month; negative to shrink", .decimal(-100...1000, isPercent: true),
      isRequired: true),
    SettingKey("months", "Number of months", .whole(1...mostMonths), isRequired: true),
  ]

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ fields: inout FieldReader
  ) throws(FormatError) -> GrowthChange? {
    let place = try reader.location()
    var rate: Percentage?
    var months: Int?
    let errors = fields.findings.all.count
    try fields.members(&reader, key, keys: blockKeys) { (fields, reader, name) throws(FormatError) in
      let here = try reader.location()
      guard let text = try fields.text(&reader, name) else { return }
      if name == "months" {
        months = fields.whole(text, name, as: blockKeys[name], at: here)
      } else {
        rate = Percentage(text).flatMap { (-100_000_000_000...1_000_000_000_000).contains($0.nanos) ? $0 : nil }
        if rate == nil {
          fields.findings.add(.badValue(name, text, expected: blockKeys[name]?.expected ?? "", at: here))
        }
      }
    }
    guard let rate, let months else {
      if fields.findings.all.count == errors {
        fields.findings.add(.badValue(key, "incomplete", expected: "percentPerMonth and months", at: place))
      }
      return nil
    }
    return GrowthChange(rate: rate, months: months, place: place)
  }
}
