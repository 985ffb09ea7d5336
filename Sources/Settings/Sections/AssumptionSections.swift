import Formats
import Plans

extension FieldReader {
  /// The sections that a scenario may change too.
  static let sections: [SettingKey] = [
    SettingKey("nodes", "Node count if the input has none", .countable),
    SettingKey("recommend", "Node types, and how nodes are counted", .keys(recommendKeys)),
    SettingKey("prices", "Prices of nodes", .keys(priceKeys)),
    SettingKey("mesh", "The mesh: version, scope, requests", .keys(meshKeys)),
  ]

  /// One of the sections that a scenario may change too: `nodes`, `recommend`, `prices`, `mesh`.
  mutating func section<R: ValueReader>(_ key: String, _ reader: inout R) throws(FormatError) -> SettingsPatch {
    switch key {
    case "nodes": try nodes(&reader)
    case "recommend": try recommend(&reader)
    case "prices": try prices(&reader)
    default: try mesh(&reader)
    }
  }

  private mutating func nodes<R: ValueReader>(_ reader: inout R) throws(FormatError) -> SettingsPatch {
    var patch = SettingsPatch()
    let place = try reader.location()
    guard let text = try text(&reader, "nodes"), let count = whole(text, "nodes", as: .countable, at: place) else {
      return patch
    }
    patch.set(\.nodeCount, count)
    patch.state("nodes", text, at: place)
    return patch
  }
}
