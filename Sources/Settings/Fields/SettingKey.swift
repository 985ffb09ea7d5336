/// A key of meshplan.yaml: reading, messages and the schema all go by this one declaration.
package struct SettingKey: Sendable {
  /// The key as it is written: `discountPercent`.
  package let name: String
  /// What it sets, in a sentence without a full stop.
  package let about: String
  /// What may stand behind it.
  package let value: SettingValue
  /// Whether the block that it belongs to says nothing without it.
  package let isRequired: Bool

  init(_ name: String, _ about: String, _ value: SettingValue, isRequired: Bool = false) {
    self.name = name
    self.about = about
    self.value = value
    self.isRequired = isRequired
  }
}

/// What may stand behind a key of meshplan.yaml.
package indirect enum SettingValue: Sendable {
  /// Any single value.
  case text
  /// A single value that reads like this: a regular expression, what a message says that it expects, and an example.
  case like(String, expected: String, example: String)
  /// One of these words; `true` and `false` may be written as booleans.
  case words([String])
  /// A whole number.
  case whole(ClosedRange<Int>)
  /// A number with or without a fraction, and with or without `%` where it is in percent.
  case decimal(ClosedRange<Int>, isPercent: Bool)
  /// A number above 0 with or without a fraction, and at most so much.
  case positive(most: Int)
  case list(SettingValue)
  /// A list, or what stands for a list of one.
  case oneOrMore(SettingValue)
  /// A block of these keys.
  case keys([SettingKey])
  /// A block of names that the user chooses.
  case names(SettingValue)
  /// The section of that name, see `SettingsReader.sections`.
  case section(String)
  case either([SettingValue])

  /// Yes or no: `true` or `false`.
  static let truth = SettingValue.words(["true", "false"])
  /// From one on.
  static let countable = SettingValue.whole(1...Int(Int32.max))
  /// A factor such as x1.5.
  static let factor = SettingValue.like(
    #"^x[0-9]*\.?[0-9]+$"#, expected: "a factor such as x2 or x1.5", example: "x1.5")
  /// An amount of CPU or memory.
  static func amount(_ example: String) -> SettingValue {
    .like(
      #"^[0-9]*\.?[0-9]*([numkKMGTPE]i?|[eE][+-]?[0-9]+)?$"#, expected: "an amount such as \(example)", example: example
    )
  }
  /// An amount of money.
  static func price(_ example: String, _ what: String = "a price such as") -> SettingValue {
    .like(#"^[0-9]*\.?[0-9]+([eE][+-]?[0-9]+)?$"#, expected: "\(what) \(example)", example: example)
  }
  /// A rate of exchange: above 0, since nothing costs nothing in another currency.
  static let rate = SettingValue.like(
    #"^[0-9.]*[1-9][0-9.]*$"#, expected: "the price of one US dollar, above 0, such as 0.92", example: "0.92")
}

extension SettingValue {
  /// What a message says is expected.
  package var expected: String {
    switch self {
    case .text: "a single value"
    case .like(_, let expected, _): expected
    case .words(let words): words.count < 5 ? words.asAlternatives : words.joined(separator: ", ")
    case .whole(let bounds):
      bounds.upperBound == Int(Int32.max)
        ? "a whole number of at least \(bounds.lowerBound)"
        : "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
    case .decimal(let bounds, let isPercent):
      "\(isPercent ? "a percentage" : "a number") from \(bounds.lowerBound) to \(bounds.upperBound)"
    case .positive(let most): "a number above 0, at most \(most)"
    case .list, .oneOrMore: "a list"
    case .keys, .names, .section, .either: "keys and values"
    }
  }

  /// Whether a single value is a word, or a whole number, that may stand here; of other kinds their reader decides.
  func takes(_ text: String) -> Bool {
    switch self {
    case .words(let words): words.contains(text)
    case .whole(let bounds): Int(text).map { bounds.contains($0) } ?? false
    default: true
    }
  }
}

extension [SettingKey] {
  /// Their names, in the order in which messages list them.
  package var names: [String] { map(\.name) }

  /// What may stand behind a key; nil where there is none of that name.
  package subscript(name: String) -> SettingValue? { first { $0.name == name }?.value }
}

extension [String] {
  /// `a, b or c`.
  fileprivate var asAlternatives: String {
    guard let last, count > 1 else { return joined() }
    return "\(dropLast().joined(separator: ", ")) or \(last)"
  }
}
