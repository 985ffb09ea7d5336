import Basics
package import Formats
package import Queries

extension L7ShareChange: ReadableChange {
  package static let keys = [
    SettingKey("l7Share", "Percentage of the applications that will need L7", .decimal(0...100, isPercent: true))
  ]

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ fields: inout FieldReader
  ) throws(FormatError) -> L7ShareChange? {
    let place = try reader.location()
    guard let text = try fields.text(&reader, key) else { return nil }
    guard let share = Percentage(text), (Percentage.zero...Percentage.whole).contains(share) else {
      fields.findings.add(.badValue(key, text, expected: "a percentage from 0 to 100", at: place))
      return nil
    }
    return L7ShareChange(share: share, place: place)
  }
}
