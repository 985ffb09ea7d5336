import Basics
package import Formats
import Queries

/// What `explain` answers: where the figure of a name comes from.
package struct ExplainContent: Sendable {
  /// As it was asked for.
  var name: String
  var explanation: Explanation
  /// The currency of money in it.
  var currency: String

  package init(_ name: String, _ explanation: Explanation, currency: String) {
    (self.name, self.explanation, self.currency) = (name, explanation, currency)
  }
}

extension ExplainContent: ReportContent {
  package var text: String {
    var text = "\(explanation.title.asPlain)\n"
    text += because.map { "  \($0.asPlain)\n" }.joined()
    guard !explanation.sources.isEmpty else { return text }
    return text + "based on\n"
      + explanation.sources.map { "  \("\($0.name): \($0.value) (\($0.origin.rawValue): \($0.source))".asPlain)\n" }
      .joined()
  }

  /// The sum and the formula.
  fileprivate var because: [String] { explanation.sumLines(currency) + explanation.lines }

  package func write(to json: inout JSONWriter) {
    explanationObject.write(self, to: &json)
  }
}

private let explanationObject = JSONObject<ExplainContent, Never> {
  Field("schemaVersion", .count) { _ in 1 }
  Field("name", .text, \.name)
  Field("title", .text, \.explanation.title)
  Field("unit", .optional(.text)) { $0.explanation.unit?.rawValue }
  Field("value", .optional(.text)) { content in
    content.explanation.value.flatMap { value in content.explanation.unit.map { $0.plain(value) } }
  }
  Field("because", .list(.text), \.because)
  Field("parts", .list(.object(partObject))) { content in
    content.explanation.parts.map { ExplainedPart(part: $0, of: content.explanation) }
  }
  Field("shareOf", .optional(.text)) { content in
    content.explanation.divisor.flatMap { value in content.explanation.partsUnit.map { $0.plain(value) } }
  }
  Field("sources", .list(.named(assumptionObject)), \.explanation.sources)
}

/// A part with the unit that it counts.
private struct ExplainedPart {
  var part: Explanation.Part
  var of: Explanation

  var unit: Figure.Unit? { of.partsUnit ?? of.unit }
}

private let partObject = JSONObject<ExplainedPart, Never> {
  Field("what", .text, \.part.what)
  Field("amount", .optional(.text)) { part in part.unit.map { $0.plain(part.part.amount) } }
  Field("unit", .optional(.text)) { $0.unit?.rawValue }
}
