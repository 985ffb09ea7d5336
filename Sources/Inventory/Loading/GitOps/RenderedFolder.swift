package import Formats

/// What a tool printed of a folder.
package struct RenderedFolder: Sendable {
  /// Under the name of the folder: `apps/shop (rendered)`.
  package let input: InputBytes
  /// Of objects that state none.
  package let namespace: String
}
