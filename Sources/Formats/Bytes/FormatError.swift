package import Basics

/// Why a text could not be read on: where, what was found, what was expected.
package struct FormatError: Error, Hashable, Sendable {
  /// The kind of trouble, in kebab-case, such as `json-syntax`, `yaml-syntax`, `invalid-utf8`, `too-deep`, `cannot-read`.
  package var code: String
  /// What was found and what was expected, in words, without a full stop.
  package var message: String
  /// Where it was found.
  package var location: SourceLocation

  package init(_ code: String, _ message: String, at location: SourceLocation) {
    self.code = code
    self.message = message
    self.location = location
  }

  /// The error as a finding.
  package var finding: Finding { Finding(.error, code, message, at: location) }
}
