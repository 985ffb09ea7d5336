import Basics
import Foundation
import Testing

@testable import Formats

@Suite("A source of bytes") struct BytesSourceTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "bytes-\(UUID().uuidString)").path

  private func file(_ bytes: [UInt8]) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/input file"
    #expect(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
    return path
  }

  private func text(_ bytes: [UInt8]) throws -> String {
    let path = try file(bytes)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let input = try InputBytes(contentsOf: path)
    let inMemory = try InputBytes(bytes)
    #expect(inMemory.text(in: 0..<inMemory.count) == input.text(in: 0..<input.count))
    return input.text(in: 0..<input.count)
  }

  @Test("gives a file's text, from no byte to many", arguments: [0, 1, 3, 4, 5, 100, 5000, 300_000])
  func files(size: Int) throws {
    let plain = String(repeating: "a\n", count: size / 2) + String(repeating: "z", count: size % 2)
    #expect(try text(Array(plain.utf8)) == plain)
  }

  @Test("takes byte order marks off and decodes UTF-16")
  func encodings() throws {
    let plain = "a: 김치 😀\r\n"
    #expect(try text([0xEF, 0xBB, 0xBF] + Array(plain.utf8)) == plain)
    #expect(try text([0xFF, 0xFE] + plain.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == plain)
    #expect(try text([0xFE, 0xFF] + plain.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) == plain)
    #expect(try text([0xFF, 0xFE]) == "")
  }

  @Test(
    "refuses what it cannot decode, with the place",
    arguments: [
      ([0x61, 0x0A, 0x62, 0xFF], "invalid-utf8", "in:2:2"), ([0x61, 0xC3], "invalid-utf8", "in:1:2"),
      ([0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0, 0xD8, 0x61, 0], "invalid-utf16", "in:2:1"),
      ([0xFF, 0xFE, 0, 0xDC], "invalid-utf16", "in:1:1"), ([0xFF, 0xFE, 0, 0xD8], "invalid-utf16", "in:1:1"),
      ([0xFE, 0xFF, 0, 0x61, 0], "invalid-utf16", "in:1:2"), ([0xFF, 0xFE, 0, 0], "encoding", "in"),
      ([0x1F, 0x8B, 8, 0], "gzip", "in"),
    ] as [([UInt8], String, String)])
  func refusals(bytes: [UInt8], code: String, place: String) {
    let error = #expect(throws: FormatError.self) { try InputBytes(bytes, file: "in") }
    #expect(error?.code == code)
    #expect(error?.location.description == place)
  }

  @Test("says how to unpack a gzip file, with a name that a shell takes")
  func gzip() throws {
    let path = try file([0x1F, 0x8B, 8, 0])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let error = #expect(throws: FormatError.self) { try ByteSource(opening: path) }
    #expect(error?.message.hasSuffix("gunzip -c '\(path)' | meshplan report -") == true)
  }

  @Test("tells a file that is not there from a folder")
  func notAFile() {
    let missing = #expect(throws: FormatError.self) { try ByteSource(opening: "/no/such/file.json") }
    #expect(missing?.code == "cannot-open")
    #expect(missing?.message.contains("No such file") == true)
    let directory = #expect(throws: FormatError.self) { try ByteSource(opening: "/") }
    #expect(directory?.code == "is-a-directory")
  }

  @Test("that never ends is refused at the limit")
  func endless() {
    let error = #expect(throws: FormatError.self) { try InputBytes(contentsOf: "/dev/zero", limit: 1 << 20) }
    #expect(error?.code == "too-large")
    let long = #expect(throws: FormatError.self) {
      var reader = JSONReader(try ByteSource(opening: "/dev/zero"))
      while try reader.nextDocument() { try reader.skip() }
    }
    #expect(long?.code == "json-syntax")
  }

  @Test("gives the place of every byte of an input in memory")
  func places() {
    let input = InputBytes("ab\n\ncd", file: "f")
    let places = (0...input.count).map { "\(input.location(of: $0))" }
    #expect(places == ["f:1:1", "f:1:2", "f:1:3", "f:2:1", "f:3:1", "f:3:2", "f:3:3"])
  }
}
