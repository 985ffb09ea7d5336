package import Formats

/// What a tool printed of a folder.
package struct RenderedFolder: Sendable {
  /// Under the name of the folder: `apps/shop (rendered)`.
  package let input: InputBytes
  /// Of objects that state none.
  package let namespace: String

  /// The name of what a folder renders to; `way` tells several ways apart.
  static func name(_ folder: String, way: String?) -> String {
    "\(folder) (rendered\(way.map { " as \($0)" } ?? ""))"
  }

  /// Whether a file's name is one of these: no file that is read for its ending has such a name.
  static func isName(_ file: String) -> Bool { file.hasSuffix(")") && file.contains(" (rendered") }
}
