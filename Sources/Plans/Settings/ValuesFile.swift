package import Basics
import Formats
package import Inventory
package import Mesh

/// A file that the settings point to for requests and limits, and where in it they stand.
package struct ValuesFile: Sendable {
  /// As the settings write it: relative to the folder of meshplan.yaml.
  package var file: String
  package var paths: ResourcePaths
  package var source: SourceLocation

  package init(file: String, paths: ResourcePaths, source: SourceLocation) {
    self.file = file
    self.paths = paths
    self.source = source
  }

  /// The path of the file, seen from where the settings were found.
  package var path: String { SettingsReader.path(file, besides: source) }

  /// Takes over what the file states; what the settings state themselves wins.
  package func apply(to mesh: inout MeshSettings, findings: inout Findings) {
    do throws(FormatError) {
      var stream = YAMLStream(try InputBytes(contentsOf: path))
      var found = false
      while let document = stream.nextDocument() {
        var reader = try document.get()
        for (name, stated) in try paths.read(&reader, findings: &findings).sorted(by: { $0.key < $1.key }) {
          guard let component = MeshComponent(rawValue: name) else { continue }
          found = true
          let given = mesh.overrides[component]
          var override = MeshComponentOverride(
            requests: stated.requests.replaced(by: given?.requests ?? .init()),
            limits: stated.limits.replaced(by: given?.limits ?? .init()), source: stated.source)
          override.removed = stated.removed.union(given?.removed ?? [])
          mesh.overrides[component] = override
        }
      }
      if !found { findings.add(.nothingAtPath(path, at: source)) }
    } catch {
      findings.add(.inNamedFile(error, named: source))
    }
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
