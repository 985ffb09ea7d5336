package import Basics

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

extension [InputSetting] {
  /// The namespaces of objects that state none, by the inputs that lead to their files: the longest path counts, and of equal
  /// ones the last, which is an option's before the file's.
  var namespaces: FolderMap<String> {
    reduce(into: FolderMap()) { map, input in
      if let namespace = input.namespace { map[FilePath.absolute(input.path)] = namespace }
    }
  }
}
