import Foundation

/// `benchmarks process [--runs N] -- PROGRAM [WORD ...]`: a program as a whole process, from its start to its end: the median, least
/// and most seconds of the runs, the seconds of the processor in the median run, and the most memory of any run.
///
/// What it prints is not shown. Linux counts what this process has itself as the least memory of a child.
enum ProcessBenchmark {
  private struct Run {
    var seconds: Double
    var processor: Double
    var peak: Double
  }

  static func run(_ words: [String]) throws {
    let cut = words.firstIndex(of: "--") ?? words.startIndex
    let command = Array(words[cut...].drop { $0 == "--" })
    guard let program = command.first else {
      throw UsageError(text: "expected benchmarks process [--runs N] -- PROGRAM [WORD ...]")
    }
    let runs = max(1, Options(words[..<cut]).int("runs", default: 11))
    var made: [Run] = []
    for _ in 0..<runs { made.append(try once(program, command)) }
    made.sort { $0.seconds < $1.seconds }
    let median = made[runs / 2]
    print(
      "\(rounded(median.seconds, 4)) s (\(rounded(made[0].seconds, 4)) to \(rounded(made[runs - 1].seconds, 4)), \(runs) runs), "
        + "processor \(rounded(median.processor, 4)) s, peak \(rounded(made.map(\.peak).max() ?? 0, 1)) MiB")
  }

  private static func once(_ program: String, _ command: [String]) throws -> Run {
    let clock = ContinuousClock()
    let start = clock.now
    let child = try spawned(program, command)
    var (status, usage) = (Int32(0), rusage())
    guard unsafe wait4(child, &status, 0, &usage) == child else { throw CocoaError(.executableLoad) }
    let processor = [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    // Linux counts it in KiB.
    return Run(
      seconds: (clock.now - start) / .seconds(1), processor: processor, peak: Double(usage.ru_maxrss) / 1024)
  }

  /// A process of its own, which prints into nothing.
  private static func spawned(_ program: String, _ command: [String]) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    let words = unsafe command.map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    var child = pid_t()
    let refusal = unsafe posix_spawn(&child, program, &actions, nil, words, environ)
    guard refusal == 0 else { throw UsageError(text: "cannot start \(program): error \(refusal)") }
    return child
  }
}
