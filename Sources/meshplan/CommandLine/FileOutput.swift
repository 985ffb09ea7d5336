/// Where a command writes its result with `-o FILE`: the file is written when the result is there, whole or not at all.
struct FileOutput: Output {
  private let path: String
  private var result: String?
  private var messages: any Output

  init(_ path: String, messages: any Output) {
    self.path = path
    self.messages = messages
  }

  mutating func write(_ text: String) -> Bool {
    result = (result ?? "") + text
    return true
  }

  mutating func tell(_ line: String, _ message: Message) { messages.tell(line, message) }

  mutating func progress(_ text: String) { messages.progress(text) }

  /// Writes the file, where there is a result; says why not where it cannot.
  func finish() -> ExitStatus {
    guard let result else { return .done }
    do throws(WritingError) {
      try meshplan.write(result, toFile: path)
      return .done
    } catch {
      var messages = messages
      messages.fail(error.words)
      return .cannotWrite
    }
  }
}
