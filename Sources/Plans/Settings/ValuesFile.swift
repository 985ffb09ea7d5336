import Basics
import Formats
import Inventory
import Mesh

/// A file that the settings point to for requests and limits, and where in it they stand.
struct ValuesFile: Sendable {
  /// As the settings write it: relative to the folder of meshplan.yaml.
  let file: String
  let paths: ResourcePaths
  /// Where the settings name it.
  let source: SourceLocation
  /// What it states of each component; nil as long as it was not read.
  private var contents: [MeshComponent: MeshComponentOverride]?

  init(file: String, paths: ResourcePaths, source: SourceLocation) {
    self.file = file
    self.paths = paths
    self.source = source
  }

  /// The path of the file, seen from where the settings were found.
  var path: String { SettingsReader.path(file, besides: source) }

  /// What it states of each component; nothing before `read`.
  var blocks: [MeshComponent: MeshComponentOverride] { contents ?? [:] }

  /// Reads the file, the first time; what is wrong with it is said then, and only then.
  mutating func read(_ findings: inout Findings) {
    guard contents == nil else { return }
    var blocks: [MeshComponent: MeshComponentOverride] = [:]
    do throws(FormatError) {
      var stream = YAMLStream(try InputBytes(contentsOf: path))
      while let document = stream.nextDocument() {
        var reader = try document.get()
        for (name, stated) in try paths.read(&reader, findings: &findings) {
          guard let component = MeshComponent(rawValue: name) else { continue }
          var block = MeshComponentOverride(requests: stated.requests, limits: stated.limits, source: stated.source)
          block.removed = stated.removed
          blocks[component] = blocks[component].map { block.over($0) } ?? block
        }
      }
      if blocks.isEmpty { findings.add(.nothingAtPath(path, at: source)) }
    } catch {
      findings.add(.inNamedFile(error, named: source))
    }
    contents = blocks
  }
}

extension MeshComponentOverride {
  /// This block laid over another: what this one states or takes away counts, the rest is the other's.
  func over(_ other: MeshComponentOverride) -> MeshComponentOverride {
    var below = Container(name: "", requests: other.requests, limits: other.limits)
    removed.apply(to: &below)
    var all = MeshComponentOverride(
      requests: below.requests.replaced(by: requests), limits: below.limits.replaced(by: limits), source: source)
    all.removed = removed.union(other.removed)
    return all
  }
}

extension Finding {
  /// Trouble with a file that the settings name: where it cannot be opened, the place that names it.
  static func inNamedFile(_ error: FormatError, named place: SourceLocation) -> Finding {
    guard ["cannot-open", "cannot-read", "is-a-directory"].contains(error.code) else { return error.finding }
    return Finding(
      .error, "cannot-open", "the file '\(error.location.file)' that is named here \(error.message)", at: place)
  }

  fileprivate static func nothingAtPath(_ path: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "no-values", "\(path) has no requests or limits at the path that the settings name", at: place)
  }
}
