/// Builds a list out of elements and lists, one a line.
@resultBuilder
enum ListBuilder<Element> {
  static func buildExpression(_ element: Element) -> [Element] { [element] }
  static func buildExpression(_ elements: [Element]) -> [Element] { elements }
  static func buildArray(_ parts: [[Element]]) -> [Element] { parts.flatMap { $0 } }
  static func buildBlock(_ parts: [Element]...) -> [Element] { parts.flatMap { $0 } }
}
