/// A report before it is Markdown or HTML: its parts in their order.
package struct Document: Sendable {
  /// What stands above the whole.
  var title: Prose
  /// Its parts, in their order.
  var blocks: [Block] = []
  /// What marks it as a comment on a change that is written anew, such as `meshplan check`; nil: it is no comment.
  var commentMarker: String?

  /// At most so many rows stand in a table of the report; the CSV has all.
  static let longestTable = 60

  /// A part of a document.
  enum Block: Sendable {
    case heading(Prose)
    case subheading(Prose)
    case paragraph(Prose)
    case list([Item], isOrdered: Bool)
    case table(Table)
    case figure(Chart)
    /// Figures at a glance, which only a page has.
    case cards([Card])
    /// A paragraph with more behind it, which a page opens on demand.
    case details(Prose, [Block])
    /// A table behind a line that opens it.
    case folded(Prose, Table)
    /// Lines for a shell.
    case script([String])
  }

  /// A line of a list, with lines below it.
  struct Item: Sendable {
    /// The line itself.
    var text: Prose
    /// The lines below it.
    var details: [Prose] = []
  }

  /// A table; a cell may have several lines.
  struct Table: Sendable {
    /// The names of the columns.
    var header: [Prose]
    /// Which columns hold numbers, and so stand right.
    var numeric: Set<Int> = []
    /// By row and column, the lines of every cell.
    var rows: [[[Prose]]] = []
    /// Whether the rows are figures of what the columns name, side by side; else every row is a thing of its own, and a page
    /// lets one sort and filter them.
    var isSideBySide = false
    /// At most so many rows are in Markdown; a page folds them away.
    fileprivate(set) var most = Int.max
    /// Where all rows are.
    fileprivate(set) var rest = ""

    /// A table without rows; `numeric` are the columns that hold numbers.
    init(_ header: [String], numeric: Set<Int> = []) {
      self.header = header.map { Prose($0) }
      self.numeric = numeric
    }

    /// Adds a row whose cells have one line each.
    mutating func add(_ cells: [Prose]) { rows.append(cells.map { [$0] }) }
    /// Adds a row whose cells may have several lines.
    mutating func add(lines cells: [[Prose]]) { rows.append(cells) }

    /// The table with at most so many of its rows, and a word on where the others are.
    func excerpt(_ most: Int) -> (table: Table, remark: Prose?) {
      let left = rows.count - most
      guard left > 0 else { return (self, nil) }
      var shown = self
      shown.rows = Array(rows.prefix(most))
      return (shown, "\(left) more \(left == 1 ? "is" : "are") in \(rest).")
    }
  }

  /// Adds a heading.
  mutating func heading(_ text: Prose) { blocks.append(.heading(text)) }
  /// Adds a heading below a heading.
  mutating func subheading(_ text: Prose) { blocks.append(.subheading(text)) }
  /// Adds a paragraph; nothing where it is empty.
  mutating func paragraph(_ prose: Prose) { if !prose.isEmpty { blocks.append(.paragraph(prose)) } }
  /// Adds a chart, if there is one.
  mutating func figure(_ chart: Chart?) { if let chart { blocks.append(.figure(chart)) } }

  /// A table that is folded away in Markdown; its summary is of our own words, without a name.
  mutating func folded(_ summary: Prose, _ table: Table) { blocks.append(.folded(summary, table)) }

  /// Adds lines for a shell, if there are any.
  mutating func script(_ lines: [String]) { if !lines.isEmpty { blocks.append(.script(lines)) } }

  /// Adds a list, numbered or not; nothing where it is empty.
  mutating func list(_ items: [Item], isOrdered: Bool = false) {
    if !items.isEmpty { blocks.append(.list(items, isOrdered: isOrdered)) }
  }

  /// Adds a table, of which Markdown has at most so many rows and says where the others are; nothing where it has no row.
  mutating func table(_ table: Table, most: Int = .max, rest: String = "") {
    guard !table.rows.isEmpty else { return }
    var table = table
    (table.most, table.rest) = (most, rest)
    blocks.append(.table(table))
  }

  /// Adds a paragraph, and behind it what `fill` adds.
  mutating func details(_ summary: Prose, _ fill: (inout Document) -> Void) {
    var inner = Document(title: summary)
    fill(&inner)
    blocks.append(.details(summary, inner.blocks))
  }

  /// The charts in it, in their order.
  var charts: [Chart] {
    blocks.compactMap { block in
      if case .figure(let chart) = block { chart } else { nil }
    }
  }
}
