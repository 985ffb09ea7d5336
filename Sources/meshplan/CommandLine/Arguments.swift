import Basics

/// The words of a command line, told apart by the options of a command.
struct Arguments: Sendable {
  /// What is no option, in order: the inputs.
  private(set) var inputs: [String] = []
  /// Where settings are looked for that the inputs do not hold; nil: nowhere.
  let folder: String?
  private var values: [String: [String]] = [:]

  /// Reads the words behind the command's name.
  ///
  /// `--name VALUE` and `--name=VALUE` are the same, `-o DIR` stands for its long form, and everything behind `--` is an
  /// input.
  /// - Throws: `CommandLineError`.
  init(_ words: [String], options: [Option], in folder: String? = nil) throws(CommandLineError) {
    self.folder = folder
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        inputs += rest
        return
      }
      guard word.hasPrefix("-"), word != "-" else {
        inputs.append(word)
        continue
      }
      let (name, attached) = Arguments.split(word)
      guard let option = options.first(where: { "--\($0.name)" == name || $0.letter.map { "-\($0)" } == name }) else {
        throw .unknownOption(word, suggestion: Basics.suggestion(for: name, among: options.map { "--\($0.name)" }))
      }
      if values[option.name] != nil, !option.repeats, option.value != nil { throw .repeatedOption("--\(option.name)") }
      guard option.value != nil else {
        if attached != nil { throw .needlessValue("--\(option.name)") }
        values[option.name, default: []].append("")
        continue
      }
      guard let value = attached ?? rest.popFirst() else { throw .missingValue(option) }
      // An empty text names nothing; it comes of a variable that is not set.
      if value.allSatisfy(\.isWhitespace) { throw .emptyValue(option) }
      values[option.name, default: []].append(value)
    }
  }

  private static func split(_ word: String) -> (name: String, value: String?) {
    guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return (word, nil) }
    return (String(word[..<equals]), String(word[word.index(after: equals)...]))
  }

  /// Whether an option was given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The value of an option that may be given once.
  subscript(name: String) -> String? { values[name]?.last }

  /// All values of an option.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// Those of some options that were given, as words that give them again.
  func words(of options: [Option]) -> [String] {
    options.flatMap { option in
      all(option.name).flatMap { option.value == nil ? ["--\(option.name)"] : ["--\(option.name)", $0] }
    }
  }

  /// The names of an option whose values hold one or more, between commas; each once trimmed of spaces.
  /// - Throws: `badValue` where one of them is empty.
  func names(_ name: String) throws(EarlyEnd) -> [[String]] {
    var lists: [[String]] = []
    for value in all(name) {
      let names = value.split(separator: ",", omittingEmptySubsequences: false).map {
        String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      }
      if names.contains("") {
        throw .commandLine(
          .badValue(of: "--\(name)", value, expected: "names with one comma between two of them"))
      }
      lists.append(names)
    }
    return lists
  }

  /// The value as one of the words of an enumeration.
  /// - Throws: `badValue` with the words that it may be.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Choice.Type
  ) throws(EarlyEnd) -> Choice? where Choice.RawValue == String {
    guard let value = self[name] else { return nil }
    if let choice = Choice(rawValue: value) { return choice }
    throw .badValue(of: "--\(name)", value, among: Choice.allCases.map(\.rawValue))
  }

  /// The value as a whole number of at least 1.
  /// - Throws: `badValue`.
  func count(_ name: String) throws(EarlyEnd) -> Int? {
    guard let value = self[name] else { return nil }
    guard let count = Int32(value), count > 0 else {
      throw .commandLine(.badValue(of: "--\(name)", value, expected: "a whole number from 1 to 2147483647"))
    }
    return Int(count)
  }
}
