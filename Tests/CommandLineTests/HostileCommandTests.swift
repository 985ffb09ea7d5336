import Foundation
import Testing

@testable import meshplan

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Names that would be markup, mentions, links, formulas, commands or escapes, through every command and every format.
@Suite("A hostile name") struct HostileCommandTests {
  static let names = [
    "see https://evil.example/x now", "@evil/team", "www.evil.example", "evil@evil.example", "#123", "evil/evil#1",
    "GH-12",
    "deadbee1", "evil@deadbee1", ":smile:", "[^1]", "[x](http://evil)", "<b>evil</b>", "<!-- meshplan diff -->", "a|b",
    "a\\|b",
    "`", "``evil", "evil`", "`` ` ``", " evil ", "*evil*", "_evil_", "~evil", "$x$", "$`x`$", "&amp;", "!12", "%12",
    "\\",
    "evil\n# evil", "evil\r\n\n- evil", "/close", "'", "' @evil '", "'x' @evil", "1. evil", "- evil", "===", "---",
    "=cmd()", "x;=cmd()", "x\t=cmd()", "x;\"=cmd()", "\u{FF1D}cmd()", "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}x", "\tx",
    "\r=cmd()",
    "\u{1B}[31mred", "\u{9B}31m", "\u{202E}evil", "\u{2066}evil", "\u{7F}", "\u{FFFE}", "]]>", "{0}", "::error::evil",
    "##[error]evil",
  ]

  /// A folder in which the names stand wherever an input can have one.
  private func withFolder(_ names: [String], _ body: (String) throws -> Void) throws {
    let name = names[0]
    let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    func workload(_ own: String, _ replicas: Int) -> [String: Any] {
      [
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": own, "namespace": own],
        "spec": [
          "replicas": replicas,
          "template": [
            "metadata": ["labels": ["app": name]],
            "spec": [
              "containers": [["name": own, "resources": ["requests": ["cpu": "100m", "memory": own]]]]
            ],
          ],
        ],
      ]
    }
    func node(_ own: String) -> [String: Any] {
      [
        "apiVersion": "v1", "kind": "Node",
        "metadata": ["name": own, "labels": ["node.kubernetes.io/instance-type": "m6i.large", "team": own]],
        "status": ["allocatable": ["cpu": "2", "memory": "8Gi", "pods": "29"]],
      ]
    }
    func list(_ items: [[String: Any]]) -> [String: Any] { ["kind": "List", "apiVersion": "v1", "items": items] }
    func settings(_ body: (inout [String: Any]) -> Void) -> [String: Any] {
      var settings: [String: Any] = ["name": name]
      body(&settings)
      return settings
    }
    let budgets: [String: Any] = names.reduce(into: [:]) { budgets, name in
      budgets[name] = ["figure": "nodes", "dataPlane": "sidecar", "atMost": 0] as [String: Any]
      budgets["\(name)2"] = ["figure": "pods", "dataPlane": "sidecar", "namespace": name, "increaseAtMost": "1%"]
    }
    let scenarios: [String: Any] = names.prefix(5).reduce(into: [:]) { $0[$1] = ["replicas": "x2", "about": $1] }
    for (file, value) in [
      ("head/apps.json", list(names.map { workload($0, 3) } + names.map { node($0) } + [workload("plain", 1)])),
      ("base/apps.json", list(names.map { workload($0, 1) } + names.map { node($0) })),
      ("base/meshplan.yaml", ["name": name]),
      (
        "head/meshplan.yaml",
        settings {
          $0["scenarios"] = scenarios
          $0["budgets"] = budgets
        }
      ), ("typo/meshplan.yaml", settings { for name in names { $0[name] = name } }),
      ("typo/apps.json", list(names.map { workload($0, 3) })),
    ] {
      let path = root.appending(path: file)
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try JSONSerialization.data(withJSONObject: value).write(to: path)
    }
    try body(root.path)
  }

  private static let commands = [
    ["report", "ROOT/head"], ["check", "ROOT/head"], ["diff", "ROOT/base", "ROOT/head"],
    ["sweep", "ROOT/head", "--values", "x1,x2"], ["timeline", "ROOT/head", "--commands"],
    ["nodes", "ROOT/head", "--instance-type", "m6i.large", "--region", "us-east-1"], ["report", "ROOT/typo"],
    ["check", "ROOT/typo"],
  ]

  /// Some at a time, each at least once the name of the whole.
  private static let groups = stride(from: 0, to: names.count, by: 15).map {
    Array(names[$0..<min($0 + 15, names.count)])
  }

  @Test("is harmless in every format of every command", arguments: groups)
  func formats(names: [String]) throws {
    _ = GoldenRun.root
    try withFolder(names) { root in
      for words in HostileCommandTests.commands {
        let command = words.map { $0.replacing("ROOT", with: root) }
        let formats =
          meshplan.commands.first { $0.name == words[0] }?.options.first { $0.name == "format" }?.choices ?? []
        for format in formats {
          let output = RecordedOutput()
          _ = meshplan.run(command + ["--format", format, "-v"], output: output)
          let place = "\(words[0]) \(words[1]) --format \(format)"
          #expect(!output.results.isEmpty || words[1] == "ROOT/typo" || words[0] == "nodes", "\(place)")
          for text in [output.results, output.messages] {
            let steering = text.unicodeScalars.filter { $0 != "\n" && $0 != "\t" && !$0.isHarmlessHere }
            #expect(steering.isEmpty, "\(place): \(steering.map { String($0.value, radix: 16) })")
          }
          try check(output.results, as: format, place)
        }
      }
    }
  }

  private func check(_ text: String, as format: String, _ place: String) throws {
    guard !text.isEmpty else { return }
    switch format {
    case "markdown": #expect(InertMarkdown.faults(text) == [], "\(place)")
    case "json", "sarif": _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
    case "junit": #expect(XMLParser(data: Data(text.utf8)).parse(), "\(place): \(text)")
    case "github":
      for line in text.split(separator: "\n").dropLast() {
        let shape = /::(error|warning|notice) (file=[^,:]*,(line=\d+,col=\d+,)?)?title=[^,:]*::[^\r]*/
        #expect(line.wholeMatch(of: shape) != nil && !line.contains("##["), "\(place): \(line)")
      }
      #expect(text.split(separator: "\n").last?.hasPrefix("::") == false || !text.hasPrefix("Budgets"))
    case "csv": checkTable(text, place)
    default: break
    }
  }

  /// Rows of one width, and no formula in any cell, whichever sign separates them.
  private func checkTable(_ text: String, _ place: String) {
    for separator in [",", ";", "\t"] as [Character] {
      let rows = Cells.read(text, separator)
      if separator == "," {
        #expect(Set(rows.map(\.count)).count == 1, "\(place) has rows of different widths")
      }
      for cell in rows.joined() {
        let start = cell.drop { $0.isWhitespace && $0 != "\t" && $0 != "\r" }.first
        let isNumber = Double(cell) != nil
        #expect(isNumber || !"=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".contains(start ?? "x"), "\(place): \(cell)")
      }
    }
  }

  /// Faults T17 of the list: words of the command line itself.
  @Test(
    "of an option, a path or a value steers no terminal",
    arguments: [
      ["report", "--na\u{1B}[31mme", "x"], ["rep\u{1B}]0;evil\u{7}ort"], ["report", "/no\u{9B}31m/such"],
      ["report", "x", "--format", "\u{202E}nosj"], ["explain", "\u{1B}[2J", "inputs/wealist"],
      ["check", "inputs/wealist", "--scenario", "\u{1B}c"],
      ["report", "inputs/wealist", "-q", "-o", "/dev/null/\u{1B}[31m"],
      ["sweep", "inputs/wealist", "--vary", "\u{1B}[31m", "--values", "1"],
      ["report", "inputs/wealist", "--name", "\u{1B}[31m"],
    ])
  func commandLine(words: [String]) {
    _ = GoldenRun.root
    let output = RecordedOutput()
    _ = meshplan.run(words, output: output)
    let text = output.results + output.messages
    #expect(!text.isEmpty)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.isHarmlessHere })
  }
}

extension Unicode.Scalar {
  /// Written anew, so that the test has an eye of its own: no C0, DEL, C1, bidi control, line or paragraph separator.
  fileprivate var isHarmlessHere: Bool {
    !(0...0x1F).contains(value) && !(0x7F...0x9F).contains(value) && !(0x202A...0x202E).contains(value)
      && !(0x2066...0x2069).contains(value)
      && ![0x200E, 0x200F, 0x061C, 0x2028, 0x2029, 0xFFFE, 0xFFFF].contains(value)
  }
}

/// Reads a table as a spreadsheet does, which takes quotes only at the beginning of a cell.
enum Cells {
  static func read(_ text: String, _ separator: Character) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    var isStart = true
    var rest = Array(text)[...]
    while let character = rest.popFirst() {
      if isQuoted {
        if character != "\"" {
          rows[rows.count - 1][rows[rows.count - 1].count - 1].append(character)
        } else if rest.first == "\"" {
          rest = rest.dropFirst()
          rows[rows.count - 1][rows[rows.count - 1].count - 1].append("\"")
        } else {
          isQuoted = false
        }
        continue
      }
      if character == "\"", isStart {
        isQuoted = true
      } else if character == separator {
        rows[rows.count - 1].append("")
      } else if character == "\n" {
        rows.append([""])
      } else {
        rows[rows.count - 1][rows[rows.count - 1].count - 1].append(character)
      }
      isStart = character == separator || character == "\n"
    }
    return rows.dropLast()
  }
}
