import Basics
import Formats

/// What lies in a folder beside the files that are read: one line a kind says so.
struct UnreadFiles {
  /// So deep folders are nested; what is deeper is not read.
  static let mostDepth = 64

  private struct Kind {
    var count: Int
    var first: String
  }

  private var byEnding: [String: Kind] = [:]
  private var links: Kind?
  private var devices: Kind?
  private var outside: Kind?
  private var deep: Kind?

  /// Takes a file down whose ending tells nothing that is read.
  mutating func take(file path: String) {
    let name = path.split(separator: "/").last ?? ""
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    UnreadFiles.add(path, to: &byEnding[ending])
  }

  /// Takes a link to a folder down, which is not followed.
  mutating func take(link path: String) { UnreadFiles.add(path, to: &links) }

  /// Takes down what is neither a file, a folder nor a link, such as a pipe.
  mutating func take(device path: String) { UnreadFiles.add(path, to: &devices) }

  /// Takes a link to a file down that lies outside of the folder that is read.
  mutating func take(outside path: String) { UnreadFiles.add(path, to: &outside) }

  /// Takes a folder down that is nested too deep.
  mutating func take(deep path: String) { UnreadFiles.add(path, to: &deep) }

  private static func add(_ path: String, to kind: inout Kind?) {
    kind = kind.map { Kind(count: $0.count + 1, first: $0.first) } ?? Kind(count: 1, first: path)
  }

  /// A line for each kind; files whose endings nobody would take for an inventory share one.
  var findings: [Finding] {
    var findings: [Finding] = []
    var others: [(ending: String, kind: Kind)] = []
    for (ending, kind) in byEnding.sorted(by: { $0.key < $1.key }) {
      if let packing = Packing(ending: ending) {
        findings.append(.packed(ending, kind.count, kind.first, packing.command(for: kind.first)))
      } else if UnreadFiles.texts.contains(ending) {
        findings.append(.otherEnding(ending, kind.count, kind.first))
      } else {
        others.append((ending, kind))
      }
    }
    if !others.isEmpty {
      findings.append(
        .otherFiles(
          others.map(\.ending), others.reduce(0) { $0 + $1.kind.count }, others.map(\.kind.first).min() ?? ""))
    }
    if let links { findings.append(.links(links.count, links.first)) }
    if let outside { findings.append(.outside(outside.count, outside.first)) }
    if let deep { findings.append(.deep(deep.count, deep.first)) }
    if let devices { findings.append(.devices(devices.count, devices.first)) }
    return findings
  }

  /// Endings under which an inventory may well stand.
  private static let texts: Set<String> = ["txt", "out", "log", "tsv", "jsonl", "ndjson", "dump", "tpl", "tmpl"]
}

extension Finding {
  private static func files(_ count: Int, _ rest: String) -> String {
    "\(count) \(count == 1 ? "file" : "files") \(rest) \(count == 1 ? "is" : "are") not read"
  }

  fileprivate static func packed(_ ending: String, _ count: Int, _ first: String, _ command: String) -> Finding {
    Finding(
      .warning, "unread-files", "\(files(count, "ending in .\(ending)")), the first \(first)",
      at: SourceLocation(file: first), notes: [command])
  }

  fileprivate static func otherEnding(_ ending: String, _ count: Int, _ first: String) -> Finding {
    Finding(
      .note, "unread-files", "\(files(count, "ending in .\(ending)")), the first \(first)",
      at: SourceLocation(file: first),
      notes: ["a file that is named itself is read: meshplan report \(first.asShellWord)"])
  }

  fileprivate static func otherFiles(_ endings: [String], _ count: Int, _ first: String) -> Finding {
    let names = endings.prefix(6).map { $0.isEmpty ? "none" : ".\($0)" }.joined(separator: ", ")
    return Finding(
      .note, "unread-files",
      "\(files(count, "of other endings (\(names)\(endings.count > 6 ? ", …" : ""))")), the first \(first)",
      at: SourceLocation(file: first))
  }

  fileprivate static func links(_ count: Int, _ first: String) -> Finding {
    Finding(
      .warning, "unread-links",
      "\(count) \(count == 1 ? "link to a folder is" : "links to folders are") not followed, the first \(first)",
      at: SourceLocation(file: first),
      notes: ["a folder that is named itself is read: meshplan report \(first.asShellWord)"])
  }

  fileprivate static func outside(_ count: Int, _ first: String) -> Finding {
    Finding(
      .error, "outside-link",
      "\(count) \(count == 1 ? "link to a file outside of the folder is" : "links to files outside of the folder are") not followed, the first \(first)",
      at: SourceLocation(file: first),
      notes: ["a link that is named itself is read: meshplan report \(first.asShellWord)"])
  }

  fileprivate static func deep(_ count: Int, _ first: String) -> Finding {
    Finding(
      .error, "walk-limit",
      "\(count) \(count == 1 ? "folder" : "folders") inside of \(UnreadFiles.mostDepth) others \(count == 1 ? "is" : "are") not read, the first \(first)",
      at: SourceLocation(file: first),
      notes: ["a folder that is named itself is read: meshplan report \(first.asShellWord)"])
  }

  fileprivate static func devices(_ count: Int, _ first: String) -> Finding {
    Finding(
      .warning, "unread-devices",
      "\(count) \(count == 1 ? "pipe or device is" : "pipes or devices are") not read, the first \(first)",
      at: SourceLocation(file: first))
  }
}
