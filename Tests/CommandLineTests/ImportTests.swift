import Foundation
import Testing

/// SwiftPM lets a target import what its imports import, so that the list in Package.swift holds only where it is read literally.
@Suite("The imports") struct ImportTests {
  /// The list `imports` of Package.swift, in its order.
  private static let listed: [(target: String, imports: [String])] = {
    let text = (try? String(contentsOf: GoldenRun.root.appending(path: "Package.swift"), encoding: .utf8)) ?? ""
    let list = text.components(separatedBy: "let imports: KeyValuePairs<String, [String]> = [").dropFirst().first ?? ""
    return list.prefix(upTo: list.range(of: "\n]")?.lowerBound ?? list.startIndex)
      .matches(of: /"(?<target>\w+)":\s*\[(?<imports>[^\]]*)\]/)
      .map { (String($0.target), $0.imports.matches(of: /\w+/).map { String($0.output) }) }
  }()

  /// The module of an `import` line: `@testable package import struct Basics.CPU` is of Basics; nil for any other line.
  private static func module(of line: Substring) -> String? {
    let modifiers: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "var", "let", "actor"]
    var words = line.split(whereSeparator: { $0 == " " || $0 == ";" })[...]
    words = words.drop { $0.hasPrefix("@") || modifiers.contains($0) }
    guard words.popFirst() == "import" else { return nil }
    if let kind = words.first, kinds.contains(kind) { words.removeFirst() }
    return words.first?.split(separator: ".").first.map(String.init)
  }

  /// The modules that the files of a target import, each with one of the files.
  private static func imported(by target: String) throws -> [String: String] {
    let folder = GoldenRun.root.appending(path: "Sources/\(target)")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    var modules: [String: String] = [:]
    for file in files where file.pathExtension == "swift" {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        if let module = module(of: line) { modules[module] = file.lastPathComponent }
      }
    }
    return modules
  }

  @Test("are listed for each target, which lists only targets above it")
  func pointOneWay() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: GoldenRun.root.appending(path: "Sources").path)
    #expect(ImportTests.listed.map(\.target).sorted() == folders.filter { !$0.hasPrefix(".") }.sorted())
    for (place, entry) in ImportTests.listed.enumerated() {
      let above = Set(ImportTests.listed[..<place].map(\.target))
      #expect(above.isSuperset(of: entry.imports), "\(entry.target) lists \(entry.imports)")
    }
  }

  @Test("of a target's files are those that Package.swift lists for it", arguments: ImportTests.listed.map(\.target))
  func areAsListed(target: String) throws {
    let targets = Set(ImportTests.listed.map(\.target))
    let listed = Set(ImportTests.listed.first { $0.target == target }?.imports ?? [])
    let imported = try ImportTests.imported(by: target)
    for (module, file) in imported.sorted(by: { $0.key < $1.key }) where targets.contains(module) {
      #expect(listed.contains(module), "\(file) imports \(module), which Package.swift does not list for \(target)")
    }
    for module in listed.subtracting(imported.keys).sorted() {
      Issue.record("Package.swift lists \(module) for \(target), and no file of it imports that")
    }
  }

  @Test(
    "are read in every form",
    arguments: [
      ("import Basics", "Basics"), ("package import Mesh", "Mesh"), ("@testable import meshplan", "meshplan"),
      ("private import struct Basics.CPU", "Basics"), ("// import Basics", nil), ("let import = 1", nil),
    ] as [(Substring, String?)])
  func forms(line: Substring, module: String?) { #expect(ImportTests.module(of: line) == module) }
}
