import Reports

/// What a command comes to: what is printed and written, what is said after it, and how the run ends.
struct Answer: Sendable {
  /// The result; nil: nothing is printed, and no file is written for it.
  var text: String?
  /// Makes what `-o DIR` puts into its folder; nil: nothing is put there.
  var files: (@Sendable () -> [ReportFile])?
  /// Lines behind the result that say why the run ends as it does.
  var reasons: [String] = []
  /// How the run ends when the answer has got where it belongs.
  var status: ExitStatus

  /// An answer with a result, and for `-o DIR` with files.
  init(_ text: String, files: (@Sendable () -> [ReportFile])? = nil, status: ExitStatus = .done) {
    self.text = text
    self.files = files
    self.status = status
  }

  /// No result, for these reasons; none where findings have told them.
  init(without reasons: [String], status: ExitStatus) {
    self.reasons = reasons
    self.status = status
  }
}
