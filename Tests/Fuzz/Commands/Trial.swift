import Foundation

/// One run of the command in a folder of its own, and what came of it.
struct Trial {
  /// Holds `in` and whatever is written.
  let folder: URL
  var words: [String] = []
  var out = Data()
  var messages = Data()
  /// nil: it was stopped because it did not end by itself.
  var status: Int32?
  /// The signal that ended it.
  var signal: Int32?

  var text: String { String(decoding: out, as: UTF8.self) }
  var errorText: String { String(decoding: messages, as: UTF8.self) }
  var input: URL { folder.appending(path: "in") }
  var output: URL { folder.appending(path: "out") }

  /// So many seconds a run may take, on a busy machine too.
  static let patience = 30.0
  /// What a run finds in its environment and must print nowhere.
  static let token = "ghs-do-not-print"
  /// What stands in a file outside of the input, and must be printed nowhere.
  static let outside = "row-do-not-print"

  /// An empty folder with the files.
  init(in folder: URL, files: [(path: String, text: String)]) throws {
    var drawn = DrawnFiles()
    drawn.files = files
    try self.init(in: folder, drawn)
  }

  /// An empty folder with the files, and beside it one that no run may read.
  init(in folder: URL, _ drawn: DrawnFiles) throws {
    self.folder = folder
    let manager = FileManager.default
    try? manager.removeItem(at: folder)
    try manager.createDirectory(at: folder.appending(path: "in"), withIntermediateDirectories: true)
    try Data("instance_type,price_per_hour,\(Trial.outside)\n\(Trial.outside),1,1\n".utf8).write(
      to: folder.appending(path: "outside.csv"))
    for file in drawn.files {
      let url = folder.appending(path: "in/\(file.path)")
      try manager.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: url)
    }
    for link in drawn.links {
      // What is there already stays.
      try? manager.createSymbolicLink(
        atPath: folder.appending(path: "in/\(link.path)").path, withDestinationPath: link.target)
    }
    for pipe in drawn.pipes { mkfifo(folder.appending(path: "in/\(pipe)").path, 0o600) }
  }

  /// Runs the command on the words and waits for its end.
  mutating func run(_ binary: URL, _ words: [String]) throws {
    self.words = words
    let process = Process()
    process.executableURL = binary
    process.arguments = words
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "CI_TOKEN": Trial.token, "SWIFT_BACKTRACE": "enable=no"]
    let (outFile, errorFile) = (folder.appending(path: ".stdout"), folder.appending(path: ".stderr"))
    for file in [outFile, errorFile] { try Data().write(to: file) }
    let handles = [try FileHandle(forWritingTo: outFile), try FileHandle(forWritingTo: errorFile)]
    // Thousands of runs would else have thousands of files open.
    defer { for handle in handles { try? handle.close() } }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    process.standardInput = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    if ended.wait(timeout: .now() + Trial.patience) == .timedOut {
      process.terminate()
      _ = ended.wait(timeout: .now() + 5)
      status = nil
    } else if process.terminationReason == .uncaughtSignal {
      signal = process.terminationStatus
    } else {
      status = process.terminationStatus
    }
    out = try Data(contentsOf: outFile)
    messages = try Data(contentsOf: errorFile)
  }

  /// Neither a folder, nor a link or a pipe, which would be waited for.
  private func isFile(_ url: URL) -> Bool {
    (try? url.resourceValues(forKeys: [.isRegularFileKey, .isSymbolicLinkKey])).map {
      $0.isRegularFile == true && $0.isSymbolicLink != true
    } ?? false
  }

  /// The bytes of every file of the input folder, by its path.
  func inputBytes() -> [String: Data] {
    var bytes: [String: Data] = [:]
    let files = FileManager.default.enumerator(at: input, includingPropertiesForKeys: nil)
    for case let url as URL in files ?? .init() where isFile(url) { bytes[url.path] = try? Data(contentsOf: url) }
    return bytes
  }
}
