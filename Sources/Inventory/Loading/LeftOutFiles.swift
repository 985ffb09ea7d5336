package import Basics
import Formats

/// Files that are left out by themselves, without anybody naming them: each is looked into, so that nothing is left out with it
/// that would have counted.
///
/// Worked example: a folder holds `.ci.yaml` (no object), `.web.yaml` (a Deployment) and `web.txt` (a Deployment). The first is
/// nobody's inventory; the other two are an error each, since `kubectl apply` or a rename would make pods of them.
package struct LeftOutFiles: Sendable {
  /// Why a file is left out.
  package enum Reason: CaseIterable, Sendable {
    /// It, or a folder that it lies in, is hidden.
    case hidden
    /// Its ending is none that is read.
    case ending
    /// It lies beside the runbook of a move, which writes objects that are to be.
    case move
    /// It lies in a chart that makes no objects.
    case library
    /// The settings name it, and not as an inventory.
    case named
    /// It is called as the settings are, and others count.
    case settings
  }

  /// So many bytes are looked through in one run. What is beyond is taken for an inventory where its ending is one's, else not.
  private static let mostBytes = 256 << 20

  private var found: [Reason: (count: Int, first: String)] = [:]
  private var bytesLeft = LeftOutFiles.mostBytes

  package init() {}

  /// Looks into a file that is left out.
  package mutating func take(_ path: String, _ reason: Reason) {
    guard holdsInventory(path, reason) else { return }
    found[reason] = ((found[reason]?.count ?? 0) + 1, found[reason]?.first ?? path)
  }

  /// One error for each reason for which an inventory is left out.
  package var findings: [Finding] {
    Reason.allCases.compactMap { reason in
      found[reason].map { .leftOut($0.count, first: $0.first, reason) }
    }
  }

  /// Whether a file has workloads, pods or nodes. A pipe or a device has none, and is not opened.
  private mutating func holdsInventory(_ path: String, _ reason: Reason) -> Bool {
    guard let status = FileStatus(of: path), status.kind == .file else { return false }
    bytesLeft -= status.size
    guard bytesLeft >= 0 else { return reason != .ending }
    let wasRead = FilesOfRun.current?.reading(ofFileAt: path) != nil
    defer { if !wasRead { FilesOfRun.current?.forget(fileAt: path) } }
    return switch InputFile.format(of: path) {
    case .json: holds(path, .json)
    case .csv: holds(path, .csv)
    case nil: holds(path, .unknown) || holds(path, .yaml)
    default: holds(path, .yaml)
    }
  }

  /// Whether a file has workloads, pods or nodes when it is read as what `format` says.
  private func holds(_ path: String, _ format: InputFile.Format) -> Bool {
    var loader = InventoryLoader(defaultNamespace: "default", cores: 1)
    loader.read(InputFile(path: path, format: format))
    let cluster = loader.finish().cluster
    return !cluster.workloads.isEmpty || !cluster.nodes.isEmpty
  }
}

extension LeftOutFiles.Reason {
  fileprivate func words(isOne: Bool) -> String {
    switch self {
    case .hidden: isOne ? "hidden file" : "hidden files"
    case .ending: isOne ? "file with another extension" : "files with other extensions"
    case .move: isOne ? "file beside the runbook of a move" : "files beside the runbook of a move"
    case .library: isOne ? "file of a library chart" : "files of library charts"
    case .named:
      isOne ? "file that the settings use for something else" : "files that the settings use for something else"
    case .settings: isOne ? "settings file that is not used" : "settings files that are not used"
    }
  }
}

extension Finding {
  fileprivate static func leftOut(_ count: Int, first: String, _ reason: LeftOutFiles.Reason) -> Finding {
    let isOne = count == 1
    return Finding(
      .error, "inventory-left-out",
      "\(count) \(reason.words(isOne: isOne)) \(isOne ? "has" : "have") workloads or nodes and \(isOne ? "is" : "are") not read (first: \(first))",
      at: SourceLocation(file: first),
      notes: ["to read it: meshplan report \(first.asShellWord)"])
  }
}
