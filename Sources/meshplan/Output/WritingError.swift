import Formats

/// A file that could not be written.
struct WritingError: Error {
  private let path: String
  private let reason: String

  /// The error in words.
  var words: String { "\(path) cannot be written: \(reason)" }

  /// A file that cannot be written for this reason, in words.
  init(_ path: String, _ reason: String) {
    self.path = path
    self.reason = reason
  }

  /// The file is one that the run was made from.
  init(_ path: String, read: String) {
    self.init(path, "it is an input of this run\(read == path ? "" : " (as \(read))"); choose another file")
  }
}

/// Does what may fail at a path, and says why it did.
func writing<Result>(
  _ path: String, _ body: () throws(SystemError) -> Result
) throws(WritingError) -> Result {
  do throws(SystemError) {
    return try body()
  } catch {
    throw WritingError(path, error.words)
  }
}
