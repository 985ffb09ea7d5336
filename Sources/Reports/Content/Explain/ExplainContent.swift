import Basics
package import Formats

/// What `explain` answers: where the figure of a name comes from.
package struct ExplainContent: Sendable {
  /// As it was asked for.
  var name: String
  var explanation: Explanation

  package init(_ name: String, _ explanation: Explanation) { (self.name, self.explanation) = (name, explanation) }
}

extension ExplainContent: ReportContent {
  package var text: String {
    "\(explanation.title.asPlain)\n" + explanation.lines.map { "  \($0.asPlain)\n" }.joined()
  }

  package func write(to json: inout JSONWriter) {
    explanationObject.write(self, to: &json)
  }
}

private let explanationObject = JSONObject<ExplainContent, Never> {
  Field("schemaVersion", .count) { _ in 1 }
  Field("name", .text, \.name)
  Field("title", .text, \.explanation.title)
  Field("because", .list(.text), \.explanation.lines)
}
