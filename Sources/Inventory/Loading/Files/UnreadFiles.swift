import Basics
import Formats

/// What lies in a folder beside the files that are read: one line a kind says so.
struct UnreadFiles {
  /// So deep folders are nested; what is deeper is not read.
  static let mostDepth = 64

  private struct Kind {
    var count: Int
    var first: String
    /// The first one whose name says that an inventory is packed in it: `cluster.json.gz`.
    var inventory: String?
  }

  private var byEnding: [String: Kind] = [:]
  private var links: Kind?
  private var devices: Kind?
  private var outside: Kind?
  private var deep: Kind?

  /// Takes a file down whose ending tells nothing that is read.
  mutating func take(file path: String) {
    UnreadFiles.add(path, to: &byEnding[UnreadFiles.ending(of: path)])
  }

  /// What follows the last dot of a file's name; empty where there is none.
  private static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
  }

  /// Whether a file whose ending is not read may still be meant as an inventory: one without any, or of texts.
  static func mayHoldInventory(_ path: String) -> Bool {
    let ending = ending(of: path)
    return ending.isEmpty || texts.contains(ending)
  }

  /// Takes a link to a folder down, which is not followed.
  mutating func take(link path: String) { UnreadFiles.add(path, to: &links) }

  /// Takes down what is neither a file, a folder nor a link, such as a pipe.
  mutating func take(device path: String) { UnreadFiles.add(path, to: &devices) }

  /// Takes a link down that leads out of the folder that is read.
  mutating func take(outside path: String) { UnreadFiles.add(path, to: &outside) }

  /// Takes a folder down that is nested too deep.
  mutating func take(deep path: String) { UnreadFiles.add(path, to: &deep) }

  private static func add(_ path: String, to kind: inout Kind?) {
    var known = kind ?? Kind(count: 0, first: path)
    known.count += 1
    if known.inventory == nil, isPackedInventory(path) { known.inventory = path }
    kind = known
  }

  /// Whether the name of a packed file says that an inventory is in it.
  private static func isPackedInventory(_ path: String) -> Bool {
    let inner = path.lastIndex(of: ".").map { ending(of: String(path[..<$0])) }
    return inner.map { ["json", "yaml", "yml", "csv"].contains($0) } ?? false
  }

  /// A line for each kind; files whose endings nobody would take for an inventory share one.
  var findings: [Finding] {
    var findings: [Finding] = []
    var others: [(ending: String, kind: Kind)] = []
    for (ending, kind) in byEnding.sorted(by: { $0.key < $1.key }) {
      if let packing = PackedFormat(ending: ending) {
        let first = kind.inventory ?? kind.first
        findings.append(
          .packed(ending, kind.count, first, command: packing.command(for: first), isInventory: kind.inventory != nil))
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
  /// The first of several, behind their number; one alone is the finding's place.
  private static func among(_ count: Int, _ first: String) -> String { count == 1 ? "" : " (first: \(first))" }

  private static func files(_ count: Int, _ rest: String) -> String {
    "\(count, "file") \(rest) \(plural(count, "is", "are")) not read"
  }

  fileprivate static func packed(
    _ ending: String, _ count: Int, _ first: String, command: String, isInventory: Bool
  ) -> Finding {
    Finding(
      isInventory ? .error : .warning, "unread-files",
      "\(files(count, "ending in .\(ending)"))\(among(count, first))",
      at: SourceLocation(file: first), notes: [command], about: .omission)
  }

  fileprivate static func otherEnding(_ ending: String, _ count: Int, _ first: String) -> Finding {
    Finding(
      .note, "unread-files", "\(files(count, "ending in .\(ending)"))\(among(count, first))",
      at: SourceLocation(file: first), notes: ["to read it: meshplan report \(first.asShellWord)"],
      about: .omission)
  }

  fileprivate static func otherFiles(_ endings: [String], _ count: Int, _ first: String) -> Finding {
    let names = endings.prefix(6).map { $0.isEmpty ? "none" : ".\($0)" }.joined(separator: ", ")
    return Finding(
      .note, "unread-files",
      "\(files(count, "with other extensions (\(names)\(endings.count > 6 ? ", …" : ""))"))\(among(count, first))",
      at: SourceLocation(file: first), about: .omission)
  }

  fileprivate static func links(_ count: Int, _ first: String) -> Finding {
    Finding(
      .warning, "unread-links",
      "\(count, "link to a folder is", "links to folders are") not followed\(among(count, first))",
      at: SourceLocation(file: first), notes: ["to read it: meshplan report \(first.asShellWord)"])
  }

  fileprivate static func outside(_ count: Int, _ first: String) -> Finding {
    Finding(
      .error, "outside-link",
      "\(count, "link to a place outside the folder is", "links to places outside the folder are") not followed\(among(count, first))",
      at: SourceLocation(file: first), notes: ["to read it: meshplan report \(first.asShellWord)"])
  }

  fileprivate static func deep(_ count: Int, _ first: String) -> Finding {
    Finding(
      .error, "walk-limit",
      "\(count, "folder") more than \(UnreadFiles.mostDepth) levels deep \(plural(count, "is", "are")) not read\(among(count, first))",
      at: SourceLocation(file: first), notes: ["to read it: meshplan report \(first.asShellWord)"])
  }

  fileprivate static func devices(_ count: Int, _ first: String) -> Finding {
    Finding(
      .warning, "unread-devices",
      "\(count, "pipe or device is", "pipes or devices are") not read\(among(count, first))",
      at: SourceLocation(file: first))
  }
}
