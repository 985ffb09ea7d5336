import Basics

extension DocumentValue {
  /// The value as a YAML document in block style that every reader of YAML 1.1 and 1.2 takes alike; strings that could be
  /// taken for something else are quoted.
  ///
  /// Worked example: `{rules: [{to: [{methods: ["GET", "*"]}]}]}` becomes
  ///
  ///     rules:
  ///     - to:
  ///       - methods:
  ///         - GET
  ///         - "*"
  package var yaml: String {
    var text = ""
    write(into: &text, indent: 0, isInline: false)
    return text.hasSuffix("\n") ? text : text + "\n"
  }

  /// `isInline`: the text stands behind `- `, so the first line needs no indentation.
  private func write(into text: inout String, indent: Int, isInline: Bool) {
    let margin = String(repeating: " ", count: indent)
    switch self {
    case .object(let members) where !members.isEmpty:
      for (index, member) in members.enumerated() {
        text += (index == 0 && isInline ? "" : margin) + member.key.yamlScalar + ":"
        member.value.writeValue(into: &text, indent: indent, ofKey: true)
      }
    case .array(let elements) where !elements.isEmpty:
      for (index, element) in elements.enumerated() {
        text += (index == 0 && isInline ? "" : margin) + "-"
        element.writeValue(into: &text, indent: indent, ofKey: false)
      }
    default: text += scalar + "\n"
    }
  }

  /// What follows `key:` or `-`.
  private func writeValue(into text: inout String, indent: Int, ofKey: Bool) {
    switch self {
    case .object(let members) where !members.isEmpty:
      text += ofKey ? "\n" : " "
      write(into: &text, indent: indent + 2, isInline: !ofKey)
    case .array(let elements) where !elements.isEmpty:
      text += ofKey ? "\n" : " "
      // Lists below a key may stand at its own indentation.
      write(into: &text, indent: ofKey ? indent : indent + 2, isInline: !ofKey)
    default: text += " \(scalar)\n"
    }
  }

  private var scalar: String {
    switch self {
    case .object: "{}"
    case .array: "[]"
    case .string(let text): text.yamlScalar
    case .literal(let text): text
    case .null: "null"
    }
  }
}

extension String {
  /// Words that some reader of YAML takes for a boolean or null.
  private static let yamlWords: Set<String> = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]

  /// The text as a YAML scalar that is a string for every reader: plain where that is safe, else in double quotes.
  fileprivate var yamlScalar: String {
    let isPlain =
      unicodeScalars.first.map { $0.isPlainLetter || $0 == "/" } ?? false
      && unicodeScalars.allSatisfy {
        $0.isPlainLetter || ("0"..."9").contains($0) || "_./-".unicodeScalars.contains($0)
      }
    if isPlain, !String.yamlWords.contains(lowercased()) { return self }
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.isHarmless: quoted.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return quoted + "\""
  }
}

extension Unicode.Scalar {
  fileprivate var isPlainLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
