import Foundation
import Testing

/// The rules of the tree that no compiler checks.
@Suite("The source tree") struct TreeTests {
  private static func swiftFiles(below folder: String) -> [URL] {
    let root = GoldenRun.root.appending(path: folder)
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
  }

  @Test("has no file over 400 lines, but for tables of facts")
  func filesAreShort() throws {
    for file in TreeTests.swiftFiles(below: "Sources") + TreeTests.swiftFiles(below: "Tests")
    where !file.path.contains("/Data/") {
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 401, "\(file.lastPathComponent) has \(lines.count - 1) lines")
    }
  }

  @Test("depends on nothing but the toolchain")
  func hasNoDependency() throws {
    let package = try String(contentsOf: GoldenRun.root.appending(path: "Package.swift"), encoding: .utf8)
    #expect(!package.contains(".package("))
  }

  /// Besides the folder of bytes and files: threads, what the process asks of the system about itself, and in the benchmarks what
  /// starts a program to time it.
  private static let unsafeFiles: Set = ["OwnThread.swift", "OwnProcess.swift", "ProcessBenchmark.swift"]

  @Test("keeps unsafe code in one folder, in threads, and in what asks or starts processes")
  func unsafeStaysInItsPlace() throws {
    for file in TreeTests.swiftFiles(below: "Sources")
    where !file.path.contains("/Formats/Bytes/") && !TreeTests.unsafeFiles.contains(file.lastPathComponent) {
      let text = try String(contentsOf: file, encoding: .utf8)
      let uses = text.split(separator: "\n").filter { line in
        !line.drop(while: { $0 == " " }).hasPrefix("//") && line.split(separator: " ").contains("unsafe")
      }
      #expect(uses.isEmpty, "\(file.lastPathComponent) uses unsafe")
    }
  }

  @Test("has only the top-level entries that the design names")
  func topLevelIsFixed() throws {
    let allowed: Set = ["Package.swift", "Sources", "Tests", "inputs", "reports", "README.md"]
    let entries = try FileManager.default.contentsOfDirectory(atPath: GoldenRun.root.path)
    #expect(entries.filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }.allSatisfy(allowed.contains))
  }
}
