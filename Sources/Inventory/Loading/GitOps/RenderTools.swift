import Basics
import Formats

/// The programs that make manifests of charts and kustomizations, and how they are run.
///
/// They run what the input holds, so they are given little: no shell, nothing of the environment but where programs, home and
/// caches are, nothing to read but what is handed to them, and no network as far as they can be asked. A run that takes longer
/// than a minute, or prints more than 64 MiB, is ended; all of them together have ten minutes.
package struct RenderTools: Sendable {
  /// Where a program is found by its name, from the root on.
  private let folders: [String]
  private let environment: [String]
  /// How long one run may take.
  let timeLimit: Duration
  /// How long all runs together may take.
  let timeOfAll: Duration
  /// How many bytes one run may print.
  let outputLimit: Int

  /// What of the environment the tools are given beside PATH.
  private static let kept = [
    "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
  ]

  /// What of this process's environment matters to the tools.
  package static var ownEnvironment: [String: String] {
    let names = ["PATH"] + kept
    return Dictionary(names.compactMap { name in environmentValue(name).map { (name, $0) } }) { first, _ in first }
  }

  /// The tools that an environment leads to.
  package init(
    environment: [String: String] = RenderTools.ownEnvironment, timeLimit: Duration = .seconds(60),
    timeOfAll: Duration = .seconds(600),
    outputLimit: Int = 64 << 20
  ) {
    // A folder that is seen from where the run began could be one of the input's.
    folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    self.environment =
      ["PATH=\(folders.joined(separator: ":"))"]
      + RenderTools.kept.compactMap { name in environment[name].map { "\(name)=\($0)" } }
      + [
        "HELM_NO_PLUGINS=1", "GIT_TERMINAL_PROMPT=0", "GIT_ALLOW_PROTOCOL=none",
        // Nobody listens there: a tool that asks for the network is refused at once.
        "HTTP_PROXY=http://127.0.0.1:9", "HTTPS_PROXY=http://127.0.0.1:9",
      ]
    self.timeLimit = timeLimit
    self.timeOfAll = timeOfAll
    self.outputLimit = outputLimit
  }

  /// Where a program is; nil where it is not in PATH, or only in what `isInput` says to be the input's.
  private func path(of name: String, _ isInput: (String) -> Bool) -> String? {
    folders.map { "\($0)/\(name)" }.first { path in
      guard FileSystem.isExecutable(path), FileStatus(of: path)?.kind != .folder else {
        return false
      }
      return !isInput(path) && !isInput(resolvedPath(path) ?? path)
    }
  }

  /// Runs a command: its program by the first of its names that is there, and not in the input.
  func run(_ command: RenderCommand, isInput: (String) -> Bool = { _ in false }) -> Result<[UInt8], RenderFailure> {
    let found = command.programs.compactMap { name in path(of: name, isInput).map { (name, $0) } }.first
    guard let (name, path) = found else {
      return .failure(RenderFailure("\(command.programs.joined(separator: " or ")) is not in PATH"))
    }
    var program = ProgramRun(
      path: path, arguments: command.arguments(for: name), environment: environment)
    program.input = Array(command.input.utf8)
    program.timeLimit = timeLimit
    program.outputLimit = outputLimit
    let outcome = program.run()
    switch outcome.ending {
    case .exited(0): return .success(outcome.output)
    case .exited(let status): return .failure(RenderFailure(name, "ended with status \(status)", outcome.errors))
    case .signalled(let signal): return .failure(RenderFailure(name, "was ended by signal \(signal)", outcome.errors))
    case .timedOut:
      return .failure(RenderFailure(name, "took longer than \(timeLimit.components.seconds) s", outcome.errors))
    case .tooMuchOutput:
      return .failure(RenderFailure(name, "printed more than \(outputLimit >> 20) MiB", []))
    case .notStarted(let words): return .failure(RenderFailure("\(name) cannot be started: \(words)"))
    }
  }
}

/// Why a folder was not rendered.
struct RenderFailure: Error {
  /// What happened, without a full stop.
  var words: String

  init(_ words: String) { self.words = words }

  /// With the first of a tool's own words: three lines, 300 characters, nothing that a terminal would act on.
  init(_ name: String, _ words: String, _ errors: [UInt8]) {
    let lines = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline).prefix(3)
    let text = lines.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.joined(separator: "; ")
    let harmless = text.asPlain
    let said = harmless.count > 300 ? "\(harmless.prefix(300))…" : harmless
    self.words = said.isEmpty ? "\(name) \(words)" : "\(name) \(words): \(said)"
  }
}
