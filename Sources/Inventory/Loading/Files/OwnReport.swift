import Basics
import Formats

/// What this program has written itself, told by what it is and not by its name: reports lie about in folders of inventories, and
/// read as one they would count nodes and workloads that nobody has.
package struct OwnReport {
  private var found: (count: Int, first: String)?
  private var named: (count: Int, first: String)?

  /// Takes a report down that is left out; nothing in it counts, so that it may be written anew.
  mutating func take(_ file: InputFile) {
    FilesOfRun.current?.forget(fileAt: file.path)
    func add(to kind: inout (count: Int, first: String)?) { kind = ((kind?.count ?? 0) + 1, kind?.first ?? file.path) }
    if file.isNamed { add(to: &named) } else { add(to: &found) }
  }

  /// One line for those that were found in folders, and one for those that were given as inputs.
  var findings: [Finding] {
    [found.map { .ownReports($0, .note) }, named.map { .ownReports($0, .warning) }].compactMap { $0 }
  }

  /// Columns that no inventory has.
  private static let columns: Set<String> = [
    "data_plane", "sidecar_reason", "pods_before", "surge_pods", "sidecar_pods",
  ]
  /// Columns that no report has.
  private static let inventoryColumns: Set<String> = [
    "replicas", "node", "allocatable_cpu", "allocatable_memory", "cpu_request", "memory_request",
  ]

  /// Whether a table with these columns is one of a report.
  static func owns(columns names: [String]) -> Bool {
    !columns.isDisjoint(with: names) && inventoryColumns.isDisjoint(with: names)
  }

  /// Whether a file is a table of a report.
  package static func isTable(at path: String) -> Bool {
    guard let source = try? ByteSource(opening: path), let table = try? CSVTable(CSVReader(source)) else {
      return false
    }
    FilesOfRun.current?.forget(fileAt: path)
    return owns(columns: table.names)
  }

  /// The keys of which each JSON document of ours has one beside `schemaVersion`.
  private static let keys: Set<String> = [
    "dataPlanes", "budgets", "before", "choices", "timelines", "points", "because",
  ]

  /// Whether a file, of which nothing was read yet, is one of our JSON documents or a schema of theirs. A pipe, which can be read
  /// once only, is never taken for one.
  static func stands(in source: ByteSource) -> Bool {
    let path = source.name
    let start = source.opening.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard source.canBeOpenedAgain, start.first == UInt8(ascii: "{") else { return false }
    let first = start.dropFirst().drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard ["\"schemaVersion\"", "\"$schema\""].contains(where: { first.starts(with: $0.utf8) }) else { return false }
    return (try? isReport(path)) == true && (try? holdsObjects(path)) == false
  }

  private static func isReport(_ path: String) throws(FormatError) -> Bool {
    var reader = JSONReader(try ByteSource(opening: path))
    return try isReport(&reader)
  }

  /// Keys that every object of Kubernetes or list has, and none of our documents.
  private static let objectKeys: Set<String> = ["apiVersion", "kind", "items", "metadata", "spec"]

  /// Whether a file has more than a report: another document, or the keys of an object. It is then no report, whatever else
  /// it says, since what it holds would be lost.
  private static func holdsObjects(_ path: String) throws(FormatError) -> Bool {
    var reader = JSONReader(try ByteSource(opening: path))
    guard try reader.nextDocument(), try reader.enterObject() else { return true }
    while try reader.nextKey() {
      if objectKeys.contains(try reader.keyText()) { return true }
      try reader.skip()
    }
    return try reader.nextDocument()
  }

  private static func isReport(_ reader: inout JSONReader) throws(FormatError) -> Bool {
    guard try reader.nextDocument(), try reader.enterObject() else { return false }
    var hasVersion = false
    while try reader.nextKey() {
      let key = try reader.keyText()
      if key == "schemaVersion" { hasVersion = try reader.kind() == .number }
      if hasVersion, keys.contains(key) { return true }
      if key == "title", let title = try reader.text() {
        if !hasVersion, title.hasPrefix("meshplan") { return true }
      } else if key == "runs" {
        return try isOurTool(&reader)
      } else {
        try reader.skip()
      }
    }
    return false
  }

  /// Whether the runs of a SARIF log are of this program: `[{"tool":{"driver":{"name":"meshplan", …}}}]`.
  private static func isOurTool(_ reader: inout JSONReader) throws(FormatError) -> Bool {
    guard try reader.enterArray(), try reader.nextElement() else { return false }
    for step in ["tool", "driver", "name"] {
      guard try reader.enterObject() else { return false }
      while true {
        guard try reader.nextKey() else { return false }
        if try reader.keyText() == step { break }
        try reader.skip()
      }
    }
    return try reader.text() == "meshplan"
  }

  /// Whether a folder holds the commands and objects of a move, as `timeline -o` writes them: objects that are to be, and are not
  /// there yet.
  static func isMove(_ folder: String, _ names: [String]) -> Bool {
    guard names.contains("runbook.sh"), FileStatus(ofLink: "\(folder)/runbook.sh")?.kind == .file,
      let source = try? ByteSource(opening: "\(folder)/runbook.sh"), let input = try? InputBytes(source, limit: 1 << 20)
    else { return false }
    FilesOfRun.current?.forget(fileAt: "\(folder)/runbook.sh")
    let head = input.text(in: 0..<min(input.count, 2048))
    return head.hasPrefix("# From ") && head.contains("\n# Files are written by meshplan timeline ")
  }
}

extension Finding {
  fileprivate static func ownReports(_ kind: (count: Int, first: String), _ severity: Severity) -> Finding {
    Finding(
      severity, "own-report",
      kind.count == 1
        ? "the file is a meshplan report, not an inventory; it is left out"
        : "\(kind.count) files are meshplan reports, not inventories (first: \(kind.first)); they are left out",
      at: SourceLocation(file: kind.first), about: .omission)
  }
}
