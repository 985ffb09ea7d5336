import Formats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension SourceTree {
  /// A folder or file that the inputs name.
  struct Root: Sendable {
    /// As it was given.
    let written: String
    /// From the root on.
    let path: String
    /// The same without links.
    let target: String

    init(_ written: String) {
      self.written = written.count > 1 && written.hasSuffix("/") ? String(written.dropLast()) : written
      path = FilePath.absolute(written)
      target = resolvedPath(written) ?? path
    }
  }

  /// Whether a path lies in what the inputs name.
  func holds(_ path: String) -> Bool {
    roots.contains { FilePath.isWithin(path, $0.path) || FilePath.isWithin(path, $0.target) }
  }

  /// A path as the inputs lead to it.
  func written(_ path: String) -> String {
    guard let root = roots.first(where: { FilePath.isWithin(path, $0.path) }) else { return path }
    return path == root.path ? root.written : "\(root.written)/\(path.dropFirst(root.path.count + 1))"
  }

  /// The folder that an object names by its path in a repository; nil where no such folder is in the inputs.
  ///
  /// Worked example: in the input `gitops` the path `apps/shop` is `gitops/apps/shop`; the path `gitops/apps/shop` is the same
  /// folder, since the repository may begin above the input.
  func folder(_ name: String, namedIn file: String) -> String? {
    repositories(of: file).lazy.map { SourceFile.path(String(name.drop { $0 == "/" }), from: $0) }
      .first { holds($0) && SourceFile.isFolder($0) }
  }

  /// The folders that a pattern such as `apps/*` stands for, by their paths in the repository.
  func folders(matching pattern: String, namedIn file: String) -> [String] {
    let steps = pattern.split(separator: "/").filter { $0 != "." }.map(String.init)
    for repository in repositories(of: file) {
      var found = [""]
      for step in steps {
        found = found.flatMap { path in
          SourceTree.names(matching: step, in: "\(repository)/\(path)").map { path.isEmpty ? $0 : "\(path)/\($0)" }
        }
      }
      found = found.filter { holds(SourceFile.path($0, from: repository)) }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The folders of a folder whose names match a pattern with `*`; other patterns match nothing.
  private static func names(matching pattern: String, in folder: String) -> [String] {
    guard pattern.contains("*") else { return SourceFile.isFolder("\(folder)/\(pattern)") ? [pattern] : [] }
    guard !pattern.contains("**"), !pattern.contains(where: { "?[\\{".contains($0) }) else { return [] }
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { name in
      guard !name.hasPrefix("."), name.hasPrefix(parts[0]), SourceFile.isFolder("\(folder)/\(name)") else {
        return false
      }
      var rest = name.dropFirst(parts[0].count)
      for part in parts.dropFirst().dropLast() where !part.isEmpty {
        guard let range = rest.firstRange(of: part) else { return false }
        rest = rest[range.upperBound...]
      }
      return rest.hasSuffix(parts[parts.count - 1])
    }
  }

  /// Where the repository of a file may begin, the likeliest first: at the input, above it, or below it.
  private func repositories(of file: String) -> [String] {
    let file = file.firstRange(of: " (rendered").map { String(file[..<$0.lowerBound]) } ?? file
    let place = FilePath.absolute(file)
    let own = roots.filter { FilePath.isWithin(place, $0.path) }
    let above = (own.isEmpty ? roots : own).flatMap { [$0.path] + SourceTree.folders(above: $0.path) }
    return above + SourceTree.folders(above: place).filter { holds($0) }.reversed()
  }

  /// Whether what a plain folder holds is read: it has manifests, and nothing that Argo CD makes manifests of besides.
  func isRead(_ path: String) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    if names.contains(where: { $0.hasSuffix(".jsonnet") }) { return false }
    return files.contains { file in
      (file.format == .yaml || file.format == .json) && FilePath.isWithin(FilePath.absolute(file.path), path)
    }
  }

  /// The folder that a path in a repository is seen from, where the path leads to `folder`.
  func repository(of name: String, at folder: String) -> String {
    let steps = FilePath.normalised(name).split(separator: "/").count { $0 != "." }
    return (0..<steps).reduce(folder) { path, _ in SourceFile.folder(of: path) }
  }

  /// The folders that a file lies in, the nearest first.
  static func folders(above path: String) -> [String] {
    var folders: [String] = []
    var folder = SourceFile.folder(of: path)
    while folder != "/", folder != "." {
      folders.append(folder)
      folder = SourceFile.folder(of: folder)
    }
    return folders
  }

  // MARK: What is not given to a tool

  /// The inputs and the working copies that they are parts of, without links.
  private var bounds: [String] {
    roots.flatMap { root in
      [root.target]
        + SourceTree.folders(above: root.target).prefix(64).filter { SourceFile.exists("\($0)/.git") }.prefix(1)
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
      for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() {
        count += 1
        guard count <= SourceTree.mostNames else { return "it holds more than \(SourceTree.mostNames) files" }
        let place = "\(folder)/\(name)"
        switch try? FileManager.default.attributesOfItem(atPath: place)[.type] as? FileAttributeType {
        case .typeDirectory?: folders.append(place)
        case .typeSymbolicLink?:
          guard let target = resolvedPath(place) else { continue }
          guard bounds.contains(where: { FilePath.isWithin(target, $0) }) else {
            return "the link \(written(place)) leads out of the input"
          }
        case .typeRegular?: break
        default: return "\(written(place)) is no file"
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
        return "it uses \(remote.prefix(100))\(place), and nothing is fetched"
      }
      for folder in kustomization.folders {
        guard let target = resolvedPath(folder), bounds.contains(where: { FilePath.isWithin(target, $0) }) else {
          return "it uses the folder \(folder)\(place), which lies outside of the input"
        }
        waiting.append(folder)
      }
    }
    return nil
  }
}
