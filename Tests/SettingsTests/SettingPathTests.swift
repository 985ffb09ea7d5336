import Basics
import Foundation
import TestSupport
import Testing

@testable import Settings

@Suite("A path that settings name") struct SettingPathTests {
  @Test("is allowed below the folder of the settings, links followed, and to whoever writes the command line")
  func outside() throws {
    try withTemporaryFolder { folder in
      let team = folder.appending(path: "case")
      try FileManager.default.createDirectory(at: team, withIntermediateDirectories: true)
      for name in ["case/prices.csv", "prices.csv"] {
        try "x\n".write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
      }
      for (link, target) in [("out.csv", "../prices.csv"), ("in.csv", "prices.csv")] {
        try FileManager.default.createSymbolicLink(
          atPath: "\(team.path)/\(link)", withDestinationPath: target)
      }
      let place = Basics.SourceLocation(file: "\(team.path)/meshplan.yaml", line: 1, column: 1)
      for (text, isAllowed) in [
        ("prices.csv", true), ("../case/prices.csv", true), ("none.csv", true), ("in.csv", true),
        ("../prices.csv", false),
        ("../none.csv", false), ("out.csv", false), ("/etc/passwd", false), ("\(folder.path)/prices.csv", false),
        ("\(team.path)/prices.csv", true),
      ] {
        let path = SettingPath(text, at: place)
        #expect((path.fault(isOfCommandLine: false) == nil) == isAllowed, "\(text)")
        #expect(path.fault(isOfCommandLine: true) == nil, "\(text)")
      }
      // A device is no file, whoever names it.
      for isOfCommandLine in [false, true] {
        let fault = SettingPath("/dev/null", at: place).fault(isOfCommandLine: isOfCommandLine)
        #expect(fault?.message == "'/dev/null' is a pipe or a device, expected a file or a folder")
      }
    }
  }
}
