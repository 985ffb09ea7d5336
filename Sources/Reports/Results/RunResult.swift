package import Basics
package import Queries

/// Something that a run tells a CI system: a budget that does not hold, or a finding.
struct RunResult: Sendable {
  var severity: Finding.Severity
  /// The finding's code; of budgets `budget-broken`, `budget-warning`, `budget-unknown`.
  var code: String
  var message: String
  var notes: [String] = []
  /// nil for standard input, and where a finding has no place.
  var location: SourceLocation?
  /// Whether the figures cannot be relied on because of it.
  var castsDoubt = false

  /// The message with its notes, a sentence each.
  var text: String { ([message] + notes).joined(separator: "; ") }
}

/// All results of a run, what matters most first: CI systems show only so many.
package struct RunResults: Sendable {
  package var name: String
  /// By budget and scenario, those that hold too.
  var verdicts: [BudgetVerdict]
  var findings: [Finding]
  /// Where budgets are held against figures: their verdict in a sentence.
  var headline: String?

  /// - Parameters:
  ///   - check: Its scenarios' own findings come behind the others.
  ///   - doubts: Why `check` does not pass, beside budgets; that there are none is a result of its own.
  package init(name: String, check: Check?, findings: [Finding], doubts: [Check.Doubt] = []) {
    self.name = name
    verdicts = check?.verdicts ?? []
    self.findings = findings + (check?.scenarioFindings ?? [])
    if let check, doubts.contains(.noBudgets) { self.findings.append(.noBudgets(check)) }
    headline = check?.headline
  }

  /// Budgets that do not hold, then findings, by severity.
  var all: [RunResult] {
    let all = verdicts.filter { $0.status != .passed }.map(RunResult.init) + findings.map(RunResult.init)
    return Finding.Severity.allCases.flatMap { severity in all.filter { $0.severity == severity } }
  }
}

extension RunResult {
  /// What is wrong with a budget.
  init(_ verdict: BudgetVerdict) {
    severity = verdict.status == .warning ? .warning : .error
    code = "budget-\(verdict.status.rawValue)"
    message = verdict.faultWords()
    location = verdict.budget.source.inFile
    castsDoubt = verdict.status == .unknown
  }

  init(_ finding: Finding) {
    severity = finding.severity
    code = finding.code
    message = finding.message
    notes = finding.notes
    location = finding.location?.inFile
    castsDoubt = finding.castsDoubt
  }
}

extension Finding {
  /// That nothing was checked, which no budget and no place in the input says.
  fileprivate static func noBudgets(_ check: Check) -> Finding {
    Finding(
      .error, "no-budgets", check.words(of: .noBudgets), notes: ["\(Check.Doubt.noBudgets.option) lets it pass"])
  }
}

extension SourceLocation {
  /// The place, if it is in a file that can be opened again; `./` before its path is left out, as CI systems write paths.
  fileprivate var inFile: SourceLocation? {
    guard !file.isEmpty, file != "-" else { return nil }
    var place = self
    while place.file.hasPrefix("./") { place.file = String(place.file.dropFirst(2).drop { $0 == "/" }) }
    return place
  }
}

extension Check {
  /// What was found in the scenarios and not in the inventory as it is, with the scenario's name.
  package var scenarioFindings: [Finding] { cases.flatMap(\.namedFindings) }
}

extension ScenarioPlan {
  /// Its own findings, with its name.
  package var namedFindings: [Finding] {
    findings.map { finding in
      var finding = finding
      finding.message = "scenario '\(name)': \(finding.message)"
      return finding
    }
  }
}
