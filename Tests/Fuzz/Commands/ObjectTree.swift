/// A value as JSON and YAML have it, drawn and mutated by the fuzzer and printed in either form.
indirect enum ObjectTree {
  case text(String)
  /// A number or word that is printed as it stands: `3`, `1e999`, `true`, `null`.
  case word(String)
  case list([ObjectTree])
  case map([(key: String, value: ObjectTree)])

  /// The value as JSON.
  var json: String {
    switch self {
    case .text(let text): ObjectTree.quoted(text)
    case .word(let word): word
    case .list(let elements): "[\(elements.map(\.json).joined(separator: ","))]"
    case .map(let members):
      "{\(members.map { "\(ObjectTree.quoted($0.key)):\($0.value.json)" }.joined(separator: ","))}"
    }
  }

  /// The value as lines of YAML in block style; texts are quoted as JSON has them, which YAML reads too.
  func yaml(indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    switch self {
    case .text, .word: return "\(margin)\(json)\n"
    case .list(let elements):
      guard !elements.isEmpty else { return "\(margin)[]\n" }
      return elements.map { element in
        guard element.isScalar else { return "\(margin)-\n\(element.yaml(indent: indent + 2))" }
        return "\(margin)- \(element.json)\n"
      }.joined()
    case .map(let members):
      guard !members.isEmpty else { return "\(margin){}\n" }
      return members.map { member in
        let key = ObjectTree.quoted(member.key)
        guard member.value.isScalar else { return "\(margin)\(key):\n\(member.value.yaml(indent: indent + 2))" }
        return "\(margin)\(key): \(member.value.json)\n"
      }.joined()
    }
  }

  private var isScalar: Bool {
    switch self {
    case .text, .word: true
    case .list(let elements): elements.isEmpty
    case .map(let members): members.isEmpty
    }
  }

  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  // MARK: Places

  /// A way from the top to a value: keys and positions.
  enum Step: Equatable {
    case key(String)
    case position(Int)
  }

  /// The ways to every value below this one.
  var places: [[Step]] {
    switch self {
    case .text, .word: []
    case .list(let elements):
      elements.enumerated().flatMap { index, element in
        [[.position(index)]] + element.places.map { [.position(index)] + $0 }
      }
    case .map(let members):
      members.flatMap { member in [[.key(member.key)]] + member.value.places.map { [.key(member.key)] + $0 } }
    }
  }

  /// The value with what stands at a place replaced; nil takes it away. A place that is not there changes nothing.
  func replacing(_ place: ArraySlice<Step>, with value: ObjectTree?) -> ObjectTree {
    guard let step = place.first else { return value ?? self }
    let rest = place.dropFirst()
    switch (self, step) {
    case (.list(var elements), .position(let index)) where elements.indices.contains(index):
      if rest.isEmpty, value == nil {
        elements.remove(at: index)
      } else {
        elements[index] = elements[index].replacing(rest, with: value)
      }
      return .list(elements)
    case (.map(var members), .key(let key)):
      guard let index = members.firstIndex(where: { $0.key == key }) else { return self }
      if rest.isEmpty, value == nil {
        members.remove(at: index)
      } else {
        members[index].value = members[index].value.replacing(rest, with: value)
      }
      return .map(members)
    default: return self
    }
  }

  /// The value with the key at a place renamed.
  func renaming(_ place: ArraySlice<Step>, to name: String) -> ObjectTree {
    guard let step = place.first else { return self }
    let rest = place.dropFirst()
    switch (self, step) {
    case (.list(var elements), .position(let index)) where elements.indices.contains(index):
      elements[index] = elements[index].renaming(rest, to: name)
      return .list(elements)
    case (.map(var members), .key(let key)):
      guard let index = members.firstIndex(where: { $0.key == key }) else { return self }
      if rest.isEmpty {
        members[index].key = name
      } else {
        members[index].value = members[index].value.renaming(rest, to: name)
      }
      return .map(members)
    default: return self
    }
  }
}

extension ObjectTree: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .word("\(value)") }
  init(arrayLiteral elements: ObjectTree...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, ObjectTree)...) { self = .map(elements.map { (key: $0.0, value: $0.1) }) }
}
