package import Basics

/// How a chart or kustomization is rendered, as the settings say.
package struct RenderSetting: Hashable, Sendable {
  /// The folder, as the settings lead to it.
  package var folder: String
  /// That of objects which state none; nil: the settings do not say.
  package var namespace: String?
  /// What the release is called; nil: the settings do not say.
  package var release: String?
  /// Files of values, as the settings lead to them.
  package var valuesFiles: [String]
  /// Where it is stated.
  package var source: SourceLocation

  package init(
    folder: String, namespace: String? = nil, release: String? = nil, valuesFiles: [String] = [], source: SourceLocation
  ) {
    (self.folder, self.namespace, self.release) = (folder, namespace, release)
    (self.valuesFiles, self.source) = (valuesFiles, source)
  }
}
