import Basics
import TestSupport
import Testing

@testable import Formats

@Suite("JSON read through a small window") struct JSONWindowTests {
  static let sizes = [16, 17, 31, 64, 65, 100, 1000]

  /// Long and short tokens, quotes and brackets in strings, escapes at all offsets.
  static let document: String = {
    var members: [String] = []
    for size in 0..<140 {
      let filling = String(repeating: "é]{\\\"", count: size % 7) + String(repeating: "x", count: size)
      members.append("\"k\(size)\": {\"s\": \"\(filling)\\\\\", \"n\": [\(size), -1.5e3, true, null, \"}\"]}")
    }
    return "{\n  " + members.joined(separator: ",\n\t") + "\n}"
  }()

  @Test("is what it is in one piece", arguments: sizes)
  func sameValue(window: Int) throws {
    #expect(try JSONValue.document(Self.document, window: window) == JSONValue.document(Self.document))
  }

  @Test("is skipped to the same place, and located alike", arguments: sizes)
  func samePlaces(window: Int) throws {
    let whole = try places(window: 1 << 20)
    #expect(whole.count == 140)
    #expect(try places(window: window) == whole)
  }

  @Test("keeps what is behind a mark", arguments: sizes)
  func marks(window: Int) throws {
    var reader = JSONReader(try ByteSource(Array(Self.document.utf8), name: "f.json"), windowSize: window)
    _ = try reader.nextDocument()
    let mark = try reader.mark()
    try reader.skip()
    let end = try reader.mark()
    for _ in 0..<2 {
      reader.return(to: mark)
      #expect(try reader.location().description == "f.json:1:1")
      #expect(try JSONValue(from: &reader) == JSONValue.document(Self.document))
    }
    reader.return(to: end)
    reader.drop(end)
    reader.drop(mark)
    #expect(try !reader.nextDocument())
  }

  @Test("knows values again by their bytes, wherever the window ends", arguments: sizes)
  func knownValues(window: Int) throws {
    var random = SeededGenerator(seed: UInt64(window))
    let values = (0..<12).map { "{\"v\": [\($0), \"\(String(repeating: "x", count: $0 * 9))\"]}" }
    let picks = (0..<400).map { _ in Int.random(in: 0..<12, using: &random) }
    let text = "[" + picks.map { values[$0] }.joined(separator: ",\n ") + "]"
    var reader = JSONReader(try ByteSource(Array(text.utf8), name: "f.json"), windowSize: window)
    let known = DecodeCache()
    var numbered: [Int: JSONValue] = [:]
    var found: [JSONValue] = []
    var knownCount = 0
    _ = try reader.nextDocument()
    _ = try reader.enterArray()
    while try reader.nextElement() {
      if let number = reader.take(cached: known) {
        found.append(try #require(numbered[number]))
        knownCount += 1
        continue
      }
      let start = reader.offset
      let value = try JSONValue(from: &reader)
      if let number = reader.remember(from: start, in: known) { numbered[number] = value }
      found.append(value)
    }
    try reader.finish()
    #expect(try found == picks.map { try JSONValue.document(values[$0]) })
    #expect(knownCount > 100 || window < 200)
  }

  @Test("refuses what it refuses in one piece, in the same words at the same place", arguments: sizes)
  func sameErrors(window: Int) {
    let text = Array(Self.document.utf8)
    for cut in stride(from: 1, to: text.count, by: 97) {
      var damaged = text
      damaged[cut] = 0x01
      for bytes in [Array(text[..<cut]), damaged] {
        #expect(refusal(bytes, window: window) == refusal(bytes, window: 1 << 20))
      }
    }
  }

  private func refusal(_ text: [UInt8], window: Int) -> FormatError? {
    do throws(FormatError) {
      _ = try JSONValue.document(text, window: window)
      return nil
    } catch {
      return error
    }
  }

  /// Where each member's key and value begin, the values skipped.
  private func places(window: Int) throws -> [String] {
    var reader = JSONReader(try ByteSource(Array(Self.document.utf8), name: "f.json"), windowSize: window)
    var places: [String] = []
    _ = try reader.nextDocument()
    _ = try reader.enterObject()
    while try reader.nextKey() {
      let before = reader.keyLocation()
      let value = try reader.location()
      try reader.skip()
      places.append("\(before) \(value) \(reader.keyLocation() == before)")
    }
    try reader.finish()
    return places
  }
}
