import Basics
import Testing

@testable import Formats

@Suite("A CSV reader") struct CSVReaderTests {
  @Test(
    "reads what RFC 4180 and spreadsheets write",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
      ("\u{feff}a,b\n1,2", [["a", "b"], ["1", "2"]]), ("a;b\n1,5;2", [["a", "b"], ["1,5", "2"]]),
      ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]), ("sep=;\r\na;b\r\n1;2", [["a", "b"], ["1", "2"]]),
      ("\"a,x\";b\n1;2", [["a,x", "b"], ["1", "2"]]), ("a\n1\n", [["a"], ["1"]]),
      ("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", [["a", "b"], ["x,y", "say \"hi\""]]),
      ("a,b\n\"two\nlines\",\"\"\n", [["a", "b"], ["two\nlines", ""]]),
      ("\"a\r\nb\",c\r\n1,2", [["a\r\nb", "c"], ["1", "2"]]),
      ("a,b\n1,2\n\n\n", [["a", "b"], ["1", "2"]]), ("a,b\n\n1,2\n,\n", [["a", "b"], ["1", "2"]]),
      ("# prices\n\n# of May\na,b\n1,#2", [["a", "b"], ["1", "#2"]]), ("a,b\n#1,2", [["a", "b"], ["#1", "2"]]),
      ("a , b\n 1\t,\" 2 \"\n", [["a", "b"], ["1", " 2 "]]), ("a,b\n1,", [["a", "b"], ["1", ""]]),
      ("a,b\n,2", [["a", "b"], ["", "2"]]), ("a,b\nx\"y\"z,2", [["a", "b"], ["x\"y\"z", "2"]]), ("", []), ("\n\n", []),
      ("# only\r\n# comments", []), ("a,b\n\"\"\"\",\"\"\"\"\"\"", [["a", "b"], ["\"", "\"\""]]),
      ("이름,값\n김치,3", [["이름", "값"], ["김치", "3"]]),
    ])
  func accepted(text: String, expected: [[String]]) throws {
    for window in [16, 17, 64, 1 << 20] {
      var reader = try CSVReader(ByteSource(Array(text.utf8), name: "t.csv"), windowSize: window)
      #expect(try rows(&reader) == expected)
      #expect(reader.findings.all.isEmpty)
    }
  }

  @Test(
    "keeps rows that are out of order, with a finding",
    arguments: [
      (
        "a,b,c\n1,2\n", [["1", "2"]],
        "t.csv:2:1: warning: found 2 fields where the header has 3; those missing count as empty"
      ),
      (
        "a,b\n1,2,3,x\n4,5", [["1", "2", "3", "x"], ["4", "5"]],
        "t.csv:2:5: error: found 4 fields where the header has 2; not used: '3', 'x'"
      ),
      ("a,b\n\"1\"x,2\n", [["\"1\"x", "2"]], "t.csv:2:1: warning: found text after the closing quote"),
      ("a,b\n1,2\n3,\"4\n5,6\n", [["1", "2"]], "t.csv:3:3: error: found a quote that is not closed"),
      ("a,b\n\"", [], "t.csv:2:1: error: found a quote that is not closed"),
    ])
  func outOfOrder(text: String, expected: [[String]], finding: String) throws {
    for window in [16, 64, 1 << 20] {
      var reader = try CSVReader(ByteSource(Array(text.utf8), name: "t.csv"), windowSize: window)
      #expect(try reader.nextRow())
      reader.width = reader.fieldCount
      #expect(try rows(&reader) == expected)
      #expect(reader.findings.all.count == 1)
      #expect(reader.findings.all.first?.line.hasPrefix(finding) == true, "\(reader.findings.all)")
    }
  }

  @Test("shows text that is not UTF-8 as well as it can, with a finding")
  func invalidUTF8() throws {
    var reader = try CSVReader(ByteSource(Array("a\n1".utf8) + [0xE9] + Array("2\n".utf8), name: "t.csv"))
    #expect(try rows(&reader) == [["a"], ["1\u{fffd}2"]])
    #expect(reader.findings.all.first?.line.hasPrefix("t.csv:2:2: warning: found byte 0xE9") == true)
  }

  @Test("says where fields begin, over line breaks within quotes")
  func locations() throws {
    var reader = try CSVReader(ByteSource(Array("a,b\n\"x\ny\",2\n3, 4\n".utf8), name: "t.csv"), windowSize: 16)
    var places: [String] = []
    while try reader.nextRow() { places += (0...2).map { "\(reader.location($0).line):\(reader.location($0).column)" } }
    #expect(places == ["1:1", "1:3", "1:4", "2:1", "3:4", "3:5", "4:1", "4:3", "4:5"])
    var old = try CSVReader(ByteSource(Array("a,b\r1,2\r3,4".utf8), name: "t.csv"))
    var lines: [Int] = []
    while try old.nextRow() { lines.append(old.rowLocation().line) }
    #expect(lines == [1, 2, 3])
    // The first line decides what ends a line, for the whole file: places do not depend on the window.
    for window in [16, 1 << 20] {
      var mixed = try CSVReader(ByteSource(Array("# a\nb,c\r1,2\r3,4".utf8), name: "t.csv"), windowSize: window)
      var places: [String] = []
      while try mixed.nextRow() { places.append("\(mixed.rowLocation())") }
      #expect(places == ["t.csv:2:1", "t.csv:2:5", "t.csv:2:9"])
    }
  }

  @Test("reads numbers from bytes")
  func numbers() throws {
    var reader = try CSVReader(InputBytes("12,-7, +3 ,1.5,9223372036854775807,9223372036854775808,x,,1e3,\"4\"\n"))
    #expect(try reader.nextRow())
    #expect((0..<11).map { reader.int($0) } == [12, -7, 3, nil, .max, nil, nil, nil, nil, 4, nil])
    #expect(reader.decimal(3)?.double == 1.5)
    #expect(reader.fieldIs(0, "12") && reader.fieldIs(9, "4") && !reader.fieldIs(6, "y"))
    #expect(reader.isEmpty(7) && reader.isEmpty(10) && !reader.isEmpty(0))
    #expect(reader.text(6) == "x")
  }

  @Test("stops at more columns than any spreadsheet has")
  func tooWide() throws {
    var reader = try CSVReader(InputBytes("a\n" + String(repeating: ",", count: 20_000), file: "t.csv"))
    #expect(try reader.nextRow())
    let error = #expect(throws: FormatError.self) { try reader.nextRow() }
    #expect(error?.code == "csv-too-wide")
  }

  @Test("gives up on a quote that is open for more than 1 MiB")
  func openQuote() throws {
    let text = "a\n\"" + String(repeating: "x\n", count: 1 << 20) + "\"\n"
    var reader = try CSVReader(ByteSource(Array(text.utf8), name: "t.csv"))
    #expect(try rows(&reader) == [["a"]])
    #expect(reader.findings.all.map(\.code) == ["csv-open-quote"])
  }

  private func rows(_ reader: inout CSVReader) throws(FormatError) -> [[String]] {
    var rows: [[String]] = []
    while try reader.nextRow() { rows.append((0..<reader.fieldCount).map { reader.text($0) }) }
    return rows
  }
}
