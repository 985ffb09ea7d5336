import Foundation
import Testing

@testable import Formats

@Suite("A program that is run") struct ProgramRunTests {
  private func run(
    _ script: String, input: String = "", seconds: Double = 20, outputLimit: Int = 1 << 20
  ) -> (ending: ProgramRun.Ending, output: String, errors: String) {
    var program = ProgramRun(
      path: "/bin/sh", arguments: ["-c", script], environment: ["PATH=/usr/bin:/bin", "ONLY=this"])
    program.input = Array(input.utf8)
    program.timeLimit = .milliseconds(Int(seconds * 1000))
    program.outputLimit = outputLimit
    let outcome = program.run()
    return (
      outcome.ending, String(decoding: outcome.output, as: UTF8.self), String(decoding: outcome.errors, as: UTF8.self)
    )
  }

  @Test("hands over what it prints, and how it ended")
  func output() {
    let outcome = run("printf one; printf two >&2; exit 3")
    #expect(outcome.ending == .exited(3))
    #expect(outcome.output == "one")
    #expect(outcome.errors == "two")
    #expect(run("kill -9 $$").ending == .signalled(9))
  }

  @Test("reads what it is given, and nothing else")
  func input() {
    #expect(run("cat", input: "hello\n").output == "hello\n")
    #expect(run("cat").output == "")
  }

  @Test("sees only the environment that it is given")
  func environment() {
    let names = run("env").output.split(separator: "\n").map { $0.prefix { $0 != "=" } }
    #expect(names.contains("ONLY"))
    #expect(!names.contains("HOME") && !names.contains("USER"))
  }

  @Test("does not block where it fills both pipes")
  func bothPipes() {
    let outcome = run(
      "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789; echo 0123456789012345678901234567890123456789 >&2; i=$((i+1)); done"
    )
    #expect(outcome.ending == .exited(0))
    #expect(outcome.output.utf8.count == 123_000)
    #expect(outcome.errors.utf8.count == 4096)
  }

  @Test("is ended with all that it started when its time is over")
  func timeLimit() throws {
    let mark = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)").path
    let start = ContinuousClock.now
    #expect(run("(sleep 2; touch \(mark)) & sleep 60", seconds: 0.3).ending == .timedOut)
    #expect(ContinuousClock.now - start < .seconds(30))
    // A child of it would leave its mark now.
    Thread.sleep(forTimeInterval: 2.2)
    #expect(!FileManager.default.fileExists(atPath: mark))
    // One that closes its pipes and stays is no better.
    #expect(run("exec >&- 2>&-; sleep 60", seconds: 0.3).ending == .timedOut)
  }

  @Test("is ended when it prints too much")
  func outputLimit() {
    #expect(run("while :; do echo xxxxxxxxxxxxxxxx; done", outputLimit: 10_000).ending == .tooMuchOutput)
  }

  @Test("that is not there is an error in words")
  func missing() {
    let outcome = ProgramRun(path: "/no/such/program", arguments: [], environment: []).run()
    #expect(outcome.ending == .notStarted("No such file or directory"))
  }
}
