import Formats
import Queries

/// An object of the JSON documents: its fields in their order, from which it is written, its schema is made and, where a reader
/// needs it, it is read back.
///
/// Worked example: `JSONObject<Pool, Never>("pool") { Field("name", .text, \.name); Field("nodes", .count, \.nodes) }` writes
/// `{"name": "a", "nodes": 3}`, and its shape is an object of just a text and a count. A pool that is to be read back has in the
/// place of `Never` what its figures are read into.
struct JSONObject<Value, Figures>: Sendable {
  /// The name of its definition in the schema; empty where it has none.
  let name: String
  /// In the order in which they are written.
  let fields: [Field<Value, Figures>]
  /// The fields that are read back, by their names.
  private let readable: [String: Field<Value, Figures>]
  /// The members of a report that its fields make known once they are read.
  let members: Set<ReportMember>

  /// An object of these fields, with a definition in the schema where it has a name.
  init(_ name: String = "", @ListBuilder<Field<Value, Figures>> _ fields: () -> [Field<Value, Figures>]) {
    self.name = name
    self.fields = fields()
    readable = Dictionary(self.fields.filter { $0.read != nil }.map { ($0.name, $0) }) { first, _ in first }
    members = self.fields.reduce(into: []) { $0.formUnion($1.members) }
  }

  /// Its fields as a JSON Schema has them.
  var shape: JSONShape { .object(fields.map { ($0.name, $0.shape) }) }

  /// Its definition in a JSON Schema.
  var definition: (name: String, shape: JSONShape) { (name, shape) }

  /// Writes a value as an object.
  func write(_ value: Value, to json: inout JSONWriter) {
    json.object { json in
      for field in fields {
        json.key(field.name)
        field.write(&json, value)
      }
    }
  }

  /// Reads what the object at the position has of the fields that are read back; what is no object is passed over.
  func read(_ reader: inout JSONReader, into figures: inout Figures) throws(FormatError) {
    try reader.members { (reader, name) throws(FormatError) in
      if let read = readable[name]?.read { try read(&reader, &figures) } else { try reader.skip() }
    }
  }
}

extension JSONKind {
  /// An object whose fields the schema has in its place.
  static func object<Figures>(_ object: JSONObject<Member, Figures>) -> JSONKind {
    JSONKind(shape: object.shape) { object.write($1, to: &$0) }
  }

  /// An object whose fields the schema has under the object's name.
  static func named<Figures>(_ object: JSONObject<Member, Figures>) -> JSONKind {
    JSONKind(shape: .named(object.name)) { object.write($1, to: &$0) }
  }
}

extension Field {
  /// An object whose fields are of the same value, and are read back into the same figures.
  init(_ name: String, @ListBuilder<Field> of fields: () -> [Field]) {
    let object = JSONObject<Value, Figures>("", fields)
    self.init(
      name, shape: object.shape, members: object.members,
      read: { (reader, figures) throws(FormatError) in try object.read(&reader, into: &figures) },
      write: { object.write($1, to: &$0) })
  }
}
