package import Formats
package import Queries

extension NamespaceRemoval: ReadableChange {
  package static let keys = [
    SettingKey("removeNamespaces", "Namespaces to remove, with all that is in them", .oneOrMore(.text))
  ]

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ fields: inout FieldReader
  ) throws(FormatError) -> NamespaceRemoval? {
    NamespaceRemoval(patterns: try fields.patterns(&reader, key))
  }
}
