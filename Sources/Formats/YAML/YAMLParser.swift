import Basics

/// Reads one document after the other from a stream of YAML 1.2.2 onto a tape.
///
/// The functions are in one file for each part of the language and share this state. They go over the input once; each
/// begins at the first byte of what it is named for and leaves the position right behind it. The document's structure
/// comes from columns: a function for a node is told the column (counted from 0) of the collection around it, -1 for
/// none, and takes what is indented deeper.
struct YAMLParser {
  /// Collections may be nested this deep, so that neither the parser nor a reader of its tape runs out of stack.
  static let mostDepth = 256
  /// A document may have this many nodes, which take 24 bytes each: more than a manifest or dump of 256 MiB has.
  static let mostNodes = 24_000_000
  /// A key without `?` may have this many characters (YAML 1.2.2, 7.4.2 and 8.2.2).
  static let longestKey = 1024

  /// All that is read.
  let input: InputBytes
  /// How many bytes there are.
  let end: Int

  /// The position.
  var i = 0
  /// The first byte of the position's line.
  var lineStart = 0
  /// The position's line, from 1 on.
  var line = 1

  /// Where the content begins that `toContent` found; -1: it has found none.
  var content = -1
  /// The column of that content, from 0 on.
  var column = 0
  /// Whether a tab stands before that content, so that it may not begin a block collection.
  var tabbed = false
  /// Where that tab stands.
  private(set) var tab = 0
  /// The column of the block collection that was closed last.
  var closedColumn = 0

  /// How many collections are open.
  var depth = 0
  /// What has been read of the document.
  var tape: YAMLTape
  /// What there is to say about keys that stand twice: the first of them in full, the others counted.
  var findings: [Finding] = []
  /// How many more keys stand twice than `findings` tells of.
  var unlistedDuplicates = 0

  /// Names of anchors and resolved tags of the document; `YAMLProperties` holds indices into it.
  var names: [String] = []
  /// The node that an anchor names.
  var anchors: [String: Int] = [:]
  /// The nodes that were given an anchor, in order.
  var anchored: [(node: Int, name: String)] = []
  /// What the handles of tags stand for, such as `!!`.
  var handles = YAMLParser.usualHandles
  /// What they stand for where the document does not say.
  static let usualHandles = ["!": "!", "!!": "tag:yaml.org,2002:"]

  /// The keys of the mapping that is being closed; kept for its memory.
  var keys: [YAMLKeyMark] = []

  /// A parser at the begin of a stream.
  init(_ input: InputBytes, strings: SharedStrings? = nil) {
    self.input = input
    end = input.count
    tape = YAMLTape(input, strings: strings)
  }

  /// Forgets the document before.
  mutating func clear() {
    tape.clear()
    findings.removeAll()
    unlistedDuplicates = 0
    names.removeAll(keepingCapacity: true)
    anchors.removeAll(keepingCapacity: true)
    anchored.removeAll(keepingCapacity: true)
    handles = YAMLParser.usualHandles
    depth = 0
  }

  /// The position as a whole.
  @inline(__always) var place: YAMLPlace {
    get { YAMLPlace(offset: i, lineStart: lineStart, line: line) }
    set { (i, lineStart, line) = (newValue.offset, newValue.lineStart, newValue.line) }
  }

  /// Whether all of the input has been read.
  @inline(__always) var atEnd: Bool { i >= end }

  // MARK: Lines

  /// Steps over the line break at the position.
  @inline(__always) mutating func newline() {
    if input[i] == 0x0D && input[i + 1] == 0x0A { i += 1 }
    i += 1
    lineStart = i
    line += 1
  }

  /// Steps over blanks, comments and line ends to the next content, and takes down its column.
  @inline(__always) mutating func toContent() {
    if i != content { findContent() }
  }

  mutating func findContent() {
    tabbed = false
    while true {
      let isFresh = i == lineStart
      i = input.endOfSpaces(from: i)
      column = i - lineStart
      if input[i] == 0x09 {
        tabbed = true
        tab = i
        i = input.endOfBlanks(from: i)
        if !isFresh { column = i - lineStart }
      }
      if input[i] == 0x23, i == lineStart || input[i - 1].isYAMLBlank { i = input.endOfLine(from: i) }
      if input[i].isYAMLBreak {
        newline()
        tabbed = false
      } else {
        content = i
        return
      }
    }
  }

  /// Whether the line at the position is `---` or `...`, alone or before a blank: the border of a document.
  @inline(__always) var atMarker: Bool { i == lineStart && input.hasDocumentMarker(at: i) }

  /// Steps to the end of the line.
  /// - Throws: when anything but blanks and a comment is left on it.
  mutating func restOfLine(after what: String) throws(FormatError) {
    let start = i
    i = input.endOfBlanks(from: i)
    if input[i] == 0x23 && (i > start || i == lineStart) { i = input.endOfLine(from: i) }
    guard input[i].isYAMLBreak || atEnd else { throw unexpected("the end of the line after \(what)") }
  }

  // MARK: Limits

  /// Makes sure that the document has not too many values.
  @inline(__always) func checkSize() throws(FormatError) {
    if tape.nodes.count > YAMLParser.mostNodes { throw tooManyNodes() }
  }

  private func tooManyNodes() -> FormatError {
    failure(
      "found more than \(YAMLParser.mostNodes) values in one document, expected at most that many", code: "too-large")
  }

  /// Enters a collection, and makes sure that it is not inside too many others.
  mutating func goDeeper() throws(FormatError) {
    depth += 1
    guard depth <= YAMLParser.mostDepth else {
      throw failure(
        "found more than \(YAMLParser.mostDepth) collections inside each other, expected at most that many",
        code: "too-deep")
    }
  }
}
