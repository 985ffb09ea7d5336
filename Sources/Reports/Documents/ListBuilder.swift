/// Builds a list out of elements and lists, one a line.
@resultBuilder
enum ListBuilder<Element> {
  /// A line with one element.
  static func buildExpression(_ element: Element) -> [Element] { [element] }
  /// A line with several.
  static func buildExpression(_ elements: [Element]) -> [Element] { elements }
  /// What a loop gives, run by run.
  static func buildArray(_ parts: [[Element]]) -> [Element] { parts.flatMap { $0 } }
  /// All lines.
  static func buildBlock(_ parts: [Element]...) -> [Element] { parts.flatMap { $0 } }
}
