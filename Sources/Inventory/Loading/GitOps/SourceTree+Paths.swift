import Basics
import Formats

extension SourceTree {
  /// A folder or file that the inputs name.
  struct Root: Sendable {
    /// As it was given.
    let written: String
    /// From the root on.
    let path: String
    /// The same without links.
    let target: String

    /// What an input names.
    init(_ written: String) {
      self.written = written.count > 1 && written.hasSuffix("/") ? String(written.dropLast()) : written
      path = FilePath.absolute(written)
      target = resolvedPath(written) ?? path
    }
  }

  /// Whether a path lies in what the inputs name.
  func holds(_ path: String) -> Bool { rootOfPath.holds(path) || rootOfTarget.holds(path) }

  /// A path as the inputs lead to it.
  func written(_ path: String) -> String {
    guard let root = rootOfPath.nearest(to: path)?.value else { return path }
    if path == root.path { return root.written }
    if root.written == "/" { return path }
    return "\(root.written)/\(path.dropFirst(root.path == "/" ? 1 : root.path.count + 1))"
  }

  /// The folder that an object names by its path in a repository; nil where no such folder is in the inputs.
  ///
  /// Worked example: in the input `gitops` the path `apps/shop` is `gitops/apps/shop`; the path `gitops/apps/shop` is the same
  /// folder, since the repository may begin above the input.
  func folder(_ name: String, namedIn file: String) -> String? {
    repositories(of: file).lazy.map { FilePath.absolute(String(name.drop { $0 == "/" }), from: $0) }
      .first { holds($0) && FileStatus(of: $0)?.kind == .folder }
  }

  /// The folders that a pattern such as `apps/*` stands for, by their paths in the repository. Links to folders are not followed, as
  /// Argo CD does not, and no step leads up: so there are never more than the repository has.
  func folders(matching pattern: String, namedIn file: String) -> [String] {
    let steps = pattern.split(separator: "/").filter { $0 != "." }.map(String.init)
    guard !steps.contains("..") else { return [] }
    // Beside the way to the inputs nothing is looked at.
    let above = Set(roots.flatMap { FilePath.folders(above: $0.path) })
    for repository in repositories(of: file) {
      var found = [""]
      for step in steps {
        found = found.flatMap { path in
          SourceTree.names(matching: step, in: "\(repository)/\(path)").map { path.isEmpty ? $0 : "\(path)/\($0)" }
        }
        .filter { path in
          let place = FilePath.absolute(path, from: repository)
          return above.contains(place) || holds(place)
        }
      }
      found = found.filter { holds(FilePath.absolute($0, from: repository)) }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The folders of a folder whose names match a pattern with `*`; other patterns match nothing.
  private static func names(matching pattern: String, in folder: String) -> [String] {
    func isFolder(_ name: String) -> Bool { FileStatus(ofLink: "\(folder)/\(name)")?.kind == .folder }
    guard pattern.contains("*") else { return isFolder(pattern) ? [pattern] : [] }
    guard !pattern.contains("**"), !pattern.contains(where: { "?[\\{".contains($0) }) else { return [] }
    return ((try? FileSystem.names(in: folder)) ?? []).filter { name in
      !name.hasPrefix(".") && name.matches(glob: pattern) && isFolder(name)
    }
  }

  /// Where the repository of a file may begin, the likeliest first: at the input, above it, or below it.
  private func repositories(of file: String) -> [String] {
    let place = FilePath.absolute(RenderedName.folder(of: file) ?? file)
    let folders = FilePath.folders(above: place)
    let own = ([place] + folders).compactMap { rootOfPath[$0]?.path }
    let above = (own.isEmpty ? roots.map(\.path) : own).flatMap { [$0] + FilePath.folders(above: $0) }
    return above + folders.filter { holds($0) }.reversed()
  }

  /// The folders with manifests in them, themselves or further below.
  var foldersOfManifests: Set<String> {
    files.reduce(into: []) { folders, file in
      guard file.format.holdsObjects else { return }
      for folder in FilePath.folders(above: FilePath.absolute(file.path)) where !folders.insert(folder).inserted {
        break
      }
    }
  }

  /// Whether a plain folder has what Argo CD makes manifests of by itself.
  static func holdsJsonnet(_ path: String) -> Bool {
    ((try? FileSystem.names(in: path)) ?? []).contains { $0.hasSuffix(".jsonnet") }
  }

  /// The folder that a path in a repository is seen from, where the path leads to `folder`.
  func repository(of name: String, at folder: String) -> String {
    let steps = FilePath.normalised(name).split(separator: "/").count { $0 != "." }
    return (0..<steps).reduce(folder) { path, _ in FilePath.folder(of: path) }
  }

  // MARK: What is not given to a tool

  /// The inputs and the working copies that they are parts of, without links.
  private var bounds: [String] {
    roots.flatMap { root in
      [root.target]
        + FilePath.folders(above: root.target).prefix(64).filter { FileStatus(of: "\($0)/.git") != nil }.prefix(1)
    }
  }

  /// Names in a chart that are looked at for links.
  private static let mostNames = 100_000

  /// Why a chart is not given to Helm, which follows links wherever they lead; nil where it may be.
  func refusal(ofChart path: String) -> String? {
    let bounds = bounds
    var folders = [path]
    var count = 0
    while let folder = folders.popLast() {
      for name in ((try? FileSystem.names(in: folder)) ?? []).sorted() {
        count += 1
        guard count <= SourceTree.mostNames else { return "it has more than \(SourceTree.mostNames) files" }
        let place = "\(folder)/\(name)"
        switch FileStatus(ofLink: place)?.kind {
        case .folder: folders.append(place)
        case .link:
          guard let target = resolvedPath(place) else { continue }
          guard bounds.contains(where: { FilePath.isWithin(target, $0) }) else {
            return "the link \(written(place)) leads out of the input"
          }
        case .file: break
        default: return "\(written(place)) is not a file"
        }
      }
    }
    return nil
  }

  /// Why a kustomization is not given to kustomize: it, or one that it uses, needs the network or a folder elsewhere; nil where
  /// it may be.
  func refusal(ofKustomization path: String) -> String? {
    let bounds = bounds + [resolvedPath(".") ?? "/"]
    var waiting = [path]
    var seen: Set<String> = []
    while let path = waiting.popLast() {
      guard seen.insert(path).inserted, let kustomization = kustomization(at: path) else { continue }
      let place = seen.count == 1 ? "" : " in \(written(kustomization.path))"
      if let remote = kustomization.remotes.first {
        return "it uses \(remote.prefix(100))\(place), and meshplan fetches nothing"
      }
      for folder in kustomization.folders {
        guard let target = resolvedPath(folder), bounds.contains(where: { FilePath.isWithin(target, $0) }) else {
          return "it uses the folder \(folder)\(place), which is outside the input"
        }
        waiting.append(folder)
      }
    }
    return nil
  }
}
