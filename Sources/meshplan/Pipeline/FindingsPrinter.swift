import Basics

/// Says what was found, as loud as was asked for: an error a line, and of warnings and notes a line a kind.
///
/// Worked example: of 8 warnings of one code the first is printed, with `7 more like it, at b.yaml:2:1, c.yaml:9:1 and elsewhere
/// (--verbose lists them)`, and of 3 notes `3 more notes: --verbose prints them`.
struct FindingsPrinter {
  /// So many places of a kind are named, that of the line itself among them.
  private static let mostPlaces = 3

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
    let kinds = Dictionary(grouping: told.filter { $0.severity != .error }, by: Kind.init)
    var said: Set<Kind> = []
    for finding in told {
      if isVerbose || finding.severity == .error {
        output.report(finding)
      } else if said.insert(Kind(finding)).inserted {
        output.report(finding.standing(for: kinds[Kind(finding)] ?? [finding], naming: FindingsPrinter.mostPlaces))
      }
    }
    let hidden = findings.count - told.count
    if hidden > 0, !isQuiet {
      output.remark("\(hidden, "more note"): --verbose prints \(plural(hidden, "it", "them"))")
    }
  }

  /// Findings that one line stands for.
  private struct Kind: Hashable {
    var code: String
    var severity: Finding.Severity

    init(_ finding: Finding) { (code, severity) = (finding.code, finding.severity) }
  }

  private func isTold(_ finding: Finding) -> Bool {
    if finding.severity <= (isQuiet ? .error : isVerbose ? .note : .warning) { return true }
    return !isQuiet && (finding.isSettingsFound || tellsOmissions && finding.subject == .omission)
  }
}

extension Finding {
  /// The finding with a word on the others of its kind, of which it is the first: how many, and where some of them are.
  fileprivate func standing(for kind: [Finding], naming most: Int) -> Finding {
    guard kind.count > 1 else { return self }
    var finding = self
    let places = kind.dropFirst().compactMap(\.location).map { "\($0)" }
    let named = places.prefix(most - 1)
    let rest = kind.count - 1 > named.count ? " and elsewhere (--verbose lists them)" : ""
    finding.notes.append(
      "\(kind.count - 1) more of this kind"
        + (named.isEmpty ? " (--verbose lists them)" : ", at \(named.joined(separator: ", "))\(rest)"))
    return finding
  }
}
