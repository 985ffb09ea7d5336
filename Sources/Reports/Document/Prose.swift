/// Running text in which what is strong or code is marked and everything else is shown as it is, whatever it holds.
///
/// Worked example: `"On \(3) nodes \(strong: "more") of \(name)"` has four plain spans and a strong one; a name such as
/// `**x**` stays these five characters in Markdown and in HTML.
struct Prose: Hashable, Sendable, ExpressibleByStringInterpolation {
  enum Style: Hashable, Sendable { case plain, strong, emphasis, code }

  struct Span: Hashable, Sendable {
    var text: String
    var style: Style
  }

  private(set) var spans: [Span]

  init(_ text: String) { spans = [Span(text: text, style: .plain)] }

  init(stringLiteral text: String) { self.init(text) }

  init(stringInterpolation: StringInterpolation) { spans = stringInterpolation.spans }

  static func += (prose: inout Prose, more: Prose) { prose.spans += more.spans }

  static func + (a: Prose, b: Prose) -> Prose {
    var sum = a
    sum += b
    return sum
  }

  var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var spans: [Span] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { append(literal, .plain) }
    mutating func appendInterpolation(_ value: some CustomStringConvertible) { append(value.description, .plain) }
    mutating func appendInterpolation(_ prose: Prose) { spans += prose.spans }
    mutating func appendInterpolation(strong text: String) { append(text, .strong) }
    mutating func appendInterpolation(emphasis text: String) { append(text, .emphasis) }
    mutating func appendInterpolation(code text: String) { append(text, .code) }

    private mutating func append(_ text: String, _ style: Style) {
      if !text.isEmpty { spans.append(Span(text: text, style: style)) }
    }
  }
}
