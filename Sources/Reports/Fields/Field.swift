import Formats
import Queries

/// A field of a JSON document, declared once: its name, what stands there, how it is got from what is written and, where a
/// reader needs it, which figure it is read back into.
///
/// Worked example: `Field("pods", .count, \.totals.pods, into: \.pods, known: .pods)` writes `"pods": 14`, has the shape of a
/// count in the schema, and is read back into `pods`; where a report lacks it, or has text there, the figure is not known.
struct Field<Value, Figures>: Sendable {
  /// Takes the value at the reader's position.
  typealias Reading = @Sendable (inout JSONReader, inout Figures) throws(FormatError) -> Void

  /// The key in the object.
  let name: String
  /// What the schema says may stand there.
  let shape: JSONShape
  /// Writes what stands behind the name.
  let write: @Sendable (inout JSONWriter, Value) -> Void
  /// What is known once the field has been read.
  private(set) var members: Set<ReportMember> = []
  /// Nil where no reader needs it.
  private(set) var read: Reading?

  /// A field of any shape, written and read as is said.
  init(
    _ name: String, shape: JSONShape, members: Set<ReportMember> = [], read: Reading? = nil,
    write: @escaping @Sendable (inout JSONWriter, Value) -> Void
  ) {
    (self.name, self.shape, self.members, self.read, self.write) = (name, shape, members, read, write)
  }

  /// A field that is only written.
  init<Member>(_ name: String, _ kind: JSONKind<Member>, _ get: @escaping @Sendable (Value) -> Member) {
    self.init(name, shape: kind.shape) { kind.write(&$0, get($1)) }
  }

  /// A field that is read back in a way of its own.
  init<Member>(
    _ name: String, _ kind: JSONKind<Member>, _ get: @escaping @Sendable (Value) -> Member,
    members: Set<ReportMember> = [], read: @escaping Reading
  ) {
    self.init(name, shape: kind.shape, members: members, read: read) { kind.write(&$0, get($1)) }
  }

  /// A field that is read back into a figure; anything else than such a value leaves the figure as it is.
  init<Member: JSONReadable>(
    _ name: String, _ kind: JSONKind<Member>, _ get: @escaping @Sendable (Value) -> Member,
    into figure: any WritableKeyPath<Figures, Member> & Sendable
  ) {
    self.init(
      name, kind, get,
      read: { (reader, figures) throws(FormatError) in
        if let value = try Member(readFrom: &reader) { figures[keyPath: figure] = value }
      })
  }

  /// The same, into a figure that is nil where it has not been read.
  init<Member: JSONReadable>(
    _ name: String, _ kind: JSONKind<Member>, _ get: @escaping @Sendable (Value) -> Member,
    into figure: any WritableKeyPath<Figures, Member?> & Sendable
  ) {
    self.init(
      name, kind, get,
      read: { (reader, figures) throws(FormatError) in
        if let value = try Member(readFrom: &reader) { figures[keyPath: figure] = value }
      })
  }

  /// The field of a part of something larger, which is only written.
  func part<Whole>(_ get: @escaping @Sendable (Whole) -> Value) -> Field<Whole, Never> {
    let write = write
    return Field<Whole, Never>(name, shape: shape) { write(&$0, get($1)) }
  }
}

extension Field where Figures: PartlyRead {
  /// A field that is read back into a figure, which is known from then on.
  init<Member: JSONReadable>(
    _ name: String, _ kind: JSONKind<Member>, _ get: @escaping @Sendable (Value) -> Member,
    into figure: any WritableKeyPath<Figures, Member> & Sendable, known member: ReportMember
  ) {
    self.init(
      name, kind, get, members: [member],
      read: { (reader, figures) throws(FormatError) in
        guard let value = try Member(readFrom: &reader) else { return }
        figures[keyPath: figure] = value
        figures.unstated.remove(member)
      })
  }
}

/// Figures that are read back, of which a report may leave some out.
protocol PartlyRead: SendableMetatype {
  /// The members that have not been read; their figures stand as zero, and must not be taken for it.
  var unstated: Set<ReportMember> { get set }
}
