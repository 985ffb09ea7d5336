package import Basics
package import Inventory

/// A file that the settings point to for requests and limits, as it was read.
package struct ValuesFile: Sendable {
  /// Seen from where the run began.
  package let path: String
  /// What it holds; nothing where it could not be read.
  package let contents: HelmValues
  private let isRead: Bool
  private let findings: Findings
  /// Whether what was found in it was told since it came to count.
  var isTold = false

  package init(path: String, contents: HelmValues, isRead: Bool, findings: Findings) {
    (self.path, self.contents, self.isRead, self.findings) = (path, contents, isRead, findings)
  }

  /// Tells what was found in the file, once. Answers whether it was told now, of a file that could be read.
  mutating func settle(_ findings: inout Findings) -> Bool {
    guard !isTold else { return false }
    isTold = true
    findings.add(self.findings)
    return isRead
  }
}
