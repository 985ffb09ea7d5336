import Basics

/// Says what was found, as loud as was asked for.
///
/// Worked example: of 8 warnings of one code and 3 notes, 5 warnings are printed, `3 more [code]: --verbose prints them`, and
/// `3 more notes: --verbose prints them`. Errors are all printed.
struct FindingsPrinter {
  /// So many warnings of one kind are printed; more say nothing new.
  private static let mostOfOneKind = 5

  private let isQuiet: Bool
  private let isVerbose: Bool
  /// Whether notes of what is not counted are printed beside warnings: a gate passes nothing over in silence.
  private let tellsOmissions: Bool

  /// A printer that is as loud as these options ask for.
  init(_ options: RunOptions, tellsOmissions: Bool) {
    self.tellsOmissions = tellsOmissions
    isQuiet = options.isQuiet
    isVerbose = options.isVerbose
  }

  /// Says these findings, and how many there are that it does not say.
  func show(_ findings: [Finding], _ output: any Output) {
    let limit: Finding.Severity = isQuiet ? .error : isVerbose ? .note : .warning
    var counts: [String: Int] = [:]
    var hidden = 0
    for finding in findings {
      let isTold = finding.isSettingsFound || tellsOmissions && finding.subject == .omission
      guard finding.severity <= limit || isTold && !isQuiet else {
        hidden += 1
        continue
      }
      if finding.severity == .error {
        output.report(finding)
        continue
      }
      counts[finding.code, default: 0] += 1
      if isVerbose || counts[finding.code, default: 0] <= FindingsPrinter.mostOfOneKind {
        output.report(finding)
      }
    }
    if !isVerbose {
      for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > FindingsPrinter.mostOfOneKind {
        output.remark("\(count - FindingsPrinter.mostOfOneKind) more [\(code)]: --verbose prints them")
      }
    }
    if hidden > 0, !isQuiet {
      output.remark("\(hidden) more \(hidden == 1 ? "note" : "notes"): --verbose prints \(hidden == 1 ? "it" : "them")")
    }
  }
}
