import Basics

/// Says what was found, as loud as was asked for: an error a line, and of warnings and notes a line a kind.
///
/// Worked example: of 8 warnings of one code the worst is printed, with `7 more like it, at b.yaml:2:1, c.yaml:9:1 and elsewhere
/// (--verbose lists them)`, and of 3 notes `3 more notes: --verbose prints them`.
struct FindingsPrinter {
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
    let told = findings.filter(isTold)
    let kinds = FindingKind.kinds(of: told.filter { $0.severity != .error })
    var lines: [String: Finding] = [:]
    for kind in kinds {
      if let line = kind.line(rest: "--verbose lists them") { lines[key(line)] = line }
    }
    for finding in told {
      if isVerbose || finding.severity == .error {
        output.report(finding)
      } else if let line = lines.removeValue(forKey: key(finding)) {
        output.report(line)
      }
    }
    let hidden = findings.count - told.count
    if hidden > 0, !isQuiet {
      output.remark("\(hidden, "more note"): --verbose prints \(plural(hidden, "it", "them"))")
    }
  }

  /// What a line stands for: all findings of a code and a severity.
  private func key(_ finding: Finding) -> String { "\(finding.code) \(finding.severity.rawValue)" }

  private func isTold(_ finding: Finding) -> Bool {
    if finding.severity <= (isQuiet ? .error : isVerbose ? .note : .warning) { return true }
    return !isQuiet && (finding.isSettingsFound || tellsOmissions && finding.subject == .omission)
  }
}
