import Basics

/// What is wrong with a command line.
enum CommandLineError: Error, Sendable {
  case unknownCommand(String, suggestion: String?)
  case unknownTopic(String, suggestion: String?)
  case unknownOption(String, suggestion: String?)
  case missingValue(Option)
  case emptyValue(Option)
  case needlessValue(String)
  case repeatedOption(String)
  /// Options of which one may be given.
  case exclusiveOptions(given: [String], of: [String])
  /// The value of an option, or of an operand that has a name.
  case badValue(of: String, String, expected: String, suggestion: String? = nil)
  case noInput(command: String)
  case wantsTwoSides(Int)
  case unexpectedWord(String)
  case noName
  case unknownName(String, suggestion: String?, known: [String])
  case unknownScenario(String, suggestion: String?)

  /// The error in words, with what was expected.
  var words: String {
    switch self {
    case .unknownCommand(let word, let suggestion):
      "unknown command '\(word)'\(hint(suggestion)); meshplan --help lists the commands"
    case .unknownTopic(let word, let suggestion):
      "unknown command or topic '\(word)'\(hint(suggestion)); meshplan help lists both"
    case .unknownOption(let word, let suggestion): "unknown option '\(word)'\(hint(suggestion))"
    case .missingValue(let option): "--\(option.name) needs a value: \(option.usage)"
    case .emptyValue(let option): "--\(option.name) has an empty value, expected \(option.usage)"
    case .needlessValue(let name): "\(name) takes no value"
    case .repeatedOption(let name): "\(name) is given twice"
    case .exclusiveOptions(let given, let all):
      "\(given.joined(separator: " and ")) cannot be combined; use one of \(all.joined(separator: ", "))"
    case .badValue(let name, let value, let expected, let suggestion):
      "\(name) is '\(value)', expected \(expected)\(hint(suggestion))"
    case .unknownScenario(let name, let suggestion):
      "unknown scenario '\(name)' in --scenario\(hint(suggestion))"
    case .noName:
      "expected inputs, with an optional name before them: meshplan explain [NAME] INPUT..., such as sidecar.cost inputs/wealist"
    case .unknownName(let name, let suggestion, let known):
      "unknown name '\(name)'\(hint(suggestion)); figures: \(known.joined(separator: ", ")); also a workload, an assumption, or scenarios.NAME.FIGURE (meshplan explain INPUT... lists all with their values)"
    case .unexpectedWord(let word): "unexpected word '\(word)'"
    case .wantsTwoSides(let count):
      "\(count) inputs, expected an older and a newer one: meshplan diff BASE HEAD"
    case .noInput(let command):
      "no input; expected files, folders, or - for standard input: meshplan \(command) INPUT..."
    }
  }

  private func hint(_ suggestion: String?) -> String { suggestion.map { "; \(didYouMean($0))" } ?? "" }
}
