import Basics

extension String {
  /// The text for XML and HTML: markup is escaped, and what a page should not hold becomes `?`.
  var asXML: String {
    asPlain.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(scalar)
      }
    }.joined()
  }
}

extension Prose {
  /// The text as HTML, what is strong, emphasised or code as such.
  var html: String {
    spans.map { span in
      switch span.style {
      case .plain, .name: span.text.asXML
      case .strong: "<strong>\(span.text.asXML)</strong>"
      case .emphasis: "<em>\(span.text.asXML)</em>"
      case .code: "<code>\(span.text.asXML)</code>"
      }
    }.joined()
  }
}
