import Basics
import Formats

/// Reads all documents of a text and answers each as compact JSON, or as the error that it gives.
func yamlDocuments(_ text: String) -> [String] {
  var stream = YAMLStream(InputBytes(text, file: "test.yaml"))
  var answers: [String] = []
  while let document = stream.nextDocument() {
    do throws(FormatError) {
      var reader = try document.get()
      answers.append(try shown(&reader))
    } catch {
      answers.append("\(error.code) at \(error.location.line):\(error.location.column)")
    }
  }
  return answers
}

/// The findings of all documents of a text, one line each.
func yamlFindings(_ text: String) -> [String] {
  var stream = YAMLStream(InputBytes(text, file: "test.yaml"))
  var lines: [String] = []
  while stream.nextDocument() != nil { lines += stream.findings.map(\.line) }
  return lines
}

/// The first document of a text.
func yamlReader(_ text: String) throws -> YAMLReader {
  var stream = YAMLStream(InputBytes(text, file: "test.yaml"))
  guard let document = stream.nextDocument() else { throw NoDocument() }
  return try document.get()
}

struct NoDocument: Error {}

/// The value at a reader's position as compact JSON; numbers as they are written, strings with Swift's escapes.
func shown(_ reader: inout some ValueReader) throws(FormatError) -> String {
  var parts: [String] = []
  switch try reader.kind() {
  case .object:
    guard try reader.enterObject() else { return "no object" }
    while try reader.nextKey() {
      let key = try reader.keyText()
      parts.append("\(key.debugDescription):\(try shown(&reader))")
    }
    return "{\(parts.joined(separator: ","))}"
  case .array:
    guard try reader.enterArray() else { return "no array" }
    while try reader.nextElement() { parts.append(try shown(&reader)) }
    return "[\(parts.joined(separator: ","))]"
  case .null:
    try reader.skip()
    return "null"
  case .boolean, .number: return try reader.text() ?? "no text"
  case .string: return (try reader.text() ?? "no text").debugDescription
  }
}

/// A text with the mark 👉 in it: the text without the mark, and the line and column where it stood.
struct MarkedText {
  var text: String
  var line: Int
  var column: Int

  init(_ marked: String) {
    let parts = marked.split(separator: "👉", maxSplits: 1, omittingEmptySubsequences: false)
    text = parts.joined()
    let before = parts[0].split(omittingEmptySubsequences: false) { $0.isNewline }
    line = before.count
    column = (before.last?.utf8.count ?? 0) + 1
  }
}
