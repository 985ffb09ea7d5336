import Basics
import Queries

/// Something that a run tells a CI system: a budget that does not hold, or a finding.
struct RunResult: Sendable {
  /// How much it matters.
  var severity: Finding.Severity
  /// The finding's code; of budgets `budget-broken`, `budget-warning`, `budget-unknown`.
  var code: String
  /// What is wrong, a sentence.
  var message: String
  var notes: [String] = []
  /// nil for standard input, and where a finding has no place.
  var location: SourceLocation?
  /// Whether the figures cannot be relied on because of it.
  var castsDoubt: Bool

  /// The message with its notes, a sentence each.
  var text: String { ([message] + notes).joined(separator: "; ") }
}

/// How a limit of a budget was kept in a scenario, for a CI system.
struct BudgetResult: Sendable {
  /// The budget's name.
  var budget: String
  /// The scenario's name, or `base`.
  var scenario: String
  /// Which of several limits of the budget it is about, such as `atMost`; nil where the budget has one.
  var limit: String?
  /// Whether it holds.
  var status: BudgetVerdict.Status
  /// What is wrong, where something is.
  var result: RunResult
}

/// All results of a run, what matters most first: CI systems show only so many.
package struct RunResults: Sendable {
  /// That of the plan.
  var name: String
  /// By budget and scenario, those that hold too.
  var budgets: [BudgetResult] = []
  /// What was found in the input, in its order.
  var findings: [RunResult]
  /// Where budgets are held against figures: their verdict in a sentence.
  var headline: String?
  /// That of the program.
  var version: String

  /// Findings without any budget.
  init(name: String, findings: [Finding], version: String) {
    self.name = name
    self.findings = findings.map(RunResult.init)
    self.version = version
  }

  /// Budgets that do not hold, then findings, by severity.
  var all: [RunResult] {
    let all = budgets.filter { $0.status != .passed }.map(\.result) + findings
    return Finding.Severity.allCases.flatMap { severity in all.filter { $0.severity == severity } }
  }
}

extension RunResult {
  /// What a finding says.
  init(_ finding: Finding) {
    severity = finding.severity
    code = finding.code
    message = finding.message
    notes = finding.notes
    location = finding.location?.inFile
    castsDoubt = finding.castsDoubt
  }
}

extension SourceLocation {
  /// The place, if it is in a file that can be opened again; `./` before its path is left out, as CI systems write paths.
  var inFile: SourceLocation? {
    guard !file.isEmpty, file != "-" else { return nil }
    var place = self
    while place.file.hasPrefix("./") { place.file = String(place.file.dropFirst(2).drop { $0 == "/" }) }
    return place
  }
}
