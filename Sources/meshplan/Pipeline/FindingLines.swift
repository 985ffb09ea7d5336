import Basics

extension SettingsOptions {
  /// So many warnings of one kind are printed; more say nothing new. Errors are all printed.
  private static let mostOfOneKind = 5

  /// Writes findings to the user, as loud as was asked for.
  func show(_ findings: [Finding], _ output: inout any Output) {
    let limit: Finding.Severity = isQuiet ? .error : isVerbose ? .note : .warning
    var counts: [String: Int] = [:]
    var hidden = 0
    for finding in findings {
      let isTold = finding.isSettingsFound || tellsWhatIsNotCounted && finding.subject == .omission
      guard finding.severity <= limit || isTold && !isQuiet else {
        hidden += 1
        continue
      }
      if finding.severity == .error {
        output.report(finding)
        continue
      }
      counts[finding.code, default: 0] += 1
      if isVerbose || counts[finding.code, default: 0] <= SettingsOptions.mostOfOneKind {
        output.report(finding)
      }
    }
    if !isVerbose {
      for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > SettingsOptions.mostOfOneKind {
        output.remark("\(count - SettingsOptions.mostOfOneKind) more [\(code)]: --verbose prints them")
      }
    }
    if hidden > 0, !isQuiet {
      output.remark("\(hidden) more \(hidden == 1 ? "note" : "notes"): --verbose prints \(hidden == 1 ? "it" : "them")")
    }
  }
}
