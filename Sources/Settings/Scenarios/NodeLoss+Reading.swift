package import Formats
package import Queries

extension NodeLoss: ReadableChange {
  package static let keys = [
    SettingKey("loseNodes", "So many of today's nodes fail, of the kind there is most of", .countable),
    SettingKey("loseZone", "The nodes of this zone fail", .text),
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
