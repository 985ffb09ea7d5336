/// What users can see of a Swift source: its string literals.
///
/// Worked example: of `let a = "pods \(b ?? "none") fit"  // "no"` it is `pods … fit` and `none`, and the comment is left out.
/// Lines are those of the source.
struct VisibleText {
  /// The literals; of everything else only the ends of lines are kept. `…` is an interpolation, whose own literals follow, and U+0002
  /// ends a literal, so that no pattern of white space leads from one into the next.
  var text: String { String(decoding: found, as: UTF8.self) }
  private var found: [UInt8] = []
  private let source: [UInt8]
  private var place = 0

  init(swift: String) {
    source = Array(swift.utf8)
    code()
  }

  private static let quote = UInt8(ascii: "\"")
  private static let hash = UInt8(ascii: "#")
  private static let newline = UInt8(ascii: "\n")

  private func has(_ word: [UInt8], ahead: Int = 0) -> Bool {
    let start = place + ahead
    guard start + word.count <= source.count else { return false }
    for index in word.indices where source[start + index] != word[index] { return false }
    return true
  }

  /// Code up to the bracket that closes an interpolation, or to the end.
  private mutating func code() {
    var depth = 0
    while place < source.count {
      switch source[place] {
      case UInt8(ascii: "/") where has([UInt8]("//".utf8)):
        while place < source.count, source[place] != VisibleText.newline { place += 1 }
      case UInt8(ascii: "/") where has([UInt8]("/*".utf8)):
        while place < source.count, !has([UInt8]("*/".utf8)) { pass() }
        place += 2
      case VisibleText.quote: literal(hashes: 0)
      case VisibleText.hash:
        let hashes = source[place...].prefix { $0 == VisibleText.hash }.count
        // Without a quote it is a directive such as #if.
        if has([VisibleText.quote], ahead: hashes) { literal(hashes: hashes) } else { place += hashes }
      case UInt8(ascii: "("):
        depth += 1
        place += 1
      case UInt8(ascii: ")"):
        place += 1
        if depth == 0 { return }
        depth -= 1
      default: pass()
      }
    }
  }

  /// One character of code.
  private mutating func pass() {
    if source[place] == VisibleText.newline { found.append(VisibleText.newline) }
    place += 1
  }

  private mutating func literal(hashes: Int) {
    place += hashes
    let marks = [UInt8](repeating: VisibleText.hash, count: hashes)
    let quotes = [UInt8](
      repeating: VisibleText.quote, count: has([UInt8](repeating: VisibleText.quote, count: 3)) ? 3 : 1)
    place += quotes.count
    let (end, escape) = (quotes + marks, [UInt8(ascii: "\\")] + marks)
    var inner: [UInt8] = []
    while place < source.count, !has(end) {
      if has(escape + [UInt8(ascii: "(")]) {
        place += escape.count + 1
        let before = found
        found = []
        code()
        inner += found.filter { $0 != VisibleText.newline }
        found = before + Array("…".utf8) + found.filter { $0 == VisibleText.newline }
      } else if has(escape) {
        place += escape.count
        if place < source.count { found.append(source[place] == UInt8(ascii: "n") ? UInt8(ascii: " ") : source[place]) }
        place += 1
      } else {
        found.append(source[place])
        place += 1
      }
    }
    place += end.count
    found += [2] + inner
  }
}
