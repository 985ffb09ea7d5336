package import Basics

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file to read, and what it is taken for.
package struct InputFile: Hashable, Sendable {
  package enum Format: Sendable {
    case json, yaml, csv
    /// meshplan.yaml: settings, no inventory.
    case settings
    /// kustomization.yaml, Chart.yaml: they say how manifests are made, and are none.
    case kustomization, chart
    /// Standard input or an unknown ending: the first bytes tell.
    case unknown
  }

  /// As it was given, or found below a folder that was given; `-` is standard input.
  package var path: String
  package var format: Format
}

/// Finds the files behind the inputs of a command line.
///
/// A folder is read with everything below it, in the order of the names; hidden files, and files whose ending is none of
/// `.json`, `.yaml`, `.yml`, `.csv`, are left out there, with one finding for each kind of them. A file that is named itself is always read.
package struct InputFiles: Sendable {
  package private(set) var files: [InputFile] = []
  package private(set) var findings = Findings()
  /// An input was not there.
  package private(set) var isMissingInput = false
  private var unread = UnreadFiles()

  package init(_ inputs: [String]) {
    for input in inputs { add(input) }
    reportUnread()
  }

  private mutating func reportUnread() {
    findings.add(contentsOf: unread.findings)
    unread = UnreadFiles()
  }

  /// Adds the files of one more input that a setting names; those that are there already stay where they are.
  package mutating func add(_ input: String, namedAt place: SourceLocation) {
    let known = Set(files.map { FilePath.absolute($0.path) })
    var more = InputFiles([])
    more.add(input)
    more.reportUnread()
    files += more.files.filter { !known.contains(FilePath.absolute($0.path)) }
    isMissingInput = isMissingInput || more.isMissingInput
    findings.add(
      contentsOf: more.findings.all.map { $0.code == "cannot-open" ? .missingInput(input, named: place) : $0 })
  }

  private mutating func add(_ input: String) {
    if input == "-" {
      files.append(InputFile(path: "-", format: .unknown))
      return
    }
    var isFolder = false
    #if canImport(FoundationEssentials)
      let exists = FileManager.default.fileExists(atPath: input, isDirectory: &isFolder)
    #else
      var flag: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: input, isDirectory: &flag)
      isFolder = flag.boolValue
    #endif
    guard exists else {
      isMissingInput = true
      findings.add(.missingInput(input))
      return
    }
    guard isFolder else {
      files.append(InputFile(path: input, format: InputFiles.format(of: input) ?? .unknown))
      return
    }
    let known = files.count
    walk(input.hasSuffix("/") ? String(input.dropLast()) : input, depth: 0)
    if files.count == known { findings.add(.emptyFolder(input)) }
  }

  private mutating func walk(_ folder: String, depth: Int) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      isMissingInput = true
      findings.add(.unreadableFolder(folder))
      return
    }
    let isChart = names.contains("Chart.yaml")
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      if isChart, ChartFolder.owns(name) { continue }
      if type == .typeDirectory {
        // A link is not followed, so only real nesting leads here; the limit is far beyond any sane tree.
        if depth < 64 { walk(path, depth: depth + 1) }
      } else if type == .typeSymbolicLink, isFolder(path) {
        unread.take(link: path)
      } else if let type, type != .typeRegular, type != .typeSymbolicLink {
        unread.take(device: path)
      } else if let format = InputFiles.format(of: name) {
        files.append(InputFile(path: path, format: format))
      } else {
        unread.take(file: path)
      }
    }
  }

  /// Whether a path leads to a folder, be it by a link.
  private func isFolder(_ path: String) -> Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil
  }

  private static func format(of path: String) -> InputFile.Format? {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if name == "meshplan.yaml" || name == "meshplan.yml" { return .settings }
    if name == "kustomization.yaml" || name == "kustomization.yml" || name == "kustomization" { return .kustomization }
    if path.hasSuffix("/Chart.yaml") || path == "Chart.yaml" { return .chart }
    switch name.split(separator: ".").last {
    case "json": return .json
    case "yaml", "yml": return .yaml
    case "csv": return .csv
    default: return nil
    }
  }
}

extension Finding {
  fileprivate static func missingInput(_ path: String) -> Finding {
    Finding(.error, "cannot-open", "no such file or folder", at: SourceLocation(file: path))
  }

  fileprivate static func missingInput(_ path: String, named place: SourceLocation) -> Finding {
    Finding(.error, "cannot-open", "the input '\(path)' that is named here cannot be opened", at: place)
  }

  fileprivate static func emptyFolder(_ path: String) -> Finding {
    Finding(
      .error, "empty-folder", "the folder has no input, expected files ending in .json, .yaml, .yml or .csv",
      at: SourceLocation(file: path))
  }

  fileprivate static func unreadableFolder(_ path: String) -> Finding {
    Finding(.error, "cannot-open", "the folder cannot be read", at: SourceLocation(file: path))
  }
}
