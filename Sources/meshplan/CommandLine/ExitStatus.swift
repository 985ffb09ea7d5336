/// How a run ends, by the numbers of BSD's `sysexits`.
enum ExitStatus: Int32, Sendable {
  case done = 0
  /// A finding of severity error under `--strict`, or a broken budget.
  case failed = 1
  case wrongCommandLine = 64
  case unusableInput = 65
  case noInput = 66
  /// A fault of meshplan's own.
  case fault = 70
  case cannotWrite = 73
}
