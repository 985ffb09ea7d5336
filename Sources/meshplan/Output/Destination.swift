/// Where the answer of a run goes.
enum Destination {
  case standardOutput
  /// The result goes into this file, when it is there: whole or not at all.
  case file(String)
  /// The files of the answer go into this folder, and the result is printed.
  case folder(String)

  /// As `-o` names it: the option of a command says whether that is a file or a folder.
  init(_ path: String?, of command: Command) {
    guard let path else {
      self = .standardOutput
      return
    }
    let option = command.options.first { $0.name == "output" }
    self = option?.values == .folders ? .folder(path) : .file(path)
  }

  /// Puts an answer where it belongs, and says why the run ends as it does. This is the one place that prints a result.
  func take(_ answer: Answer, _ output: any Output) -> ExitStatus {
    output.progress("")
    do throws(WritingError) {
      if case .folder(let folder) = self, let files = answer.files { try write(files(), into: folder) }
      var file: String?
      if case .file(let path) = self { file = path }
      if file == nil, let text = answer.text, !output.write(text) { return .cannotWrite }
      for reason in answer.reasons { output.fail(reason) }
      if let file, let text = answer.text { try write(text, toFile: file) }
      return answer.status
    } catch {
      output.fail(error.words)
      return .cannotWrite
    }
  }
}
