import Testing

@testable import meshplan

/// The words behind a command's name, told apart.
@Suite("The words of a command line") struct ArgumentsTests {
  private enum Colour: String, CaseIterable { case red, green }

  private static let options = [
    Option(name: "name", letter: "n", value: "NAME", help: ""),
    Option(name: "more", value: "NAME", help: "", repeats: true),
    Option(name: "colour", value: "COLOUR", help: "", choices: Colour.allCases.map(\.rawValue)),
    Option(name: "count", value: "N", help: ""), Option(name: "loud", letter: "l", help: ""),
  ]

  private func read(_ words: [String]) throws -> Arguments { try Arguments(words, options: ArgumentsTests.options) }

  /// What is said of words that cannot be followed; nil where they can.
  private func mistake(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch let error as CommandLineError {
      return error.words
    } catch EarlyEnd.commandLine(let error) {
      return error.words
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "give an option its value in the next word, behind = and behind its letter",
    arguments: [
      ["--name", "a=b"], ["--name=a=b"], ["-n", "a=b"], ["in", "--name", "a=b"], ["--loud", "--name=a=b"],
    ])
  func values(words: [String]) throws {
    let arguments = try read(words)
    #expect(arguments["name"] == "a=b")
    #expect(arguments.has("loud") == words.contains("--loud"))
    #expect(arguments.inputs == (words.contains("in") ? ["in"] : []))
  }

  @Test("are inputs where they are no options: a lone -, and everything behind --")
  func inputs() throws {
    #expect(try read(["a", "-", "-l", "--", "-l", "--name", "--"]).inputs == ["a", "-", "-l", "--name", "--"])
    #expect(try read(["--name", "-"])["name"] == "-")
    #expect(try read(["--name", "--loud"])["name"] == "--loud")
  }

  @Test("keep all values of an option that may be given more than once, and a flag that is given twice")
  func repeats() throws {
    #expect(try read(["--more", "a", "--more=b"]).all("more") == ["a", "b"])
    #expect(try read(["-l", "--loud"]).has("loud"))
    #expect(try read([]).all("more").isEmpty)
  }

  @Test(
    "that cannot be followed are said, with what was meant",
    arguments: [
      (["--nam", "a"], "unknown option '--nam'; did you mean '--name'?"), (["-x"], "unknown option '-x'"),
      (["-n=a"], "unknown option '-n=a'"), (["--name"], "--name needs a value: -n, --name NAME"),
      (["--name="], "--name has an empty value, expected -n, --name NAME"),
      (["--more", " \t"], "--more has an empty value, expected --more NAME"),
      (["--loud=yes"], "--loud takes no value"), (["--name", "a", "-n", "b"], "--name is given twice"),
    ])
  func mistakes(words: [String], expected: String) {
    #expect(mistake { _ = try read(words) } == expected)
  }

  @Test(
    "that are to be a number are whole ones from 1 on",
    arguments: [("1", 1), ("2147483647", 2_147_483_647), ("0", nil), ("-1", nil), ("2147483648", nil), ("1.5", nil)])
  func counts(value: String, expected: Int?) throws {
    let arguments = try read(["--count", value])
    var count: Int?
    let mistake = mistake { count = try arguments.count("count") }
    #expect(count == expected)
    let words = "--count is '\(value)', expected a whole number from 1 to 2147483647"
    #expect(mistake == (expected == nil ? words : nil))
    #expect(try read([]).count("count") == nil)
  }

  @Test("that are to be one of some are spelt as these")
  func choices() throws {
    #expect(try read(["--colour", "red"]).choice("colour", Colour.self) == .red)
    #expect(try read([]).choice("colour", Colour.self) == nil)
    let wrong = try read(["--colour", "gren"])
    #expect(
      mistake { _ = try wrong.choice("colour", Colour.self) }
        == "--colour is 'gren', expected red, green; did you mean 'green'?")
  }

  @Test("that are names stand between commas, and none of them is empty")
  func names() throws {
    #expect(try read(["--more", " a , b", "--more", "c"]).names("more") == [["a", "b"], ["c"]])
    for value in [",", "a,", ",a", "a,,b", "a, ,b"] {
      let arguments = try read(["--more", value])
      #expect(
        mistake { _ = try arguments.names("more") }
          == "--more is '\(value)', expected names with one comma between two of them")
    }
  }
}
