package import Basics

/// The forms in which results reach a CI system: budgets and findings, each at its place.
package enum ResultFormat: String, Sendable, CaseIterable {
  /// Workflow commands of GitHub Actions, which become annotations.
  case github
  /// JUnit's XML, which most CI systems show as tests.
  case junit
  /// SARIF 2.1.0, for code scanning.
  case sarif
}

/// What `--format` may be where a command has budgets or findings to tell: a form of the report, or of its results.
package enum CheckFormat: RawRepresentable, CaseIterable, Sendable, Equatable {
  case report(ReportFormat)
  case results(ResultFormat)

  package static var allCases: [CheckFormat] {
    ReportFormat.allCases.map { .report($0) } + ResultFormat.allCases.map { .results($0) }
  }

  package init?(rawValue: String) {
    if let format = ReportFormat(rawValue: rawValue) {
      self = .report(format)
    } else if let format = ResultFormat(rawValue: rawValue) {
      self = .results(format)
    } else {
      return nil
    }
  }

  package var rawValue: String {
    switch self {
    case .report(let format): format.rawValue
    case .results(let format): format.rawValue
    }
  }
}

extension RunResults {
  /// The results as `--format` prints them; `version` is the program's.
  package func text(as format: ResultFormat, version: String) -> String {
    switch format {
    case .github: gitHubCommands(self)
    case .junit: junitReport(self)
    case .sarif: sarifReport(self, version: version)
    }
  }
}

extension CheckFormat {
  /// What is printed where nothing in the input can be used: for a CI system the findings, which say why; else nothing.
  package func unusable(_ findings: [Finding], _ version: String) -> String {
    guard case .results(let format) = self else { return "" }
    return RunResults(name: "no result", check: nil, findings: findings).text(as: format, version: version)
  }
}
