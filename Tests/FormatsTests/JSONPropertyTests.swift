import Basics
import TestSupport
import Testing

@testable import Formats

@Suite("Random JSON") struct JSONPropertyTests {
  @Test("comes back as it was written", arguments: 1...200 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let value = JSONValue.random(&random, depth: 5)
    let window = Int.random(in: 16...300, using: &random)
    #expect(try JSONValue.document(value.text, window: window) == value)
    #expect(try JSONValue.document(value.written, window: window) == value)
  }

  @Test("is skipped to where it is read to", arguments: 1...200 as ClosedRange<UInt64>)
  func skipped(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed &* 7919)
    let value = JSONValue.random(&random, depth: 6)
    let text = Array("[\(value.text),\"end\"]".utf8)
    var reader = JSONReader(try ByteSource(text, name: "r"), windowSize: Int.random(in: 16...300, using: &random))
    _ = try reader.nextDocument()
    _ = try reader.enterArray()
    #expect(try reader.nextElement())
    try reader.skip()
    #expect(try reader.nextElement())
    #expect(try reader.text() == "end")
    #expect(try !reader.nextElement())
    try reader.finish()
  }

  @Test("cut off or damaged anywhere is refused or read, never a crash", arguments: 1...60 as ClosedRange<UInt64>)
  func damaged(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed &* 104_729)
    let text = Array(JSONValue.random(&random, depth: 5).written.utf8)
    for _ in 0..<40 {
      let window = Int.random(in: 16...200, using: &random)
      let cut = Int.random(in: 0..<text.count, using: &random)
      if text[0] == UInt8(ascii: "{") || text[0] == UInt8(ascii: "[") {
        #expect(throws: FormatError.self) { try JSONValue.document(Array(text[..<cut]), window: window) }
      }
      var damaged = text
      damaged[cut] = UInt8.random(in: 0...255, using: &random)
      let whole = try? JSONValue.document(damaged)
      #expect(whole == (try? JSONValue.document(damaged, window: window)))
      var reader = JSONReader(try ByteSource(damaged, name: "d"), windowSize: window)
      while (try? reader.nextDocument()) == true, (try? reader.skip()) != nil {}
    }
  }
}

extension JSONValue {
  /// A value made of all that JSON has, of bounded size.
  static func random(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
    switch Int.random(in: depth > 0 ? 0...9 : 4...9, using: &random) {
    case 0, 1:
      let members = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        Member(key: randomText(&random), value: .random(&random, depth: depth - 1))
      }
      return .object(members)
    case 2, 3:
      return .array((0..<Int.random(in: 0...6, using: &random)).map { _ in .random(&random, depth: depth - 1) })
    case 4: return .null
    case 5: return .boolean(Bool.random(using: &random))
    case 6: return .number("\(Int64.random(in: .min ... .max, using: &random))")
    default: return .string(randomText(&random))
    }
  }

  private static func randomText(_ random: inout SeededGenerator) -> String {
    let letters: [Unicode.Scalar] = ["a", "b", "\"", "\\", "{", "]", "\n", "\u{1}", "é", "김", "😀", " ", ",", ":"]
    let count = Int.random(in: 0...(Bool.random(using: &random) ? 8 : 90), using: &random)
    var text = ""
    for _ in 0..<count { text.unicodeScalars.append(letters.randomElement(using: &random) ?? "a") }
    return text
  }

  /// The value as the product writes it.
  var written: String {
    var json = JSONWriter()
    write(to: &json)
    return json.text
  }

  private func write(to json: inout JSONWriter) {
    switch self {
    case .object(let members):
      json.object { json in
        for member in members {
          json.key(member.key)
          member.value.write(to: &json)
        }
      }
    case .array(let elements): json.array { json in for element in elements { element.write(to: &json) } }
    case .string(let text): json.value(text)
    case .number(let text): json.value(Int128(text) ?? 0)
    case .boolean(let value): json.value(value)
    case .null: json.null()
    }
  }
}
