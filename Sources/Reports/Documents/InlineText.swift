/// A style or a script that stands in a page, with what a browser is told to recognise it by.
struct InlineText: Sendable {
  /// All that stands between its tags.
  let text: String
  /// SHA-256 of the text, as a Content-Security-Policy names it; a test says what it has to be.
  let hash: String
}
