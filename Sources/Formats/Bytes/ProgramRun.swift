#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A program that is run to its end, without a shell, within bounds of time and output; nothing of it runs on afterwards.
///
///     ProgramRun(path: "/usr/bin/env", arguments: [], environment: ["PATH=/usr/bin"]).run().output
///
/// It is a process group of its own, which is killed as a whole when a bound is passed and when the program has ended. The
/// system calls are marked `unsafe` because they take pointers; none of them keeps one.
package struct ProgramRun: Sendable {
  /// How a run ended.
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    /// By a signal, such as 9 where the system ran out of memory.
    case signalled(Int32)
    case timedOut
    /// More was printed than `outputLimit`.
    case tooMuchOutput
    /// With the system's words.
    case notStarted(String)
  }

  /// What became of it.
  package struct Outcome: Sendable {
    /// How it ended.
    package var ending: Ending
    /// What it printed to standard output.
    package var output: [UInt8] = []
    /// The first 4096 bytes that it printed to standard error.
    package var errors: [UInt8] = []
  }

  /// From the root on.
  package var path: String
  /// Without the program's own name.
  package var arguments: [String]
  /// `NAME=VALUE`, all that the program sees of the environment.
  package var environment: [String]
  /// What it can read from standard input.
  package var input: [UInt8] = []
  /// It may take so long.
  package var timeLimit: Duration = .seconds(60)
  /// In bytes.
  package var outputLimit = 64 << 20

  package init(path: String, arguments: [String], environment: [String]) {
    (self.path, self.arguments, self.environment) = (path, arguments, environment)
  }

  /// Starts the program and waits for it.
  package func run() -> Outcome {
    guard let source = inputFile() else { return Outcome(ending: .notStarted(SystemError().words)) }
    defer { _ = close(source) }
    guard let output = Pipe() else { return Outcome(ending: .notStarted(SystemError().words)) }
    guard let errors = Pipe() else {
      let error = SystemError()
      output.closeReading()
      output.closeWriting()
      return Outcome(ending: .notStarted(error.words))
    }
    let (process, failure) = start(input: source, output: output.write, errors: errors.write)
    output.closeWriting()
    errors.closeWriting()
    guard failure == 0 else {
      output.closeReading()
      errors.closeReading()
      return Outcome(ending: .notStarted(SystemError(failure).words))
    }
    return collect(process, output, errors)
  }

  // MARK: Start

  private func start(input: Int32, output: Int32, errors: Int32) -> (process: pid_t, failure: Int32) {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    for (from, to) in [(input, STDIN_FILENO), (output, STDOUT_FILENO), (errors, STDERR_FILENO)] {
      unsafe posix_spawn_file_actions_adddup2(&actions, from, to)
    }
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    unsafe posix_spawnattr_setpgroup(&attributes, 0)

    var words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (words + variables).forEach { unsafe free($0) } }
    var process: pid_t = 0
    let failure = unsafe posix_spawn(&process, path, &actions, &attributes, &words, &variables)
    return (process, failure)
  }

  /// What the program reads: nothing, or a file that has no name any more.
  private func inputFile() -> Int32? {
    guard !input.isEmpty else {
      let empty = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
      return empty < 0 ? nil : empty
    }
    var name = Array("/tmp/meshplan-XXXXXX".utf8CString)
    let file = unsafe mkstemp(&name)
    guard file >= 0 else { return nil }
    unsafe unlink(name)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    guard (try? FileSystem.write(input, to: file)) != nil else {
      _ = close(file)
      return nil
    }
    _ = lseek(file, 0, SEEK_SET)
    return file
  }

  // MARK: End

  /// Reads both pipes as they fill, so that neither can block the program, until it has ended or passed a bound.
  private func collect(_ process: pid_t, _ output: Pipe, _ errors: Pipe) -> Outcome {
    var outcome = Outcome(ending: .timedOut)
    let clock = ContinuousClock()
    let end = clock.now + timeLimit
    var open = [output, errors]
    var room = [UInt8](repeating: 0, count: 1 << 16)
    var isWithinBounds = true
    while !open.isEmpty, isWithinBounds {
      var waits = open.map { pollfd(fd: $0.read, events: Int16(POLLIN), revents: 0) }
      let left = (end - clock.now).milliseconds
      let count = unsafe poll(&waits, nfds_t(waits.count), left)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { isWithinBounds = false }
      for (index, wait) in waits.enumerated().reversed() where wait.revents != 0 {
        let pipe = open[index]
        let length = unsafe room.withUnsafeMutableBytes { unsafe read(pipe.read, $0.baseAddress, $0.count) }
        if length < 0, errno == EINTR { continue }
        if length <= 0 {
          pipe.closeReading()
          open.remove(at: index)
        } else if pipe.read == output.read {
          outcome.output += room[..<length]
        } else {
          outcome.errors += room[..<min(length, 4096 - outcome.errors.count)]
        }
      }
      if outcome.output.count > outputLimit {
        outcome.ending = .tooMuchOutput
        isWithinBounds = false
      }
    }
    for pipe in open { pipe.closeReading() }
    if isWithinBounds, let ending = ending(of: process, before: end, clock) { outcome.ending = ending }
    // Whatever it has started goes with it.
    kill(-process, SIGKILL)
    if !isWithinBounds || outcome.ending == .timedOut { waitpid(process, nil, 0) }
    return outcome
  }

  /// How the program ended; nil where it closed its pipes and runs on.
  private func ending(of process: pid_t, before end: ContinuousClock.Instant, _ clock: ContinuousClock) -> Ending? {
    var status: Int32 = 0
    while true {
      let answer = unsafe waitpid(process, &status, WNOHANG)
      if answer == process { break }
      if answer < 0, errno != EINTR { return .notStarted(SystemError().words) }
      if clock.now >= end { return nil }
      usleep(1000)
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
  }
}

/// The two ends of a pipe, which programs that are started do not inherit.
private struct Pipe {
  let read: Int32
  let write: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (read, write) = (ends[0], ends[1])
  }

  func closeReading() { _ = close(read) }

  func closeWriting() { _ = close(write) }
}

extension Duration {
  /// Whole milliseconds, at least none.
  fileprivate var milliseconds: Int32 {
    let (seconds, attoseconds) = components
    return Int32(clamping: max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
  }
}
