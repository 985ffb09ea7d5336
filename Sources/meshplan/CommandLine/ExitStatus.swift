import Basics

/// How a run ends, by the numbers of BSD's `sysexits`.
enum ExitStatus: Int32, Sendable {
  /// All is answered and nothing keeps a gate from passing.
  case done = 0
  /// A finding of severity error under `--strict`, or a broken budget.
  case failed = 1
  /// The words of the command line cannot be followed.
  case wrongCommandLine = 64
  /// Input or settings were not understood; of `check` also that there are no budgets.
  case unusableInput = 65
  /// Something that was named could not be opened; what could be is reported all the same.
  case noInput = 66
  /// The result cannot be written, or would take the place of a file that the run has read.
  case cannotWrite = 73
}

extension ExitStatus {
  /// The statuses that a run may end with once it has begun, from the least grave on: who reads one learns the gravest.
  private static let byGravity: [ExitStatus] = [.done, .failed, .unusableInput, .noInput, .cannotWrite]

  /// The graver one of two.
  func graver(_ other: ExitStatus) -> ExitStatus {
    let ranks = [self, other].map { ExitStatus.byGravity.firstIndex(of: $0) ?? ExitStatus.byGravity.count }
    return ranks[0] < ranks[1] ? other : self
  }

  /// How a run ends by what could not be opened.
  static func opening(_ findings: [Finding]) -> ExitStatus { findings.contains(where: \.isUnopened) ? .noInput : .done }

  /// Why a run ends so, for one that has not said it last; `errors` have been printed.
  func reason(errors: Int) -> String {
    let above = "\(errors) \(errors == 1 ? "error" : "errors") above"
    return switch self {
    case .done: "done"
    case .failed: errors == 0 ? "a budget is broken" : "\(above), and --strict allows none"
    case .wrongCommandLine: "the command line is wrong"
    case .unusableInput: errors == 0 ? "the input cannot be used" : "the figures may be wrong: \(above)"
    case .noInput: "a given file or folder cannot be opened" + (errors == 0 ? "" : " (\(above))")
    case .cannotWrite: "the result cannot be written to standard output"
    }
  }
}
