import Formats
import Testing

@testable import Reports

/// What `--format` may be follows from what an answer can give.
@Suite("A format") struct FormatTests {
  /// An answer that is text and JSON and nothing else.
  private struct Bare: ReportContent {
    var text: String { "bare\n" }
    func write(to json: inout JSONWriter) { json.object { $0.member("is", "bare") } }
  }

  /// One that has rows too.
  private struct Rows: ReportContent {
    var text: String { "" }
    func write(to json: inout JSONWriter) { json.object { _ in } }
    static var asTable: (@Sendable (Rows) -> DataTable)? {
      { _ in
        DataTable(of: [1, 2]) {
          Column("n") { "\($0)" }
          [Column("square") { "\($0 * $0)" }]
          Column("even", optional: { $0 % 2 == 0 ? "yes" : nil })
        }
      }
    }
  }

  private func names<Content>(_ formats: FormatChoice<Content>.Type) -> [String] {
    formats.allCases.map(\.rawValue)
  }

  @Test("is offered for an answer that has what it is written from, and for no other")
  func choices() {
    #expect(names(FormatChoice<Bare>.self) == ["text", "json"])
    #expect(names(FormatChoice<Rows>.self) == ["text", "csv", "json"])
    #expect(names(FormatChoice<ExplainContent>.self) == ["text", "json"])
    let people = ["text", "markdown", "html", "csv", "json"]
    #expect(names(FormatChoice<DiffContent>.self) == people)
    #expect(names(FormatChoice<NodesContent>.self) == people)
    #expect(names(FormatChoice<SweepContent>.self) == people)
    #expect(names(FormatChoice<TimelineContent>.self) == people)
    #expect(names(FormatChoice<Report>.self) == people + ["github", "junit", "sarif"])
    #expect(names(FormatChoice<CheckContent>.self) == people + ["github", "junit", "sarif"])
    #expect(FormatChoice<Bare>(rawValue: "csv") == nil && FormatChoice<Rows>(rawValue: "CSV") == nil)
  }

  @Test("prints an answer from the part that it is written from")
  func printing() throws {
    #expect(FormatChoice<Bare>.text.text(of: Bare()) == "bare\n")
    #expect(try #require(FormatChoice<Bare>(rawValue: "json")).text(of: Bare()) == "{\n  \"is\": \"bare\"\n}\n")
    #expect(
      try #require(FormatChoice<Rows>(rawValue: "csv")).text(of: Rows()) == "n,square,even\n1,1,\n2,4,yes\n")
  }

  @Test("for CI systems tells the findings of an input that cannot be used, every other one nothing")
  func unusable() {
    for format in ReportFormat.all {
      let text = format.unusable([], version: "7.8.9")
      #expect(text.isEmpty == (format.reader == .anyone || format.name == "github"), "\(format.name)")
      #expect(text.contains("7.8.9") == (format.name == "sarif"))
    }
  }
}
