package import Formats
package import Queries

extension MeshExclusion: ReadableChange {
  package static let keys = [
    SettingKey("excludeWorkloads", "Workloads to exclude from the mesh, in both data planes", .oneOrMore(.text))
  ]

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ fields: inout FieldReader
  ) throws(FormatError) -> MeshExclusion? {
    MeshExclusion(patterns: try fields.patterns(&reader, key))
  }
}
