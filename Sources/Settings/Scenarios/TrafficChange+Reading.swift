import Basics
package import Formats
package import Queries

extension TrafficChange: ReadableChange {
  package static let keys = [
    SettingKey(
      "traffic", "More or less traffic; autoscalers scale within their limits",
      .either([.factor, .keys(blockKeys)]))
  ]

  private static let blockKeys: [SettingKey] = [
    SettingKey("factor", "Factor of traffic", .factor, isRequired: true),
    SettingKey("everyWorkload", "Scale workloads without an autoscaler too (default: false)", .truth),
  ]

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ fields: inout FieldReader
  ) throws(FormatError) -> TrafficChange? {
    var place = try reader.location()
    var (text, every): (String?, String) = ("", "false")
    if try reader.kind() == .object {
      try fields.members(&reader, key, keys: blockKeys) { (fields, reader, name) throws(FormatError) in
        let here = try reader.location()
        let value = try fields.text(&reader, name)
        if name == "factor" {
          (text, place) = (value, here)
        } else if let value, fields.takes(value, name, as: blockKeys[name], at: here) {
          every = value
        }
      }
    } else {
      text = try fields.text(&reader, key)
    }
    guard let text else { return nil }
    guard let factor = Factor(text) else {
      fields.findings.add(.badValue(key, text, expected: SettingValue.factor.expected, at: place))
      return nil
    }
    return TrafficChange(factor: factor, everyWorkload: every == "true", place: place)
  }
}
