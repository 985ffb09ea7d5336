import Foundation
import Testing

@testable import Reports

/// Markdown as a comment on a change, which has only so much room.
@Suite("A comment") struct CommentTests {
  /// A title and a table of equal rows of six bytes; the lines before them have 14.
  private func document(_ rows: Int, tables: Int = 1) -> Document {
    var document = Document(title: "T")
    for _ in 0..<tables {
      var table = Document.Table(["A"])
      for _ in 0..<rows { table.add(["x"]) }
      document.table(table)
    }
    return document
  }

  private func rows(_ text: String) -> Int { text.split(separator: "\n").count { $0 == "| x |" } }

  @Test(
    "holds as many whole rows as fit in half of the room that is left, and all where all of it fits",
    arguments: [(632, 100), (631, 40), (625, 40), (624, 39), (163, 1), (146, 0), (145, 0), (144, 0), (10, 0)])
  func rows(most: Int, shown: Int) {
    // 17 bytes of title, one before the table, 14 of its head and 600 of rows; 100 are kept for the remark.
    let text = document(100).comment("m", most: most)
    #expect(rows(text) == shown)
    let rest = 100 - shown
    #expect(text.contains("\(rest) rows are left out: a comment cannot hold more.\n") == (rest > 0))
    #expect(most < 100 || text.utf8.count <= most)
    #expect(text.contains("| A |") == (shown > 0))
  }

  @Test("gives the next part half of what the one before has left")
  func halves() {
    let text = document(1000, tables: 2).comment("m", most: 1217)
    let parts = text.components(separatedBy: "| A |")
    // 1000 - 500 = 500: (500 - 14) / 6 = 81. The first part and its remark leave 448: (224 - 14) / 6 = 35.
    #expect(parts.count == 3 && rows(parts[1]) == 81 && rows(parts[2]) == 35)
    #expect(parts[1].hasSuffix("\n\n919 rows are left out: a comment cannot hold more.\n\n"))
    #expect(text.utf8.count <= 1217)
  }

  @Test("says that one row is left out")
  func one() {
    var document = document(39)
    document.paragraph(Prose(String(repeating: "y ", count: 400)))
    // 253 + 250 bytes for the rows, of which one more would need 254.
    let text = document.comment("m", most: 17 + 200 + 2 * 247)
    #expect(rows(text) == 38 && text.contains("\n\n1 row is left out: a comment cannot hold more.\n"))
    #expect(text.contains("1 paragraph is left out: a comment cannot hold more.\n"))
  }

  @Test("leaves a heading out that has no room", arguments: [(231, true), (230, false), (229, false)])
  func headings(most: Int, isShown: Bool) {
    var document = Document(title: "T")
    document.heading("H")
    var table = Document.Table(["A"])
    for _ in 0..<100 { table.add(["x"]) }
    document.table(table)
    // Seven bytes are half of what 17 of the title and a remark for each of two parts leave.
    #expect(document.comment("m", most: most).contains("#### H\n") == isShown)
  }

  @Test("has a title of at most 200 characters")
  func title() {
    for (count, end) in [(199, "x\n"), (200, "x\n"), (201, "x\u{2026}\n")] {
      let text = Document(title: Prose(String(repeating: "x", count: count))).comment("m")
      #expect(text == "<!-- m -->\n### \(String(repeating: "x", count: min(count, 200) - 1))\(end)")
    }
  }

  @Test("has no charts, and folds a table whose end it keeps")
  func folded() {
    var document = Document(title: "T", commentMarker: "m")
    document.figure(Chart(name: "c", title: "C", description: "d", width: 1, height: 1, shapes: ""))
    var table = Document.Table(["A"])
    for _ in 0..<100 { table.add(["x"]) }
    document.folded("more", table)
    guard case .document(let write) = ReportFormat.markdown.form else {
      Issue.record("Markdown is written from a document")
      return
    }
    #expect(!write(document).contains("![") && write(document).hasPrefix("<!-- m -->\n### T\n"))
    let text = document.comment("m", most: 500)
    #expect(text.contains("<details><summary>more</summary>\n\n| A |\n") && text.contains("| x |\n\n</details>\n\n"))
    document.commentMarker = nil
    #expect(write(document).hasPrefix("# T\n") && !write(document).contains("!["))
    #expect(document.markdown(linksCharts: true).contains("![C](c.svg)\n"))
  }
}
