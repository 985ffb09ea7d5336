package import Basics

/// A form that `--format` prints an answer in: its name, whom it is for, and how it is written.
package struct ReportFormat: Sendable {
  /// Who reads it.
  package enum Reader: Sendable {
    /// People, and programs of theirs.
    case anyone
    /// A CI system, which shows budgets and findings at their places.
    case ci
  }

  /// What of an answer it is written from, and how.
  enum Form: Sendable {
    case text(@Sendable (String) -> String)
    case document(@Sendable (Document) -> String)
    case table(@Sendable (DataTable) -> String)
    case json(@Sendable (any ReportContent) -> String)
    case results(@Sendable (RunResults) -> String)
  }

  /// The word that `--format` takes.
  package let name: String
  /// Whom it is for.
  package let reader: Reader
  /// What of an answer it is written from, and how.
  let form: Form

  init(_ name: String, for reader: Reader = .anyone, form: Form) {
    (self.name, self.reader, self.form) = (name, reader, form)
  }

  /// What is printed where nothing in the input can be used: for a CI system the findings, which say why; else nothing.
  /// - Parameter version: That of the program.
  package func unusable(_ findings: [Finding], version: String) -> String {
    guard case .results(let write) = form else { return "" }
    return write(RunResults(name: "no result", findings: findings, version: version))
  }
}
