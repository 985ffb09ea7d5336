import Basics

extension [String] {
  /// The lines, with those that say the same of several objects as one.
  ///
  /// Worked example: `kubectl label service a -n shop x=1` and `kubectl label service b -n shop x=1` are one command for `a b`;
  /// the details `namespace a: x=1` and `namespace b: x=1` are one of `namespaces a, b`. A line goes up to an earlier one only
  /// past lines that do the same kind of thing; labels of namespaces act on nothing else, and go past all.
  var folded: [String] {
    var lines: [(line: String, of: ObjectLine?)] = []
    var places: [ObjectLine.Key: Int] = [:]
    var verb: String?
    for line in self {
      guard let own = ObjectLine(line) else {
        lines.append((line, nil))
        verb = nil
        continue
      }
      if own.verb != verb {
        places = places.filter(\.key.isFree)
        verb = own.verb
      }
      if let place = places[own.key] {
        if lines[place].of?.names.contains(own.names[0]) == false { lines[place].of?.names += own.names }
      } else {
        places[own.key] = lines.count
        lines.append((line, own))
      }
    }
    return lines.map { line, own in own.map { $0.names.count > 1 ? $0.text : line } ?? line }
  }
}

/// A line of a step that is about one object and could be about several: what stands before the name, the name, and what
/// stands behind it.
private struct ObjectLine {
  /// What two lines have in common that can be one.
  struct Key: Hashable {
    var start: String
    var end: String

    /// Lines of this kind may be done in any order with all others.
    var isFree: Bool { start == "kubectl label namespace " || ObjectLine.nouns[start] != nil }
  }

  /// What lines that tell of an object begin with, for one and for several.
  fileprivate static let nouns = [
    "namespace ": "namespaces ", "service ": "services ", "AuthorizationPolicy ": "AuthorizationPolicies ",
  ]

  var verb: String
  var key: Key
  var names: [String]

  init?(_ line: String) {
    for noun in ObjectLine.nouns.keys where line.hasPrefix(noun) {
      guard let end = line.firstRange(of: ": ") else { return nil }
      verb = noun
      key = Key(start: noun, end: String(line[end.lowerBound...]))
      names = [String(line[..<end.lowerBound].dropFirst(noun.count))]
      // `AuthorizationPolicy shop/a goes: ...` tells more than a name.
      if names[0].contains(" ") { return nil }
      return
    }
    // `# to keep out: ` before a command that is only to be done where it is wanted.
    let remark = line.hasPrefix("# ") ? line.firstRange(of: ": ").map { line[..<$0.upperBound] } ?? "" : ""
    let words = line.dropFirst(remark.count).split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
    guard words.count > 3, words[0] == "kubectl" else { return nil }
    let rest = words.dropFirst(4).map { " \($0)" }.joined()
    let plain = "\(remark)kubectl \(words[1]) "
    verb = plain
    switch words[1] {
    case "label", "delete", "get":
      key = Key(start: "\(plain)\(words[2]) ", end: rest)
      names = [String(words[3])]
    case "patch":
      key = Key(start: plain, end: rest)
      names = ["\(words[2])/\(words[3])"]
    case "wait":
      key = Key(start: "\(plain)\(words[2]) ", end: rest)
      names = [String(words[3])]
    case "apply" where words[2] == "-f":
      key = Key(start: plain, end: rest)
      names = ["-f \(words[3])"]
    default: return nil
    }
    // An option, as in `kubectl get pods -n shop`, is no name.
    if words[3].hasPrefix("-") { return nil }
  }

  /// The line for all names.
  var text: String {
    if let nouns = ObjectLine.nouns[verb] { return "\(nouns)\(names.waveWords)\(key.end)" }
    return "\(key.start)\(names.joined(separator: " "))\(key.end)"
  }
}
