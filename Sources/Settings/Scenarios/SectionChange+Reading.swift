package import Formats
package import Queries

extension SectionChange: ReadableChange {
  package static let keys = ["mesh", "recommend", "prices", "nodes"].map {
    SettingKey($0, "Changes to the section \($0); other keys stay the same", .section($0))
  }

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ fields: inout FieldReader
  ) throws(FormatError) -> SectionChange? {
    var walker = reader
    let words = try SectionChange.words(&walker, key).joined(separator: ", ")
    return SectionChange(words: words, patch: try fields.section(key, &reader))
  }

  /// Every single value of the section with its path: `mesh.sidecar.requests.memory 256Mi`.
  private static func words<R: ValueReader>(_ reader: inout R, _ path: String) throws(FormatError) -> [String] {
    var all: [String] = []
    if try reader.enterObject() {
      while try reader.nextKey() {
        let key = try reader.keyText()
        all += try words(&reader, "\(path).\(key)")
      }
    } else if try reader.enterArray() {
      while try reader.nextElement() { all += try words(&reader, path) }
      if all.isEmpty { all = ["\(path) []"] }
    } else if let text = try reader.text() {
      all.append("\(path) \(text)")
    } else {
      try reader.skip()
    }
    return all
  }
}
