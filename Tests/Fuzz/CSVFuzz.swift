import Basics
import Formats

/// What libFuzzer calls with each input: reads it as CSV through a large and a small window, which must agree, and writes
/// and reads again what it holds. Built and run by `.ci/fuzz`; not part of the package.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCSV(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let last = bytes.last else { return 0 }
  let whole = Table(bytes, window: 1 << 20)
  let window = 16 + Int(last) + count % 7
  require(Table(bytes, window: window) == whole, "a small window reads something else")
  // An apostrophe keeps rows from being empty.
  let rows = [["'h", "'i"]] + whole.rows.map { row in row.map { "'" + $0 } }
  let once = Table(written(rows), window: window).rows
  require(bare(once) == bare(rows), "what was written reads differently")
  require(Table(written(once), window: window).rows == once, "what was disarmed is disarmed again")
  return 0
}

private func written(_ rows: [[String]]) -> [UInt8] {
  var csv = CSVWriter()
  for row in rows { csv.row(row) }
  return Array(csv.text.utf8)
}

/// The fields without what disarms them: apostrophes before formulas, and `?` for what steers a terminal.
private func bare(_ rows: [[String]]) -> [[[Unicode.Scalar]]] {
  rows.map { row in
    row.map { field in
      var kept: [Unicode.Scalar] = []
      for scalar in field.unicodeScalars where scalar != "'" {
        kept.append(scalar == "\n" || scalar == "\t" || scalar.isHarmless ? scalar : "?")
      }
      return kept
    }
  }
}

/// Everything that reading an input brings to light.
private struct Table: Equatable {
  var rows: [[String]] = []
  var places: [SourceLocation] = []
  var findings: [Finding] = []
  var numbers: [Int128] = []
  var error: FormatError?

  init(_ bytes: [UInt8], window: Int) {
    do throws(FormatError) {
      var reader = try CSVReader(ByteSource(bytes, name: "f"), windowSize: window)
      while try reader.nextRow() {
        if reader.width == nil { reader.width = reader.fieldCount }
        places.append(reader.rowLocation())
        var row: [String] = []
        for index in 0..<reader.fieldCount { take(&reader, index, into: &row) }
        rows.append(row)
      }
      findings = reader.findings.all
    } catch {
      self.error = error
    }
  }

  private mutating func take(_ reader: inout CSVReader, _ index: Int, into row: inout [String]) {
    let text = reader.text(index)
    row.append(text)
    places.append(reader.location(index))
    require(reader.isEmpty(index) == text.isEmpty, "an empty field has a text")
    if let integer = reader.int(index) { numbers.append(Int128(integer)) }
    guard let decimal = reader.decimal(index) else {
      require(reader.int(index) == nil, "an integer that is no decimal number")
      return
    }
    numbers.append(decimal.digits)
    // A power of ten too many and the standard library is right to say infinity; never that it is no number.
    require(!decimal.double.isNaN, "a number is none")
  }
}

/// Stops the program, with the reason on standard error in an optimised build too.
private func require(_ condition: Bool, _ reason: String) {
  if !condition { fatalError(reason) }
}
