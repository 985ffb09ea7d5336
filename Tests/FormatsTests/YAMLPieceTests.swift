import Basics
import Foundation
import TestSupport
import Testing

@testable import Formats

/// Cutting must not show: what is read of pieces is what is read of the whole.
@Suite("A YAML stream in pieces") struct YAMLPieceTests {
  /// What is read of a stream: each document as JSON with its places, or the error, and what is said about its keys.
  private static func read(_ stream: inout YAMLStream, into answers: inout [String]) {
    while let document = stream.nextDocument() {
      answers += stream.findings.map(\.line)
      do throws(FormatError) {
        var reader = try document.get()
        let place = reader.location()
        answers.append("\(place.line):\(place.column) \(try shown(&reader))")
      } catch {
        answers.append(error.finding.line)
      }
    }
  }

  private static func whole(_ text: String) -> [String] {
    var stream = YAMLStream(InputBytes(text, file: "test.yaml").withoutContainerLogs)
    var answers: [String] = []
    read(&stream, into: &answers)
    return answers
  }

  private static func inPieces(_ pieces: YAMLPieces) throws -> (answers: [String], count: Int) {
    var answers: [String] = []
    while let (number, loaded) = pieces.next() {
      #expect(number + 1 == pieces.count)
      let piece = try loaded.get()
      var stream = YAMLStream(piece, try piece.input())
      read(&stream, into: &answers)
    }
    return (answers, pieces.count)
  }

  /// Compares, and answers into how many pieces the text was cut at most.
  @discardableResult
  private static func expectSame(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws
    -> Int
  {
    let wanted = whole(text)
    var most = 0
    for size in [1, 7, 16, 33, 70, 200] {
      let source = try ByteSource(Array(text.utf8), name: "test.yaml")
      let found = try inPieces(YAMLPieces(source, size: size))
      #expect(found.answers == wanted, "\(size): \(text.debugDescription)", sourceLocation: sourceLocation)
      most = max(most, found.count)
    }
    return most
  }

  @Test("has the documents of the whole, in their places, and is cut wherever one is marked")
  func documents() throws {
    #expect(try YAMLPieceTests.expectSame("a: 1\n---\nb: 2\n---\nc: 3\n") == 3)
    #expect(try YAMLPieceTests.expectSame("---\na: 1\n--- {b: 2}\n---\tc\n---\r\nd: 1\r\n---\r\n\r\n---\n") >= 5)
    #expect(try YAMLPieceTests.expectSame("a: 1\n") == 1)
    #expect(try YAMLPieceTests.expectSame("") == 1)
  }

  @Test(
    "is cut neither before what only looks like a marker nor between a document and its directives",
    arguments: [
      "a: |\n  x\n  ---\n  y\nb: 1\n", "a: '\n ---\n'\n", "---a: 1\n---b: 2\n", "----\n", " ---\na: 1\n",
      "%YAML 1.2\n---\na: 1\n", "a: 1\n...\n%YAML 1.2\n# a comment\n---\nb: !!str 1\n",
      "\u{FEFF}%TAG !e! tag:e,\n---\n!e!x a\n",
      "a: 1\n...\n\u{FEFF}%TAG !e! tag:e,\n---\n!e!x a\n...\n%TAG !f! tag:f,\n---\n!f!x b\n---\n!f!x c\n",
    ])
  func notCut(text: String) throws { try YAMLPieceTests.expectSame(text) }

  @Test(
    "says of mistakes what is said of the whole, in the same places",
    arguments: [
      "a: \"open\n---\nb: 1\n", "a: 'open\n\n---\nb: [1\n---\nc: {d: 1\n---\ne: |\n---\n",
      "a: [}\n---\na: {]\n---\n\tb: 1\n",
      "a: 1\n  b: 2\n---\n<<<<<<< x\na: 1\n=======\nb\n---\nc: *x\n---\nd: &y 1\n---\ne: *y\n",
      "a: b: c\n---\n- 1\n b\n---\n? a\n",
      "a: 1\na: 2\n---\nkind: Secret\nb: 1\nb: 2\n---\nc: 1\nc: 1\n",
      "a: 1\r---\rb: 1\r\n---\n\rc: 1\rd: [\r\n---\ne: ]\n",
      "a: 1\n...\nb: 2\n---\n...\n...\nx: [\n...\ny: 1\n--- |\n...\n---\n",
    ])
  func mistakes(text: String) throws { try YAMLPieceTests.expectSame(text) }

  @Test("is not cut behind the begin of logs, in which markers mean nothing")
  func logs() throws {
    let logs =
      "==== START logs for container app of pod a/1 ====\n---\n- {\n---\n==== END logs for container app of pod a/1 ====\n"
    #expect(try YAMLPieceTests.expectSame("a: 1\n---\n" + logs + "---\nb: 1\n" + logs + "---\nc: 1\n") >= 1)
    try YAMLPieceTests.expectSame("a: 1\n---\n" + logs.prefix(80))
  }

  @Test("is what it is whole, whatever is written or damaged", arguments: 0..<60)
  func anything(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(9000 + seed))
    let values = (0..<6).map { _ in YAMLValue.random(depth: 3, &generator) }
    var writer = YAMLTestWriter(generator: generator)
    let text = values.map { writer.document($0) }.joined(separator: ["", "...\n", "# x\n"][seed % 3])
    try YAMLPieceTests.expectSame(text)
    let signs = ["-", "\n", "---\n", "...\n", "\"", "'", "[", "{", "|", "%", "\r", "\t", ": ", "#", "&a ", "*a"]
    for _ in 0..<10 {
      var damaged = Array(text.unicodeScalars)
      for _ in 0..<3 {
        let at = Int.random(in: 0...damaged.count, using: &generator)
        damaged.insert(contentsOf: signs[Int.random(in: 0..<signs.count, using: &generator)].unicodeScalars, at: at)
      }
      try YAMLPieceTests.expectSame(String(String.UnicodeScalarView(damaged)))
    }
  }

  @Test("has in front of each piece the two lines that stand above it")
  func above() throws {
    let text = "1: a\n2: b\n3: c\n---\n5: d\n---\n7: e\n8: f\n9: g\n"
    let pieces = YAMLPieces(try ByteSource(Array(text.utf8), name: "test.yaml"), size: 20)
    var above: [String] = []
    while let (_, piece) = pieces.next() { above.append(String(decoding: try piece.get().above, as: UTF8.self)) }
    #expect(above == ["", "2: b\n3: c\n", "---\n5: d\n"])
    let short = YAMLPieces(try ByteSource(Array("--- 1\n--- 2\n--- 3\n--- 4\n".utf8), name: "test.yaml"), size: 12)
    above = []
    while let (_, piece) = short.next() { above.append(String(decoding: try piece.get().above, as: UTF8.self)) }
    #expect(above == ["", "--- 1\n", "--- 1\n--- 2\n", "--- 2\n--- 3\n"])
  }

  @Test("is refused where a byte is no text, with its line and column, and goes no further behind the end")
  func invalid() throws {
    let bytes = Array("a: 1\r\n---\nb: 2\n---\nc: ".utf8) + [0xFF, 0x0A] + Array("---\nd: 1\n".utf8)
    let pieces = YAMLPieces(try ByteSource(bytes, name: "test.yaml"), size: 18)
    var places: [String] = []
    while let (_, piece) = pieces.next() {
      do throws(FormatError) {
        _ = try piece.get().input()
      } catch {
        places.append("\(error.code) \(error.location.line):\(error.location.column)")
      }
    }
    #expect(places == ["invalid-utf8 5:4"])
    #expect(pieces.next() == nil)
    pieces.close()
    #expect(pieces.next() == nil)
  }

  @Test("with a document that is longer than what is read whole is refused")
  func tooLarge() throws {
    let error = ByteSource.tooLarge("a.yaml", ByteSource.wholeLimit)
    #expect(error.message == "is larger than 256 MiB, the most that can be read whole")
  }
}
