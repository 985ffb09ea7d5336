import Basics

/// Running text in which what is strong, code or a name is marked and everything else is shown as it is, whatever it holds.
///
/// Worked example: `"On \(3) nodes \(strong: "more") of \(name: pool)"` has three plain spans, a strong one and a name; a name
/// such as `**x**` stays these five characters in Markdown, where names are code, and in HTML.
struct Prose: Hashable, Sendable, ExpressibleByStringInterpolation {
  enum Style: Hashable, Sendable {
    case plain, strong, emphasis, code
    /// A name out of an input: code in Markdown, where it could go live as a mention or a link, and plain in HTML.
    case name
  }

  struct Span: Hashable, Sendable {
    /// The characters, shown as they are.
    var text: String
    /// How they are marked.
    var style: Style
  }

  /// The text in its order.
  private(set) var spans: [Span]

  /// Plain text.
  init(_ text: String) { spans = [Span(text: text, style: .plain)] }

  /// A name out of an input.
  init(name text: String) { spans = [Span(text: text, style: .name)] }

  /// Names with commas between them.
  static func names(_ names: some Collection<String>) -> Prose {
    names.enumerated().reduce(into: Prose("")) { prose, entry in
      prose += entry.offset == 0 ? Prose(name: entry.element) : ", \(name: entry.element)"
    }
  }

  /// Clauses with semicolons between them.
  static func clauses(_ clauses: some Collection<Prose>) -> Prose {
    clauses.enumerated().reduce(into: Prose("")) { prose, entry in
      prose += entry.offset == 0 ? entry.element : "; \(entry.element)"
    }
  }

  init(stringLiteral text: String) { self.init(text) }

  init(stringInterpolation: StringInterpolation) { spans = stringInterpolation.spans }

  /// Adds what follows.
  static func += (prose: inout Prose, more: Prose) { prose.spans += more.spans }

  /// Adds a span.
  mutating func append(_ span: Span) { spans.append(span) }

  /// The words without their styles.
  var text: String { spans.map(\.text).joined() }

  /// The spans, with neighbours of one style as one: no word is cut in two.
  var joined: [Span] {
    spans.reduce(into: []) { joined, span in
      if let last = joined.last, last.style == span.style {
        joined[joined.count - 1].text += span.text
      } else {
        joined.append(span)
      }
    }
  }

  /// Whether there is no character in it.
  var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var spans: [Span] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { append(literal, .plain) }
    /// A value as plain text.
    mutating func appendInterpolation(_ value: some CustomStringConvertible) { append(value.description, .plain) }
    /// A number with its words, as in any text: `\(2, "pod")` is `2 pods`.
    mutating func appendInterpolation(_ count: some BinaryInteger, _ one: String, _ many: String? = nil) {
      append("\(count, one, many)", .plain)
    }
    /// Text with its marks.
    mutating func appendInterpolation(_ prose: Prose) { spans += prose.spans }
    /// Text that is strong.
    mutating func appendInterpolation(strong text: String) { append(text, .strong) }
    /// Text that is set off.
    mutating func appendInterpolation(emphasis text: String) { append(text, .emphasis) }
    /// Text that is typed as it stands.
    mutating func appendInterpolation(code text: String) { append(text, .code) }
    /// A name out of an input.
    mutating func appendInterpolation(name text: String) { append(text, .name) }

    private mutating func append(_ text: String, _ style: Style) {
      if !text.isEmpty { spans.append(Span(text: text, style: style)) }
    }
  }
}
