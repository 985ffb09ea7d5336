import Basics
import Formats
import TestSupport
import Testing

@Suite("Any YAML") struct YAMLPropertyTests {
  @Test("value reads back as it was written, in every style", arguments: 0..<400)
  func roundTrip(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let value = YAMLValue.random(depth: 4, &generator)
    var writer = YAMLTestWriter(generator: generator)
    let text = writer.document(value)
    #expect(yamlDocuments(text) == [value.shown], "\(text)")
    let windows = text.replacing("\n", with: "\r\n")
    #expect(yamlDocuments(windows) == [value.shown], "\(windows.debugDescription)")
  }

  @Test("stream gives back all its documents", arguments: 0..<40)
  func streams(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(1000 + seed))
    let values = (0..<5).map { _ in YAMLValue.random(depth: 3, &generator) }
    var writer = YAMLTestWriter(generator: generator)
    let text = values.map { writer.document($0) }.joined(separator: ["", "...\n"][seed % 2])
    #expect(yamlDocuments(text) == values.map(\.shown), "\(text)")
  }

  @Test(
    "text may end anywhere", arguments: YAMLDocumentTests.blocks + YAMLDocumentTests.scalars + YAMLDocumentTests.flows)
  func truncated(vector: YAMLVector) {
    let bytes = Array(vector.yaml.utf8)
    for count in bytes.indices where bytes[count] & 0xC0 != 0x80 {
      let text = String(decoding: bytes[..<count], as: UTF8.self)
      // The end of the input ends a line, so that one line break more changes nothing.
      guard let last = text.last, !last.isNewline else { continue }
      let documents = yamlDocuments(text)
      guard documents.allSatisfy({ !$0.contains(" at ") }) else { continue }
      #expect(documents == yamlDocuments(text + "\n"), "\(text)")
    }
  }

  @Test("text is read or refused, never more, after any damage", arguments: 0..<60)
  func damage(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(5000 + seed))
    let value = YAMLValue.random(depth: 4, &generator)
    var writer = YAMLTestWriter(generator: generator)
    let original = Array(writer.document(value).utf8)
    let signs = Array("-?:,[]{}#&*!|>'\"%@` \t\n\r.0aé\u{0}<=\\".utf8)
    for _ in 0..<60 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &generator)
        let sign = signs[Int.random(in: 0..<signs.count, using: &generator)]
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[at] = sign
        case 1: bytes.insert(sign, at: at)
        case 2: bytes.remove(at: at)
        default: bytes.removeSubrange(at..<min(bytes.count, at + 7))
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.count
      var stream = YAMLStream(InputBytes(text, file: "test.yaml"))
      var documents = 0
      while let document = stream.nextDocument() {
        documents += 1
        switch document {
        case .success(var reader): #expect((try? shown(&reader)) != nil)
        case .failure(let error): #expect((1...lines).contains(error.location.line) && error.location.column >= 1)
        }
      }
      #expect(documents <= lines + 1)
    }
  }
}

/// A value to write and to read back.
indirect enum YAMLValue {
  case null
  case boolean(Bool)
  case number(Int)
  case string(String)
  case array([YAMLValue])
  case object([(String, YAMLValue)])

  static func random(depth: Int, _ generator: inout SeededGenerator) -> YAMLValue {
    let size = Int.random(in: 0...4, using: &generator)
    switch Int.random(in: depth > 0 ? 0..<9 : 4..<9, using: &generator) {
    case 0, 1: return .array((0..<size).map { _ in random(depth: depth - 1, &generator) })
    case 2, 3:
      return .object((0..<size).map { ("k\($0)" + randomText(&generator), random(depth: depth - 1, &generator)) })
    case 4: return .null
    case 5: return .boolean(Bool.random(using: &generator))
    case 6: return .number(Int.random(in: -999...999, using: &generator))
    default: return .string(randomText(&generator))
    }
  }

  static func randomText(_ generator: inout SeededGenerator) -> String {
    let pieces = [
      "a", "web", " ", "  ", "\n", "\n\n", "\t", "'", "\"", "\\", "#", " #", ":", ": ", "-", "- ", "---", "가나", "é",
      "😀", "{", "}", "[",
      "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "~", "null", "true", "12", "0x1", "...", "<<", "\u{7}", "\r",
      "\u{85}",
    ]
    return (0..<Int.random(in: 0...5, using: &generator)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &generator)]
    }
    .joined()
  }

  /// As `shown` has it.
  var shown: String {
    switch self {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): value.debugDescription
    case .array(let values): "[\(values.map(\.shown).joined(separator: ","))]"
    case .object(let members): "{\(members.map { "\($0.0.debugDescription):\($0.1.shown)" }.joined(separator: ","))}"
    }
  }
}

/// Writes values as YAML, in a style drawn by lot wherever there is a choice.
struct YAMLTestWriter {
  var generator: SeededGenerator

  mutating func document(_ value: YAMLValue) -> String { "---" + node(value, in: -1) }

  private mutating func lot(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

  /// A value behind an indicator of a collection in the column `parent`, with the line end behind it.
  private mutating func node(_ value: YAMLValue, in parent: Int) -> String {
    let comment = ["", "", " # note"][lot(3)]
    let column = parent + 1 + lot(3)
    let pad = String(repeating: " ", count: column)
    switch value {
    case .array(let values) where !values.isEmpty && lot(4) > 0:
      return comment + "\n" + values.map { pad + "-" + node($0, in: column) }.joined()
    case .object(let members) where !members.isEmpty && lot(4) > 0:
      return comment + "\n" + members.map { pad + key($0.0, pad) + ":" + node($0.1, in: column) }.joined()
    case .string(let text) where lot(3) == 0 && canBeBlock(text):
      return " " + block(text, in: max(parent, 0)) + "\n"
    default:
      return " " + flow(value, breaks: "\n" + pad + " ") + comment + "\n"
    }
  }

  private mutating func key(_ text: String, _ pad: String) -> String {
    lot(3) == 0 ? "? \(quoted(text)) # key\n\(pad)" : quoted(text)
  }

  private mutating func flow(_ value: YAMLValue, breaks: String) -> String {
    let space = ["", " ", breaks][lot(3)]
    switch value {
    case .null: return ["null", "~", "!!null null"][lot(3)]
    case .boolean(let value): return value ? ["true", "True"][lot(2)] : "false"
    case .number(let value): return "\(value)"
    case .string(let text): return quoted(text)
    case .array(let values):
      return "[" + values.map { space + flow($0, breaks: breaks) }.joined(separator: ",") + space + "]"
    case .object(let members):
      return "{" + members.map { space + quoted($0.0) + ": " + flow($0.1, breaks: breaks) }.joined(separator: " ,")
        + space + "}"
    }
  }

  /// A string without line breaks in the YAML: plain where that is safe, else in quotes.
  private mutating func quoted(_ text: String) -> String {
    if lot(2) == 0, let first = text.first, first.isLetter, text.allSatisfy({ $0.isLetter || $0.isNumber }),
      !["null", "true"].contains(text)
    {
      return text
    }
    if lot(2) == 0, !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" }) {
      return "'" + text.replacing("'", with: "''") + "'"
    }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": escaped += "\\\(scalar)"
      case "\n": escaped += "\\n"
      case "\t": escaped += "\\t"
      case _ where scalar.value < 0x20 || lot(8) == 0:
        let digits = String(scalar.value, radix: 16)
        escaped += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return "\"" + escaped + "\""
  }

  private func canBeBlock(_ text: String) -> Bool {
    !text.isEmpty && !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\t" && $0 != "\n" }
  }

  /// A literal block with a given indentation, so that text may begin with blanks.
  private mutating func block(_ text: String, in parent: Int) -> String {
    let body = text.hasSuffix("\n") ? String(text.dropLast()) : text
    let chomping = text.hasSuffix("\n") ? "+" : "-"
    let extra = 1 + lot(4)
    let pad = String(repeating: " ", count: parent + extra)
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    return "|\(extra)\(chomping)\n" + lines.map { $0.isEmpty ? "" : pad + $0 }.joined(separator: "\n")
  }
}
