/// The beginning of a table: what stands before its first row, and the separator that the first row uses.
///
/// Worked example: `# prices of May` is passed; `name;cpu;"a,b"` has two semicolons and, outside of quotes, no comma, so
/// the separator is the semicolon. A first line `sep=;`, which Excel writes, says it outright. Where several are equally
/// frequent the comma comes before the semicolon and the tab.
struct CSVOpening {
  /// The window over the input, which the reader goes on with.
  private(set) var window: ByteWindow
  /// The index in the window of the first row.
  private(set) var position = 0

  /// Whether the byte that ends lines is known: the first line of all decides.
  private var knowsLineEnd = false

  init(_ window: ByteWindow) {
    self.window = window
  }

  /// So much of a header is looked at for separators.
  private static let headerLimit = 1 << 16
  private static let separators: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

  /// Passes what stands before the first row and finds the separator.
  mutating func findSeparator() throws(FormatError) -> UInt8 {
    while true {
      let line = try nextLine(quotes: false)
      if line.isEmpty, position >= window.count { break }
      let bytes = window.bytes.bytes(in: line)
      if bytes.starts(with: "sep=".utf8), bytes.count == 5, let named = bytes.last,
        CSVOpening.separators.contains(named)
      {
        position = try behind(line)
        return named
      }
      let isBlank = bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      guard isBlank || bytes.first == UInt8(ascii: "#") else { break }
      position = try behind(line)
    }
    let header = try nextLine(quotes: true)
    let separator = separator(of: window.bytes.bytes(in: header))
    _ = try behind(header)
    return separator
  }

  private func separator(of header: ArraySlice<UInt8>) -> UInt8 {
    var counts = [Int](repeating: 0, count: CSVOpening.separators.count)
    var isQuoted = false
    for byte in header {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, let index = CSVOpening.separators.firstIndex(of: byte) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return CSVOpening.separators[counts.firstIndex(of: most) ?? 0]
  }

  /// The line at the position without its end; with `quotes`, line breaks within quotes do not end it.
  private mutating func nextLine(quotes: Bool) throws(FormatError) -> Range<Int> {
    var length = 0
    var isQuoted = false
    while try has(length) {
      if quotes, length > CSVOpening.headerLimit { break }
      let byte = window.bytes[position + length]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"), !(quotes && isQuoted) { break }
      length += 1
    }
    return position..<position + length
  }

  /// The index behind a line and its end.
  private mutating func behind(_ line: Range<Int>) throws(FormatError) -> Int {
    let length = line.count
    guard try has(length) else { return position + length }
    let isFeed = window.bytes[position + length] == UInt8(ascii: "\n")
    var isPair = false
    if try has(length + 1) { isPair = window.bytes[position + length + 1] == UInt8(ascii: "\n") }
    if !knowsLineEnd, !isFeed, !isPair { window.lineEnd = UInt8(ascii: "\r") }
    knowsLineEnd = true
    return position + length + (!isFeed && isPair ? 2 : 1)
  }

  private mutating func has(_ offset: Int) throws(FormatError) -> Bool {
    while position + offset >= window.count {
      if window.isLast { return false }
      position -= try window.refill(keeping: position)
    }
    return true
  }
}
