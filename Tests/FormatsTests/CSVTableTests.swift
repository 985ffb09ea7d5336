import Basics
import Testing

@testable import Formats

@Suite("A CSV table") struct CSVTableTests {
  private func table(_ text: String) throws -> CSVTable {
    try CSVTable(CSVReader(InputBytes(text, file: "t.csv")))
  }

  @Test("finds columns by name in any order, by either of two names, in either case")
  func columns() throws {
    var table = try table("Replicas, workload,cpu_milli\n3,frontend,250\n,back,x\n")
    let workload = table.column("workload")
    let replicas = table.column("replicas")
    let cpu = table.column("cpu_request", "cpu_milli")
    let missing = table.column("memory")
    #expect(missing == nil)
    #expect(try table.nextRow())
    #expect(table.text(workload) == "frontend")
    #expect(try table.int(replicas) == 3)
    #expect(try table.decimal(cpu) == DecimalNumber("250"))
    #expect(table.text(missing) == nil)
    #expect(try table.int(missing) == nil)
    #expect(try table.nextRow())
    #expect(try table.int(replicas) == nil)
    let error = #expect(throws: FormatError.self) { try table.int(cpu) }
    #expect(
      error?.finding.line == "t.csv:3:7: error: found 'x' in column 'cpu_milli', expected a whole number [csv-number]")
    #expect(table.location(cpu).description == "t.csv:3:7")
    #expect(table.location(nil).description == "t.csv:3:1")
    #expect(try !table.nextRow())
  }

  @Test("tells of columns that nobody asked for, with the nearest name, and of those that come twice")
  func unknownColumns() throws {
    var table = try table("workload,replcas,,workload\na,1,2,3\n")
    _ = table.column("workload")
    _ = table.column("replicas")
    table.noteUnknownColumns()
    #expect(
      table.findings.all.map(\.line) == [
        "t.csv:1:19: warning: found column 'workload' a second time; the first one is used; the first one is at t.csv:1:1 [csv-duplicate-column]",
        "t.csv:1:10: warning: found column 'replcas', which is not used; did you mean 'replicas'? [unknown-column]",
      ])
  }

  @Test(
    "names a separator that is not the comma", arguments: [("a,b\n", nil), ("a;b\n", "semicolon"), ("a\tb\n", "tab")])
  func separators(text: String, expected: String?) throws {
    #expect(try table(text).unusualSeparator == expected)
  }

  @Test("without a header is refused", arguments: ["", "\n", "# nothing\n", ",,\n"])
  func empty(text: String) {
    let error = #expect(throws: FormatError.self) { try table(text) }
    #expect(error?.code == "csv-empty")
  }
}
