import Basics
import Foundation
import Testing

@Suite("A word of a command line") struct ShellWordTests {
  @Test(
    "is one word to a shell, whatever it holds",
    arguments: ["plain/a-b_c.yaml", "", "two words", "it's", "$(id)", "a\nb", "`x`;&|", "'", "~", "*", "\\", "é"])
  func isOneWord(word: String) throws {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "set -- \(word.asShellWord) end; printf '%s|%s' \"$#\" \"$1\""]
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(String(decoding: output, as: UTF8.self) == "2|\(word)")
  }

  @Test("is not quoted where it need not be")
  func plain() {
    #expect("helm.sh/chart=a:b,c@d+e%f".asShellWord == "helm.sh/chart=a:b,c@d+e%f")
    #expect("a b".asShellWord == "'a b'" && "".asShellWord == "''")
  }
}
