import Formats

/// What rows of a table say in some of its columns, each once: a million rows have a few thousand sizes between them.
///
/// Worked example: two rows have `100m` and `128Mi` in the columns of requests. The second has the bytes of the first there, and so
/// it gets what the first was decoded to.
struct RepeatedParts<Part> {
  /// The columns that say it.
  var columns: [Int] = []
  /// So many parts are remembered; where rows seldom repeat each other it is not worth the memory.
  private static var most: Int { 1 << 14 }
  private var parts: [[UInt8]: Part] = [:]
  /// The bytes looked for last.
  private var bytes: [UInt8] = []

  /// What an earlier row of the same bytes says; nil: there is none.
  mutating func find(in table: CSVTable) -> Part? {
    bytes.removeAll(keepingCapacity: true)
    table.reader.append(columns, to: &bytes)
    return parts[bytes]
  }

  /// Remembers what the bytes looked for last say.
  mutating func keep(_ part: Part) {
    if parts.count >= RepeatedParts.most { parts = [:] }
    parts[bytes] = part
  }
}
