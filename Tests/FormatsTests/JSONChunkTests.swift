import Basics
import Foundation
import TestSupport
import Testing

@testable import Formats

@Suite("A long array cut into chunks") struct JSONChunkTests {
  /// An element with the place where it begins.
  private struct Element: Equatable {
    var place: Basics.SourceLocation
    var value: JSONValue
  }

  private struct Outcome {
    var elements: [Element] = []
    /// How many chunks were used, and how many turned out not to end where they were cut.
    var used = 0
    var refused = 0
    var fault: FormatError?
  }

  /// Elements one like the other, as a program writes them.
  private static func list(_ elements: [String], indent: String = "    ", lineEnd: String = "\n") -> String {
    "[" + elements.map { lineEnd + indent + $0 }.joined(separator: ",") + lineEnd + "]" + lineEnd
  }

  private static let plain = (0..<300).map { "{\"n\": \($0), \"s\": \"\(String(repeating: "x", count: $0 % 40))\"}" }

  /// Reads a file element by element, by chunks of about so many bytes where that is possible; nil: not by chunks.
  private func read(_ text: String, size: Int?) throws -> Outcome {
    let file = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString).json")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var reader = JSONReader(try ByteSource(opening: file.path), windowSize: 64)
    var outcome = Outcome()
    do throws(FormatError) {
      while try reader.nextDocument() {
        guard try reader.enterArray() else { return outcome }
        while try reader.nextElement() {
          if let size, let chunks = reader.chunks(size: size) {
            var place = chunks.start
            var own = JSONReader(chunks)
            while let chunk = own.load(next: chunks) {
              guard let more = try? rest(of: &own), own.isBehindChunk else {
                outcome.refused += 1
                break
              }
              outcome.elements += more
              place = chunk.next
              outcome.used += 1
            }
            reader.pass(chunks, to: place)
            continue
          }
          outcome.elements.append(try element(&reader))
        }
      }
    } catch {
      outcome.fault = error
    }
    return outcome
  }

  private func rest(of reader: inout JSONReader) throws(FormatError) -> [Element] {
    var elements: [Element] = []
    while try reader.nextElement() { elements.append(try element(&reader)) }
    return elements
  }

  private func element(_ reader: inout JSONReader) throws(FormatError) -> Element {
    var place = try reader.location()
    place.file = ""
    return Element(place: place, value: try JSONValue(from: &reader))
  }

  @Test(
    "has the same elements in the same places",
    arguments: [64, 100, 300, 1000], [("    ", "\n"), ("", "\n"), ("\t", "\r\n"), ("  ", "\n\n")])
  func sameElements(size: Int, look: (indent: String, lineEnd: String)) throws {
    let text = Self.list(Self.plain, indent: look.indent, lineEnd: look.lineEnd)
    let whole = try read(text, size: nil)
    let cut = try read(text, size: size)
    #expect(whole.elements.count == 300)
    #expect(cut.elements == whole.elements)
    #expect(cut.used > 5 || size == 64)
    #expect(cut.fault == nil)
  }

  @Test("behind a byte order mark, with another array behind it, is read to its end and no further")
  func severalDocuments() throws {
    let text = "\u{FEFF}" + Self.list(Self.plain) + Self.list(["{\"other\": 1}"]) + Self.list(Self.plain)
    let whole = try read(text, size: nil)
    let cut = try read(text, size: 200)
    #expect(whole.elements.count == 601)
    #expect(cut.elements == whole.elements)
    #expect(cut.used > 20)
  }

  @Test(
    "is read element by element where cuts would fall inside of one",
    arguments: [
      // Arrays within that look like the one around them.
      "{\"inner\": [\n    {\"a\": 1},\n    {\"a\": 2},\n    {\"a\": 3}\n    ]}",
      "{\"inner\": {\"x\": [[\n    {\"a\": 1},\n    {\"a\": 2},\n    {\"aaaaaaaaaaaaaaaa\": \"bbbbbbbbbbbbbb\"}\n]]}}",
    ])
  func oddMake(element: String) throws {
    let text = Self.list(Array(repeating: element, count: 60))
    let whole = try read(text, size: nil)
    #expect(whole.elements.count == 60)
    for size in [60, 90, 130, 400] {
      let cut = try read(text, size: size)
      #expect(cut.elements == whole.elements)
      #expect(cut.refused > 0)
    }
  }

  @Test("with an element longer than a chunk goes on behind it")
  func longElement() throws {
    var elements = Self.plain
    elements[150] = "{\"long\": \"\(String(repeating: "y", count: 5000))\"}"
    let text = Self.list(elements)
    let whole = try read(text, size: nil)
    let cut = try read(text, size: 200)
    #expect(cut.elements == whole.elements)
    #expect(cut.used > 20)
  }

  @Test(
    "cut off or damaged anywhere has the same elements before the same fault", arguments: 1...40 as ClosedRange<UInt64>)
  func damaged(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bytes = Array(Self.list(Self.plain).utf8)
    let place = Int.random(in: 0..<bytes.count, using: &random)
    if seed % 2 == 0 {
      bytes.removeSubrange(place...)
    } else {
      bytes[place] = Array("{}[]\"\\,: \u{1}x".utf8).randomElement(using: &random) ?? 0
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let whole = try read(text, size: nil)
    let cut = try read(text, size: Int.random(in: 50...500, using: &random))
    #expect(cut.elements == whole.elements)
    #expect(cut.fault?.code == whole.fault?.code)
    #expect(cut.fault?.location.line == whole.fault?.location.line)
    #expect(cut.fault?.location.column == whole.fault?.location.column)
    #expect(cut.used > 0 || place < 5000)
  }

  @Test("of a file that becomes shorter meanwhile ends, and the fault is found by whoever reads on")
  func shrinking() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString).json")
    try Data(Self.list(Self.plain).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var reader = JSONReader(try ByteSource(opening: file.path), windowSize: 64)
    _ = try reader.nextDocument()
    _ = try reader.enterArray()
    var found: JSONChunks?
    while found == nil, try reader.nextElement() {
      found = reader.chunks(size: 500)
      if found == nil { try reader.skip() }
    }
    let chunks = try #require(found)
    var own = JSONReader(chunks)
    let loaded = own.load(next: chunks)
    let first = try #require(loaded)
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: 700)
    try handle.close()
    while own.load(next: chunks) != nil {}
    reader.pass(chunks, to: first.next)
    #expect(throws: FormatError.self) { while try reader.nextElement() { try reader.skip() } }
  }

  @Test("is not cut in memory, or on one line")
  func notCut() throws {
    let oneLine = "[" + Self.plain.joined(separator: ", ") + "]"
    #expect(try read(oneLine, size: 100).used == 0)
    var reader = JSONReader(Self.list(Self.plain))
    _ = try reader.nextDocument()
    _ = try reader.enterArray()
    _ = try reader.nextElement()
    let chunks = reader.chunks(size: 100)
    #expect(chunks == nil)
  }
}
