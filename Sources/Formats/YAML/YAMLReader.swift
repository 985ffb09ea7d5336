package import Basics

/// A YAML document as nested values: aliases are followed, `<<` brings in the keys of other mappings, and of equal keys
/// the last one is seen.
///
/// Copying a reader is cheap; a copy goes on from the same position by itself.
package struct YAMLReader: SplittableReader {
  /// The most nodes that are visited inside of aliases: a few lines can otherwise stand for billions of nodes.
  package static let mostAliased = 100_000

  /// A place in a document; see `ValueReader.mark()`.
  package struct Mark: Sendable {
    fileprivate var position: Int
    fileprivate var isAliased: Bool
    fileprivate var frames: [Frame]
  }

  /// A collection that was entered.
  struct Frame: Sendable {
    /// The next child, and the index behind the last one.
    var next: Int
    var end: Int
    /// Whether an alias leads here.
    var isAliased: Bool
    /// What `<<` brings into this mapping; nil for most.
    var merge: YAMLMerge?
  }

  let tape: YAMLTape
  /// The node at the position; -1 when the value there was taken.
  private var position = 0
  /// Whether an alias led to the position.
  private var isAliased = false
  private var key = -1
  /// Where the text of the key stands in the input, and its length; -1: there is no key, or its text was put together.
  @usableFromInline var keyStart = 0
  @usableFromInline var keyCount = -1
  /// The input.
  @usableFromInline let bytes: PaddedBytes
  private var frames: [Frame] = []
  /// Nodes visited inside of aliases so far.
  private var aliased = 0

  /// A reader at the first value of a document.
  init(_ tape: YAMLTape) {
    self.tape = tape
    bytes = tape.input.padded
    frames.reserveCapacity(8)
  }

  // MARK: Kinds

  package mutating func kind() -> ValueKind {
    position < 0 ? .null : tape.schemaKind(of: tape.target(of: position))
  }

  package mutating func location() -> SourceLocation { location(of: max(0, position)) }

  package func keyLocation() -> SourceLocation { location(of: max(0, key)) }

  private func location(of index: Int) -> SourceLocation {
    let node = tape.nodes[index]
    return SourceLocation(file: tape.input.file, line: Int(node.line), column: Int(node.column))
  }

  // MARK: Objects

  package mutating func enterObject() throws(FormatError) -> Bool {
    guard try enter(.mapping) else { return false }
    let mapping = frames[frames.count - 1].next - 1
    if tape.nodes[mapping].traits.contains(.merge) {
      let merge = YAMLMerge(tape, into: mapping, limit: YAMLReader.mostAliased - aliased)
      guard let merge else { throw tooManyAliased() }
      aliased += merge.visited
      frames[frames.count - 1].merge = merge
    }
    return true
  }

  package mutating func nextKey() throws(FormatError) -> Bool {
    let top = frames.count - 1
    guard top >= 0 else { return false }
    while true {
      let candidate = frames[top].next
      guard candidate < frames[top].end else {
        if frames[top].merge != nil, let source = frames[top].merge?.nextSource() {
          frames[top].next = source + 1
          frames[top].end = Int(tape.nodes[source].end)
          frames[top].isAliased = true
          continue
        }
        leave()
        return false
      }
      let node = tape.nodes[candidate]
      let value = Int(node.end)
      frames[top].next = Int(tape.nodes[value].end)
      if frames[top].isAliased { try countAliased() }
      if !node.traits.isDisjoint(with: [.overridden, .merge]) { continue }
      if frames[top].merge != nil, frames[top].merge?.admits(tape.text(of: candidate)) == false { continue }
      key = candidate
      let text = tape.ownText(of: node)
      (keyStart, keyCount) = (text?.lowerBound ?? 0, text?.count ?? -1)
      position = value
      isAliased = frames[top].isAliased
      return true
    }
  }

  // Not by need mutating: as the protocol's is, calls through it would copy the reader otherwise.
  @inlinable package mutating func keyIs(_ name: StaticString) -> Bool {
    keyCount >= 0 ? bytes.equals(name, in: keyStart..<keyStart + keyCount) : otherKeyIs(name)
  }

  @usableFromInline func otherKeyIs(_ name: StaticString) -> Bool { key >= 0 && tape.text(of: key, is: name) }

  /// The text of the key; of a key that is a collection, the text that it was read from.
  package mutating func keyText() -> String { key < 0 ? "" : tape.text(of: tape.target(of: key)) }

  // MARK: Arrays

  package mutating func enterArray() throws(FormatError) -> Bool { try enter(.sequence) }

  package mutating func nextElement() throws(FormatError) -> Bool {
    let top = frames.count - 1
    guard top >= 0 else { return false }
    let element = frames[top].next
    guard element < frames[top].end else {
      leave()
      return false
    }
    if frames[top].isAliased { try countAliased() }
    frames[top].next = Int(tape.nodes[element].end)
    position = element
    isAliased = frames[top].isAliased
    return true
  }

  // MARK: Values

  package mutating func text() throws(FormatError) -> String? {
    guard position >= 0 else { return nil }
    let node = tape.target(of: position)
    switch tape.schemaKind(of: node) {
    case .object, .array, .null: return nil
    case .boolean:
      position = -1
      return tape.bytes(of: node).first.map { $0 | 0x20 } == 0x74 ? "true" : "false"
    case .string, .number:
      position = -1
      return tape.text(of: node)
    }
  }

  package mutating func skip() { position = -1 }

  /// How a YAML 1.1 tool, such as Kubernetes' own, reads the scalar at the position; nil when it reads the same.
  package mutating func legacyReading() -> String? {
    guard position >= 0 else { return nil }
    let node = tape.target(of: position)
    guard tape.nodes[node].kind == .plain, tape.tag(of: node) == nil else { return nil }
    return YAMLLegacy.reading(ofPlain: tape.bytes(of: node))
  }

  // MARK: Marks

  package mutating func mark() -> Mark { Mark(position: position, isAliased: isAliased, frames: frames) }

  package mutating func `return`(to mark: Mark) {
    position = mark.position
    isAliased = mark.isAliased
    frames = mark.frames
    forgetKey()
  }

  package mutating func drop(_ mark: Mark) {}

  // MARK: Steps

  private mutating func enter(_ kind: YAMLNode.Kind) throws(FormatError) -> Bool {
    guard position >= 0 else { return false }
    let node = tape.target(of: position)
    guard tape.nodes[node].kind == kind else { return false }
    // Aliases inside of aliases can nest deeper than the text does.
    guard frames.count < YAMLParser.mostDepth else {
      throw FormatError(
        "too-deep", "found aliases that nest more than \(YAMLParser.mostDepth) collections, expected at most that many",
        at: location(of: position))
    }
    frames.append(Frame(next: node + 1, end: Int(tape.nodes[node].end), isAliased: isAliased || node != position))
    position = -1
    forgetKey()
    return true
  }

  private mutating func leave() {
    frames.removeLast()
    position = -1
    forgetKey()
  }

  private mutating func forgetKey() { (key, keyCount) = (-1, -1) }

  private mutating func countAliased() throws(FormatError) {
    aliased += 1
    if aliased > YAMLReader.mostAliased { throw tooManyAliased() }
  }

  private func tooManyAliased() -> FormatError {
    FormatError(
      "alias-expansion",
      "found aliases that expand to more than \(YAMLReader.mostAliased) values, expected at most that many",
      at: location(of: max(0, position)))
  }
}
