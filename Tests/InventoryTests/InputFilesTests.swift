import Basics
import Foundation
import Testing

@testable import Inventory

@Suite("Inputs") struct InputFilesTests {
  private func folder(_ files: [String]) throws -> String {
    let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    for file in files {
      let path = root.appending(path: file)
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: path)
    }
    return root.path
  }

  @Test("that are folders are read with all below them, in the order of the names")
  func order() throws {
    let root = try folder(["b.yaml", "a/z.json", "a/c.csv", "notes.txt", ".hidden.yaml", "meshplan.yaml", "C.yml"])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let found = InputFiles([root + "/"])
    #expect(
      found.files.map { String($0.path.dropFirst(root.count + 1)) } == [
        "C.yml", "a/c.csv", "a/z.json", "b.yaml", "meshplan.yaml",
      ])
    #expect(found.files.last?.format == .settings)
  }

  @Test("that are not there are findings, and the others are read")
  func missing() throws {
    let root = try folder(["a.yaml"])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let found = InputFiles(["\(root)/none.yaml", "\(root)/a.yaml", "-"])
    #expect(found.files.map(\.path) == ["\(root)/a.yaml", "-"])
    #expect(found.findings.all.map(\.code) == ["cannot-open"])
  }

  @Test("that are empty folders say what was expected")
  func empty() throws {
    let root = try folder(["notes.txt"])
    defer { try? FileManager.default.removeItem(atPath: root) }
    #expect(InputFiles([root]).findings.all.map(\.code) == ["empty-folder", "unread-files"])
  }
}
