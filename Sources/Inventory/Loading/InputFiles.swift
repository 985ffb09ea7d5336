package import Basics
import Formats

/// Finds the files behind the inputs of a command line.
///
/// A folder is read with everything below it, in the order of the names; hidden files, and files whose ending is none of
/// `.json`, `.yaml`, `.yml`, `.csv`, are left out there, with one finding for each kind of them, which is an error where they hold
/// an inventory (`LeftOutFiles`). So are links that lead out of the folder, pipes and devices, and the folder that the run writes
/// into. A file that is named itself is always read, a pipe too: `<(command)` is one.
///
/// A file that lies in a folder and is named besides is read once.
///
/// Worked example: in a folder with `a.csv`, `b.csv -> a.csv`, `c.csv -> ..data/c.csv` and `d.csv -> /etc/passwd`, `a.csv` and
/// `c.csv` are read: `b.csv` is the same file again, and `d.csv` lies outside, which is an error.
package struct InputFiles: Sendable {
  /// So many names are looked at below the folders of one run; what is beyond is not read, which is an error.
  package static let mostNames = 250_000

  /// The files to read, in the order of the inputs.
  package private(set) var files: [InputFile] = []
  /// What was found on the way.
  package private(set) var findings = Findings()
  private var unread = UnreadFiles()
  private var leftOut = LeftOutFiles()
  /// The paths of the files from the root on, once more inputs are added.
  private var paths: Set<String>?
  /// How many names may still be looked at.
  private var namesLeft: Int
  /// Whether there were more names in the folder that was walked last.
  private var isCutShort = false

  /// Finds the files behind some inputs, and looks at no more than `mostNames` names for that.
  package init(_ inputs: [String], mostNames: Int = InputFiles.mostNames) {
    namesLeft = mostNames
    for input in inputs { add(input) }
    var known: Set<String> = []
    files = files.filter { $0.path == "-" || known.insert(FilePath.absolute($0.path)).inserted }
    reportUnread()
  }

  private mutating func reportUnread() {
    findings.add(contentsOf: unread.findings)
    findings.add(contentsOf: leftOut.findings)
    (unread, leftOut) = (UnreadFiles(), LeftOutFiles())
  }

  /// Adds the files of one more input that a setting names; those that are there already stay where they are.
  package mutating func add(_ input: String, namedAt place: SourceLocation) {
    var known = paths ?? Set(files.map { FilePath.absolute($0.path) })
    var more = InputFiles([], mostNames: namesLeft)
    more.add(input)
    more.reportUnread()
    namesLeft = more.namesLeft
    files += more.files.filter { known.insert(FilePath.absolute($0.path)).inserted }
    paths = known
    findings.add(
      contentsOf: more.findings.all.map { $0.code == "cannot-open" ? .missingInput(input, named: place) : $0 })
  }

  private mutating func add(_ input: String) {
    if input == "-" {
      files.append(InputFile(path: "-", format: .unknown, isNamed: true))
      return
    }
    guard let status = FileStatus(of: input) else {
      findings.add(.missingInput(input))
      return
    }
    guard status.kind == .folder else {
      files.append(InputFile(path: input, format: InputFile.format(of: input) ?? .unknown, isNamed: true))
      return
    }
    var folder = Folder(root: resolvedPath(input) ?? input)
    isCutShort = false
    walk(input.hasSuffix("/") ? String(input.dropLast()) : input, depth: 0, &folder)
    if isCutShort { findings.add(.tooManyNames(input)) }
    let found = folder.filesOnce
    // What a link leads to is read, in the ways of a mounted ConfigMap.
    let known = Set(folder.links.compactMap { FileStatus(of: $0)?.identity })
    for (path, reason) in folder.leftOut {
      if let identity = FileStatus(of: path)?.identity, !known.contains(identity) { leftOut.take(path, reason) }
    }
    if found.isEmpty { findings.add(.emptyFolder(input)) }
    files += found
  }

  /// What is found below a folder that is an input.
  private struct Folder {
    /// Its path from the root on, without links.
    let root: String
    var files: [InputFile] = []
    /// The paths among them that are links.
    var links: Set<String> = []
    /// What is left out by itself, and might hold an inventory.
    var leftOut: [(path: String, reason: LeftOutFiles.Reason)] = []

    /// The files without links to files that are there anyway.
    var filesOnce: [InputFile] {
      guard !links.isEmpty else { return files }
      var known = Set(files.filter { !links.contains($0.path) }.compactMap { FileStatus(of: $0.path)?.identity })
      return files.filter { file in
        guard links.contains(file.path), let identity = FileStatus(of: file.path)?.identity else { return true }
        return known.insert(identity).inserted
      }
    }
  }

  private mutating func walk(_ path: String, depth: Int, _ folder: inout Folder) {
    let names: [String]
    do {
      names = try FileSystem.names(in: path)
    } catch {
      findings.add(.unreadableFolder(path))
      return
    }
    if OwnReport.isMove(path, names) {
      lookThrough(path, depth: depth, .move, &folder)
      return folder.files.append(InputFile(path: "\(path)/runbook.sh", format: .report))
    }
    let isChart = names.contains("Chart.yaml")
    let isLibrary = isChart && ChartFolder.isLibrary(at: path)
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let isHidden = name.hasPrefix(".")
      if isHidden || isChart && ChartFolder.owns(name) {
        if isHidden || isLibrary { lookAt(name, in: path, depth: depth, isHidden ? .hidden : .library, &folder) }
        continue
      }
      guard mayLook() else { return }
      take(name, at: "\(path)/\(name)", depth: depth, &folder)
    }
  }

  /// Takes down what a folder holds that is left out, so that it can be looked into.
  private mutating func lookThrough(_ path: String, depth: Int, _ reason: LeftOutFiles.Reason, _ folder: inout Folder) {
    guard depth < UnreadFiles.mostDepth, let names = try? FileSystem.names(in: path) else {
      return unread.take(deep: path)
    }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      lookAt(name, in: path, depth: depth, reason, &folder)
    }
  }

  /// The same for one name; links are not followed, and what Git keeps is nobody's inventory.
  private mutating func lookAt(
    _ name: String, in path: String, depth: Int, _ reason: LeftOutFiles.Reason, _ folder: inout Folder
  ) {
    guard name != ".git", mayLook() else { return }
    let place = "\(path)/\(name)"
    switch FileStatus(ofLink: place)?.kind {
    case .folder: lookThrough(place, depth: depth + 1, reason, &folder)
    case .file where InputFile.format(of: name) != nil: folder.leftOut.append((place, reason))
    default: break
    }
  }

  /// Whether one more name may be looked at.
  private mutating func mayLook() -> Bool {
    guard namesLeft > 0 else {
      isCutShort = true
      return false
    }
    namesLeft -= 1
    return true
  }

  /// Takes in what a name in a folder stands for.
  private mutating func take(_ name: String, at path: String, depth: Int, _ folder: inout Folder) {
    let own = FileStatus(ofLink: path)
    let status = own?.kind == .link ? FileStatus(of: path) : own
    let format = InputFile.format(of: name)
    switch (status?.kind, own?.kind) {
    case (.folder, .link):
      if let target = resolvedPath(path), !FilePath.isWithin(target, folder.root) { return unread.take(outside: path) }
      unread.take(link: path)
    case (.folder, _):
      if let output = FilesOfRun.current?.output, status?.identity == output {
        findings.add(.outputFolder(path))
      } else if depth >= UnreadFiles.mostDepth {
        unread.take(deep: path)
      } else {
        walk(path, depth: depth + 1, &folder)
      }
    case (.device, _): unread.take(device: path)
    default:
      guard let format else {
        if UnreadFiles.mayHoldInventory(path), own?.kind == .file { folder.leftOut.append((path, .ending)) }
        return unread.take(file: path)
      }
      if own?.kind == .link {
        if let target = resolvedPath(path), !FilePath.isWithin(target, folder.root) {
          return unread.take(outside: path)
        }
        folder.links.insert(path)
      }
      folder.files.append(InputFile(path: path, format: format))
    }
  }
}

extension Finding {
  fileprivate static func missingInput(_ path: String) -> Finding {
    Finding(.error, "cannot-open", "no such file or folder", at: SourceLocation(file: path))
  }

  fileprivate static func missingInput(_ path: String, named place: SourceLocation) -> Finding {
    Finding(
      .error, "cannot-open", "the input '\(quoting: FilePath.name(of: path))' that is given here cannot be opened",
      at: place)
  }

  fileprivate static func emptyFolder(_ path: String) -> Finding {
    Finding(
      .error, "empty-folder", "the folder has no input files, expected files ending in .json, .yaml, .yml or .csv",
      at: SourceLocation(file: path))
  }

  fileprivate static func tooManyNames(_ path: String) -> Finding {
    Finding(
      .error, "walk-limit",
      "the folder has too many files: the first \(InputFiles.mostNames) were listed, and the rest is not read",
      at: SourceLocation(file: path), notes: ["give the folders with the inventory as inputs"])
  }

  fileprivate static func outputFolder(_ path: String) -> Finding {
    Finding(
      .note, "output-folder", "the reports are written into this folder; nothing in it is read",
      at: SourceLocation(file: path))
  }

  fileprivate static func unreadableFolder(_ path: String) -> Finding {
    Finding(.error, "cannot-open", "the folder cannot be read", at: SourceLocation(file: path))
  }
}
