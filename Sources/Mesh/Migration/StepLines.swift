/// What a step says and does, line by line, before lines that say the same are folded.
struct StepLines {
  /// Objects, reasons and places.
  var details: [String] = []
  /// For a shell.
  var commands: [String] = []
  /// Commands that show whether it worked.
  var checks: [String] = []
  /// Commands that undo it.
  var undo: [String] = []
}
