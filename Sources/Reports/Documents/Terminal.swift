/// What a text is shown on: how wide it is, and whether it has colours.
package struct Terminal: Hashable, Sendable {
  /// How many columns lines may have.
  package let width: Int
  /// Whether words may be in colour.
  package let hasColours: Bool

  /// A file or a pipe, which a person may read later: 100 columns, no colours.
  package static let file = Terminal(width: 100, hasColours: false)

  /// A terminal of so many columns; one that is narrower than 60 has its lines broken by itself.
  package init(width: Int, hasColours: Bool) {
    self.width = min(max(width, 60), 160)
    self.hasColours = hasColours
  }

  /// How words are set off.
  enum Emphasis: Int {
    case strong = 1
    case good = 32
    case warning = 33
    case unknown = 36
  }

  /// The text, set off where there are colours.
  func text(_ text: String, _ emphasis: Emphasis) -> String {
    hasColours ? "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m" : text
  }
}
