/// Changes to inputs, from a seed: bytes, lines, words and values that readers stumble over.
enum Mutations {
  /// Words that stand where something else was expected.
  static let words = [
    "", "-1", "0", "00", "010", "1e2", "1e999", "99999999999999999999", "9223372036854775807", "0.1m", "1Ei", "NaN",
    "null", "true", "~", "@@", "{{ .Values.x }}", "*", "&a", "<<", "|", "%", "\u{0}", "\u{1B}[31mred", "\u{202E}abc",
    "=1+1", "\u{FF1D}cmd", "@org/team", "see https://evil.example/x now", "www.evil.example", "a|b`c", "<script>",
    "#123", "name\nwith\nlines", "../../etc/passwd", "/dev/stdin", "a,b;c\td", "'", "\"", "\\", "x2", "ambient",
    String(repeating: "long", count: 200),
  ]

  /// Some bytes changed: dropped, doubled, swapped, cut off, or replaced by what a grammar cares for.
  static func bytes(_ text: String, _ random: inout SeededGenerator) -> String {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3: bytes.removeSubrange(place...)
      case 4: bytes.insert(Array("{}[]:,\"'\n\t -#&*!|>%".utf8).randomElement(using: &random) ?? 0, at: place)
      case 5: bytes.insert(contentsOf: Array((words.randomElement(using: &random) ?? "").utf8), at: place)
      default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
      }
    }
    // What is no UTF-8 is kept as it is on its way to the file.
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Some lines dropped, doubled, swapped or moved in.
  static func lines(_ text: String, _ random: inout SeededGenerator) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for _ in 0..<Int.random(in: 1...3, using: &random) where !lines.isEmpty {
      let place = Int.random(in: 0..<lines.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: lines.remove(at: place)
      case 1: lines.insert(lines[place], at: place)
      case 2: lines.swapAt(place, Int.random(in: 0..<lines.count, using: &random))
      default: lines[place] = "  " + lines[place]
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A word of the text, or a cell of a table, replaced by one that is not expected there.
  static func word(_ text: String, _ random: inout SeededGenerator) -> String {
    var parts = text.split(separator: /[ ,\n:{}\[\]"]+/)
    parts.removeAll { $0.isEmpty }
    guard let part = parts.randomElement(using: &random) else { return text }
    return text.replacingCharacters(
      in: part.startIndex..<part.endIndex, with: words.randomElement(using: &random) ?? "")
  }

  /// A value of an object replaced, taken away, or put under another key.
  static func value(_ object: ObjectTree, _ random: inout SeededGenerator) -> ObjectTree {
    guard let place = object.places.randomElement(using: &random) else { return object }
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return object.replacing(place[...], with: nil)
    case 1: return object.renaming(place[...], to: words.randomElement(using: &random) ?? "")
    case 2: return object.replacing(place[...], with: .list([.text("a"), .word("1")]))
    case 3: return object.replacing(place[...], with: .map([(key: "a", value: .word("1"))]))
    default: return object.replacing(place[...], with: .text(words.randomElement(using: &random) ?? ""))
    }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    "\(self[..<range.lowerBound])\(text)\(self[range.upperBound...])"
  }
}
