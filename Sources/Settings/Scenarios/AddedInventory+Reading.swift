package import Formats
package import Queries

extension AddedInventory: ReadableChange {
  package static let keys = [
    SettingKey(
      "addInventory", "Files or folders to add, relative to this file, such as a new team's manifests",
      .oneOrMore(.text))
  ]

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ fields: inout FieldReader
  ) throws(FormatError) -> AddedInventory? {
    let patterns = try fields.patterns(&reader, key)
    let allowed = patterns.compactMap { pattern in
      fields.allowedPath(pattern.text, at: pattern.place).map { (path: $0, place: pattern.place) }
    }
    fields.leaveOut(allowed.map(\.path))
    return AddedInventory(names: patterns.map(\.text), paths: allowed)
  }
}
