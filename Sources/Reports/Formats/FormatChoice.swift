/// A format that an answer of this kind can be printed in: what `--format` may be for a command.
package struct FormatChoice<Content: ReportContent>: RawRepresentable, CaseIterable, Sendable {
  /// The format that is chosen.
  package let format: ReportFormat
  private let write: @Sendable (Content) -> String

  /// Nil where the answer has not what the format is written from.
  private init?(_ format: ReportFormat) {
    self.format = format
    switch format.form {
    case .text(let write): self.write = { write($0.text) }
    case .json(let write): self.write = { write($0) }
    case .document(let write):
      guard let document = Content.asDocument else { return nil }
      self.write = { write(document($0)) }
    case .table(let write):
      guard let table = Content.asTable else { return nil }
      self.write = { write(table($0)) }
    case .results(let write):
      guard let results = Content.asResults else { return nil }
      self.write = { write(results($0)) }
    }
  }

  /// What is printed where nothing else is asked for: every answer is text.
  package static var text: Self { Self(format: .text) { $0.text } }

  private init(format: ReportFormat, write: @escaping @Sendable (Content) -> String) {
    (self.format, self.write) = (format, write)
  }

  package static var allCases: [Self] { ReportFormat.all.compactMap(Self.init) }

  package init?(rawValue: String) {
    guard let choice = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = choice
  }

  package var rawValue: String { format.name }

  /// The answer in this format.
  package func text(of content: Content) -> String { write(content) }
}
