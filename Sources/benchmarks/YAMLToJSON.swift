import Basics
import Formats
import Foundation

/// `benchmarks yaml-to-json`: prints each document of the stream on standard input as JSON, one after another, so that
/// conformance suites can be run from outside.
///
/// Ends at the first document that cannot be read: its error goes to standard error, and the exit status is 1.
func convertYAML() throws {
  do throws(FormatError) {
    var stream = YAMLStream(try InputBytes(contentsOf: "-"))
    while let document = stream.nextDocument() {
      var reader = try document.get()
      var text = ""
      try appendJSON(of: &reader, to: &text)
      print(text)
    }
  } catch {
    FileHandle.standardError.write(Data("\(error.finding.line)\n".utf8))
    exit(1)
  }
}

/// Appends the value at the position as JSON text.
private func appendJSON<Reader: ValueReader>(of reader: inout Reader, to text: inout String) throws(FormatError) {
  let kind = try reader.kind()
  switch kind {
  case .object:
    var separator = "{"
    _ = try reader.enterObject()
    while try reader.nextKey() {
      text += separator
      appendJSONString(try reader.keyText(), to: &text)
      text += ":"
      try appendJSON(of: &reader, to: &text)
      separator = ","
    }
    text += separator == "{" ? "{}" : "}"
  case .array:
    var separator = "["
    _ = try reader.enterArray()
    while try reader.nextElement() {
      text += separator
      try appendJSON(of: &reader, to: &text)
      separator = ","
    }
    text += separator == "[" ? "[]" : "]"
  case .null:
    text += "null"
    try reader.skip()
  case .boolean:
    text += try reader.text() ?? "null"
  case .number:
    text += jsonNumber(try reader.text() ?? "0")
  case .string:
    appendJSONString(try reader.text() ?? "", to: &text)
  }
}

/// A number of the core schema as JSON writes it; infinities and not-a-number, which JSON lacks, become null.
private func jsonNumber(_ text: String) -> String {
  if text.hasPrefix("0x"), let value = UInt64(text.dropFirst(2), radix: 16) { return String(value) }
  if text.hasPrefix("0o"), let value = UInt64(text.dropFirst(2), radix: 8) { return String(value) }
  if let value = Int64(text) { return String(value) }
  guard let value = Double(text.hasSuffix(".") ? text + "0" : text), value.isFinite else { return "null" }
  return String(value)
}

private func appendJSONString(_ string: String, to text: inout String) {
  text += "\""
  for scalar in string.unicodeScalars {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: text.unicodeScalars.append(scalar)
    }
  }
  text += "\""
}
