package import Basics
import Inventory

/// An input that the settings name, and what its files do not say of themselves.
///
/// `helm template` prints no namespaces: `inputs: [{path: rendered/shop.yaml, namespace: shop}]` gives them.
package struct InputSetting: Hashable, Sendable {
  /// A file or a folder, seen from where the run began; `-` is standard input.
  package var path: String
  /// The namespace of its objects that state none; nil: that of all.
  package var namespace: String?
  /// Of a chart: the release that it is rendered as; nil: by its own name.
  package var release: String?
  /// Of a chart: files of values, the last one laid over the others, seen from where the run began.
  package var valuesFiles: [String] = []
  /// Where it is stated.
  package var source: SourceLocation

  /// An input at a path.
  package init(path: String, namespace: String? = nil, source: SourceLocation) {
    self.path = path
    self.namespace = namespace
    self.source = source
  }
}

extension PlanSettings {
  /// The namespace of the objects of a file that state none: that of the input that leads to it with the longest path, and of
  /// equal ones the last, which is an option's before the file's.
  package func namespace(ofFile path: String) -> String { statedNamespace(ofFile: path) ?? namespace }

  /// The same where an input states it.
  func statedNamespace(ofFile path: String) -> String? {
    let path = FilePath.absolute(path)
    var best: (length: Int, namespace: String)?
    for input in inputs {
      guard let namespace = input.namespace else { continue }
      let folder = FilePath.absolute(input.path)
      if FilePath.isWithin(path, folder), folder.utf8.count >= best?.length ?? 0 {
        best = (folder.utf8.count, namespace)
      }
    }
    return best?.namespace
  }
}
