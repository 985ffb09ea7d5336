package import Formats
package import Queries

extension NodeLoss: ReadableChange {
  package static let keys = [
    SettingKey("loseNodes", "Number of today's nodes that fail, of the most common type", .countable),
    SettingKey("loseZone", "Zone whose nodes fail", .text),
  ]

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ fields: inout FieldReader
  ) throws(FormatError) -> NodeLoss? {
    let place = try reader.location()
    guard let text = try fields.text(&reader, key) else { return nil }
    if key == "loseZone" { return NodeLoss(zone: text, place: place) }
    return fields.whole(text, key, as: keys[key], at: place).map { NodeLoss(count: $0, place: place) }
  }
}
