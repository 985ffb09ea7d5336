import Foundation
import Formats
import Queries
import Testing

@testable import meshplan

/// The examples of the README and of the topics, held to what the program does.
@Suite("The examples of the README and of topics") struct HelpExampleTests {
  @Test("are command lines that the program takes", arguments: HelpPage.all)
  func commandLines(page: HelpPage) throws {
    for words in page.commandLines {
      // Sentences may begin with the name too.
      guard let command = commands.first(where: { $0.name == words[0] }) else {
        #expect(page.name == "README.md" || words[0].allSatisfy(\.isLetter), "\(words)")
        continue
      }
      try tries(command, words)
    }
  }

  @Test("of a command's help are too", arguments: commands.map(\.name))
  func examples(name: String) throws {
    let examples = try #require(commands.first { $0.name == name }).examples
    #expect(!examples.isEmpty)
    for words in HelpPage(name: name, text: examples.joined(separator: "\n")).commandLines {
      try tries(#require(commands.first { $0.name == words[0] }), words)
    }
  }

  private func tries(_ command: Command, _ words: [String]) throws {
    let options = command.options + commonOptions
    let rest = words.dropFirst().map { $0.trimmingCharacters(in: ["`", ".", ",", ";"]) }
    let arguments = try Arguments(rest, options: options)
    for option in options where !option.choices.isEmpty && option.name != "scope" {
      for value in arguments.all(option.name) { #expect(option.choices.contains(value), "\(words)") }
    }
    if let known = command.words, let operand = arguments.inputs.first, operand != operand.uppercased() {
      #expect(known.contains(operand), "\(words)")
    }
  }

  @Test("are on commands and topics that exist, with options that exist", arguments: HelpPage.all)
  func names(page: HelpPage) {
    let words = commands.map(\.name) + topics.map(\.name) + ["COMMAND", "TOPIC"]
    for match in page.text.matches(of: /meshplan help (?<word>[A-Za-z-]+)/) {
      #expect(words.contains(String(match.word)), "\(match.word)")
    }
    let options = Set((commands.flatMap(\.options) + commonOptions).map { "--\($0.name)" })
    // Of kubectl, of swift, of tar and of our own scripts.
    let others: Set = ["--verbs", "--filter", "--runs", "--strict", "--lines", "--strip-components"]
    for match in page.text.matches(of: /(?:^|[\s`(])(?<option>--[a-z][a-z-]*)/) {
      #expect(options.union(others).contains(String(match.option)), "\(match.option)")
    }
  }

  @Test("of tables are read without a finding")
  func tables() throws {
    for name in ["services.csv", "nodes.csv"] {
      let blocks = HelpPage.all.flatMap { $0.blocks(of: name) }
      #expect(!blocks.isEmpty)
      for block in blocks {
        let files = SmallInventory.files("name: x\n", ["in/\(name)": block])
        let run = try FolderRun(files, ["report", "ROOT/in", "--format", "json", "-v"])
        #expect(run.status == 0)
        #expect(!run.messages.contains("ROOT/in/\(name)"), "\(run.messages)")
      }
    }
  }

  @Test("name the columns of tables that are read")
  func columns() throws {
    let services = try #require(inputsTopic.text.firstMatch(of: /(?s)columns: (workload.*?)\.\n/)).1
      .replacing("Optional columns: ", with: "").replacing(". ", with: ", ")
    let nodes = try #require(inputsTopic.text.firstMatch(of: /(?s)Columns: node or (pool.*?)\.\n/)).1
    for (name, columns) in [("services.csv", services), ("nodes.csv", nodes)] {
      let header = HelpExampleTests.words(columns)
      let run = try FolderRun(
        ["in/\(name)": header.joined(separator: ",") + "\n"], ["report", "ROOT/in", "-v"])
      #expect(!run.messages.contains("[unknown-column]") && header.count > 10, "\(run.messages)")
    }
  }

  @Test("name the columns of tables that are written")
  func writtenColumns() throws {
    _ = GoldenRun.root
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(run(["report", "inputs/wealist", "-q", "-o", folder.path], output: RecordedOutput()) == .done)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for file in files.filter({ !$0.hasSuffix(".svg") }) { #expect(formatsTopic.text.contains("  \(file) "), "\(file)") }
    for file in files.filter({ $0.hasSuffix(".csv") }) {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      let header = text.prefix { $0 != "\n" && $0 != "\r" && $0 != "\r\n" }
      let part = formatsTopic.text.components(separatedBy: "Columns of \(file)").last ?? ""
      let said = part.drop { $0 != "\n" }.components(separatedBy: "\n\n")[0]
      #expect(HelpExampleTests.words(said[...]).joined(separator: ",") == header, "\(file)")
      let commands = ["workloads.csv": "report", "budgets.csv": "check"]
      if let command = commands[file] {
        let output = RecordedOutput()
        #expect(run([command, "inputs/wealist", "-q", "--format", "csv"], output: output) == .done)
        #expect(output.results.hasPrefix(header), "\(command)")
      }
    }
  }

  @Test("name the formats of each command")
  func formats() {
    for names in [["text", "json"], ["markdown", "html", "csv"], ["github", "junit", "sarif"]] {
      for name in names {
        let those = commands.filter { $0.options.contains { $0.name == "format" && $0.choices.contains(name) } }
        let line = formatsTopic.text.split(separator: "\n").first {
          $0.hasPrefix("  \(names.joined(separator: ", ")) ")
        }
        let said = line?.split(separator: ":")[0].components(separatedBy: "  ").last ?? ""
        #expect(Set(said.split { $0 == "," || $0 == " " }.map(String.init)) == Set(those.map(\.name)), "\(name)")
      }
    }
  }

  private static func words(_ list: Substring) -> [String] {
    list.split { $0.isWhitespace || $0 == "," }.map(String.init)
  }

  @Test("of what a cluster has ask for the same kinds everywhere")
  func kinds() throws {
    let readme = try #require(
      HelpPage.readme.text.firstMatch(of: /kubectl get (nodes,[a-z,]*) -A -o json > cluster.json/)
    ).1
    let topic = inputsTopic.text.matches(of: /kinds=(?:\$kinds,)?([a-z,]+)\n/).map { String($0.1) }
    #expect(topic.joined(separator: ",") == readme)
    let names = try #require(HelpPage.readme.text.firstMatch(of: /grep -E '(.*)' \| paste/)).1
    for name in names.matches(of: /[a-z][a-z0-9.\\]{3,}/) { #expect(inputsTopic.text.contains(name.0), "\(name.0)") }
  }

  @Test("of figures say what each of them means")
  func figures() { #expect(Set(figureMeanings.keys) == Set(Figure.all.map(\.name))) }

  @Test("of exit statuses name each of them", arguments: [0, 1, 64, 65, 66, 73] as [Int32])
  func statuses(number: Int32) {
    #expect(meshplan.ExitStatus(rawValue: number) != nil)
    for text in [exitStatusTopic.text, ciTopic.text] {
      #expect(text.contains("\n  \(number < 10 ? " " : "")\(number)  "), "\(number)")
    }
    #expect(HelpPage.readme.text.contains("| \(number) |"))
  }

  @Test("of CI systems use inputs that the action and the template have")
  func workflows() throws {
    let action = try #require(try WorkflowRun.documents(".github/actions/meshplan/action.yml").first)
    let template = try #require(try WorkflowRun.documents(".ci/gitlab/meshplan.yml").first)
    let known = [
      ".github/workflows/mesh-budget.yml": action["inputs"], ".gitlab-ci.yml": template["spec"]?["inputs"],
    ]
    for (file, inputs) in known {
      let inputs = try #require(inputs).members
      let blocks = HelpPage.all.flatMap { $0.blocks(of: file) }
      #expect(!blocks.isEmpty, "\(file)")
      for block in blocks {
        var stream = YAMLStream(InputBytes(block, file: file))
        let next = stream.nextDocument()
        var document = try #require(next).get()
        let whole = try document.whole()
        let value = try #require(whole)
        let step = value["jobs"]?["mesh"]?["steps"]?.elements.last?["with"]
        let given = try #require(step ?? value["include"]?.elements.first?["inputs"])
        let names = given.members.map(\.key)
        #expect(Set(names).isSubset(of: inputs.map(\.key)), "\(names)")
        for input in inputs where input.value["default"] == nil { #expect(names.contains(input.key), "\(input.key)") }
        #expect(!block.contains("pull_request_target"))
      }
    }
  }
}
