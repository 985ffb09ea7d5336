package import Formats
package import Queries

extension L7ServiceChange: ReadableChange {
  package static let keys = [
    SettingKey("l7Services", "Services that will need L7, and so a waypoint in ambient", .oneOrMore(.text))
  ]

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ fields: inout FieldReader
  ) throws(FormatError) -> L7ServiceChange? {
    L7ServiceChange(patterns: try fields.patterns(&reader, key))
  }
}
