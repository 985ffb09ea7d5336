import Basics
import TestSupport
import Testing

@testable import Formats

@Suite("A CSV writer") struct CSVWriterTests {
  @Test(
    "quotes what must be, and disarms formulas",
    arguments: [
      ("a", "a"), ("", ""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""),
      (" a", "\" a\""), ("=1+1", "'=1+1"), ("@sum", "'@sum"), ("+cmd", "'+cmd"), ("-x", "'-x"), ("-", "'-"),
      ("-12.5", "-12.5"), ("+3", "+3"), ("-1e5", "-1e5"), ("\tx", "'\tx"), ("\r\nx", "\"'?\nx\""), ("\rx", "'?x"),
      ("a;=1+1", "a;'=1+1"), ("a; \"=1", "\"a; \"\"'=1\""), ("a;-5", "a;'-5"), ("a;-x", "a;'-x"), ("a\t@x", "a\t'@x"),
      ("a\n+x", "\"a\n'+x\""), ("\u{FF1D}1", "'\u{FF1D}1"), ("\u{FF0B}1", "'\u{FF0B}1"), ("\u{FF0D}1", "'\u{FF0D}1"),
      ("a;\u{FF20}x", "a;'\u{FF20}x"), (" =1", "\" '=1\""), ("a\u{1B}[31m", "a?[31m"), ("a\u{9B}b\u{202E}", "a?b?"),
      ("=\"a\"", "\"'=\"\"a\"\"\""),
      ("1=1", "1=1"), ("#1", "\"#1\""), ("a\t", "\"a\t\""), ("a ", "\"a \""), ("\"\u{301}\"", "\"\"\"\u{301}\"\"\""),
      ("김치", "김치"),
    ])
  func fields(field: String, expected: String) {
    var csv = CSVWriter()
    csv.row([field, "z"])
    #expect(csv.text == "\(expected),z\n")
  }

  @Test("writes what the reader reads back", arguments: 1...100 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("ab\"\n,; é-=")
    let rows = (0..<10).map { _ in
      (0..<4).map { column in
        (column == 0 ? "x" : "")
          + String(
            (0..<Int.random(in: 0...30, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
      }
    }
    var csv = CSVWriter()
    csv.row(["a", "b", "c", "d"])
    for row in rows { csv.row(row) }
    let source = try ByteSource(Array(csv.text.utf8), name: "t.csv")
    var reader = try CSVReader(source, windowSize: Int.random(in: 16...200, using: &random))
    #expect(try reader.nextRow())
    for row in rows {
      #expect(try reader.nextRow())
      let read = (0..<reader.fieldCount).map { reader.text($0) }
      // Only apostrophes are put in, and only before signs.
      #expect(zip(read, row).allSatisfy { $0 == $1 || $0.filter { $0 != "'" } == $1 && !$0.contains("'a") })
      #expect(read[0] == row[0] || row[0].contains { ";\n".contains($0) })
    }
    #expect(try !reader.nextRow())
    #expect(reader.findings.all.isEmpty)
  }
}
