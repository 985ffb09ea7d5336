import Basics
import Formats
import Foundation

/// `benchmarks json-check`: reads one JSON document on standard input, every value of it used; exit status 1 and the place
/// of the fault on standard error when it is not JSON. For conformance suites from outside.
func checkJSON() throws {
  var reader = JSONReader(try ByteSource(opening: "-"))
  do throws(FormatError) {
    guard try reader.nextDocument() else {
      throw FormatError(
        "json-syntax", "expected a document, found none", at: SourceLocation(file: "-", line: 1, column: 1))
    }
    try use(&reader)
    try reader.finish()
  } catch {
    FileHandle.standardError.write(Data("\(error.finding.line)\n".utf8))
    exit(1)
  }
}

/// Takes the value at the position with all that is in it.
private func use(_ reader: inout JSONReader) throws(FormatError) {
  switch try reader.kind() {
  case .object:
    _ = try reader.enterObject()
    while try reader.nextKey() {
      _ = try reader.keyText()
      try use(&reader)
    }
  case .array:
    _ = try reader.enterArray()
    while try reader.nextElement() { try use(&reader) }
  case .null: try reader.skip()
  case .string, .number, .boolean: _ = try reader.text()
  }
}
