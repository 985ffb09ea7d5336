/// One value or key of a document, as an entry of a `YAMLTape`.
struct YAMLNode {
  /// What a node is.
  enum Kind: UInt8 {
    /// Nothing stands where a value could: null.
    case empty
    /// Text without quotes, whose type the schema says.
    case plain
    /// Text in quotes or a block scalar: always a string.
    case quoted
    case sequence
    case mapping
    /// `*name`: the node with the index `extent` once more.
    case alias
  }

  struct Traits: OptionSet {
    var rawValue: UInt8
    /// The text is in the tape's pool (it was folded or unescaped), not in the input.
    static let pooled = Traits(rawValue: 1)
    /// The tape's list of tags has an entry for this node.
    static let tagged = Traits(rawValue: 2)
    /// A key that a later equal key of the same mapping replaces.
    static let overridden = Traits(rawValue: 4)
    /// The key `<<` whose value is one mapping or a sequence of them; on a mapping: it has such a key.
    static let merge = Traits(rawValue: 8)
    /// Text in quotation marks: it begins one byte behind `offset`.
    static let delimited = Traits(rawValue: 16)
  }

  /// What it is.
  var kind: Kind
  /// What else is known of it.
  var traits: Traits
  /// The first byte of the node in the input, and where that is.
  var offset: UInt32
  /// The line of its first byte, from 1 on.
  var line: UInt32
  /// The column of its first byte, from 1 on.
  var column: UInt32
  /// How many bytes of the input are its text, or which entry of `texts`, or which node an alias names.
  var extent: UInt32
  /// The index behind the node and all that is inside it; 0 while a collection is open.
  var end: UInt32
}

/// The nodes of one document in the order in which they begin: a collection is followed by what is inside it.
///
/// Worked example: `{kind: Pod, args: [a, b]}` becomes
///
///     index   0         1      2     3      4          5   6
///     node    mapping   kind   Pod   args   sequence   a   b
///     end     7         2      3     4      7          6   7
///
/// The children of a mapping are keys and values by turns; the next child of a parent is at the `end` of the one before,
/// so that a value of any size is passed in one step. Text stays in the input unless it had to be folded or unescaped.
struct YAMLTape {
  /// The input that the text stays in.
  let input: InputBytes
  /// All nodes, in the order in which they begin.
  var nodes: [YAMLNode] = []
  /// Folded and unescaped text of all nodes, and which part of it is whose.
  var pool: [UInt8] = []
  var texts: [Range<Int>] = []
  /// Resolved tags by node, in the order of the nodes.
  var tags: [(node: Int, name: String)] = []

  /// Texts met lately; nil where so few are read that it is not worth it.
  private let strings: SharedStrings?

  init(_ input: InputBytes, strings: SharedStrings? = nil) {
    self.input = input
    self.strings = strings
  }

  /// Takes everything off and keeps the memory for the next document.
  mutating func clear() {
    nodes.removeAll(keepingCapacity: true)
    pool.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
    tags.removeAll(keepingCapacity: true)
  }

  // MARK: Writing

  /// Puts a node behind the others; a sequence or mapping is open until it is closed.
  @inline(__always) mutating func push(
    _ kind: YAMLNode.Kind, at place: YAMLPlace, extent: Int = 0, traits: YAMLNode.Traits = []
  ) {
    let isOpen = kind == .sequence || kind == .mapping
    nodes.append(
      YAMLNode(
        kind: kind, traits: traits, offset: UInt32(truncatingIfNeeded: place.offset),
        line: UInt32(truncatingIfNeeded: place.line), column: UInt32(truncatingIfNeeded: place.column),
        extent: UInt32(truncatingIfNeeded: extent),
        end: isOpen ? 0 : UInt32(truncatingIfNeeded: nodes.count + 1)))
  }

  /// Pushes a scalar whose text is what the pool holds from `start` on.
  mutating func pushPooled(_ kind: YAMLNode.Kind, at place: YAMLPlace, from start: Int) {
    texts.append(start..<pool.count)
    push(kind, at: place, extent: texts.count - 1, traits: .pooled)
  }

  /// Says that all nodes pushed since `index` are inside that collection.
  mutating func close(_ index: Int) { nodes[index].end = UInt32(truncatingIfNeeded: nodes.count) }

  /// Puts an open mapping in front of the nodes from `first` on: they turned out to be its first key.
  mutating func wrap(_ first: Int, at place: YAMLPlace) {
    var key = nodes[first]
    push(.mapping, at: place)
    if nodes.count == first + 2 {
      nodes[first] = nodes[first + 1]
      key.end += 1
      nodes[first + 1] = key
    } else {
      let mapping = nodes.removeLast()
      nodes.insert(mapping, at: first)
      for index in (first + 1)..<nodes.count {
        nodes[index].end += 1
        if nodes[index].kind == .alias && nodes[index].extent >= first { nodes[index].extent += 1 }
      }
    }
    if !tags.isEmpty { shiftTags(from: first) }
  }

  private mutating func shiftTags(from first: Int) {
    var tag = tags.count - 1
    while tag >= 0 && tags[tag].node >= first {
      tags[tag].node += 1
      tag -= 1
    }
  }

  // MARK: Reading

  /// The node itself, or the one that it is an alias of.
  @inline(__always) func target(of index: Int) -> Int {
    nodes[index].kind == .alias ? Int(nodes[index].extent) : index
  }

  /// The part of the input that is the text of a scalar which is not pooled.
  @inline(__always) func range(of node: YAMLNode) -> Range<Int> {
    let start = Int(node.offset) + (node.traits.contains(.delimited) ? 1 : 0)
    return start..<start + Int(node.extent)
  }

  /// The part of the input that is the text of a scalar; nil where that was put together, and for what is no scalar.
  @inline(__always) func ownText(of node: YAMLNode) -> Range<Int>? {
    (node.kind == .plain || node.kind == .quoted) && !node.traits.contains(.pooled) ? range(of: node) : nil
  }

  /// The text of a scalar; for a collection the text of the input that it was read from.
  func text(of index: Int) -> String {
    let node = nodes[index]
    switch node.kind {
    case .empty: return ""
    case .alias: return text(of: Int(node.extent))
    case .plain, .quoted:
      if node.traits.contains(.pooled) { return String(decoding: pool[texts[Int(node.extent)]], as: UTF8.self) }
      let range = range(of: node)
      if let strings, StringPool.sizes.contains(range.count) { return strings.text(in: input.padded, range) }
      return input.text(in: range)
    case .sequence, .mapping:
      var end = Int(node.extent)
      while end > node.offset && input[end - 1].endsYAMLWord { end -= 1 }
      return input.text(in: Int(node.offset)..<end)
    }
  }

  /// The text of a scalar as bytes; empty for a collection.
  func bytes(of index: Int) -> ArraySlice<UInt8> {
    let node = nodes[index]
    switch node.kind {
    case .alias: return bytes(of: Int(node.extent))
    case .plain, .quoted:
      return node.traits.contains(.pooled) ? pool[texts[Int(node.extent)]] : input.padded.bytes(in: range(of: node))
    case .empty, .sequence, .mapping: return []
    }
  }

  /// Whether the text of a scalar is `name`.
  @inline(__always) func text(of index: Int, is name: StaticString) -> Bool {
    let node = nodes[index]
    if node.traits.contains(.pooled) || node.kind == .alias { return bytes(of: index).elementsEqual("\(name)".utf8) }
    guard node.kind == .plain || node.kind == .quoted else { return false }
    return input.padded.equals(name, in: range(of: node))
  }

  /// The resolved tag of a node, such as `tag:yaml.org,2002:str`; nil when it has none.
  func tag(of index: Int) -> String? {
    guard nodes[index].traits.contains(.tagged) else { return nil }
    var low = 0
    var high = tags.count
    while low < high {
      let middle = (low + high) / 2
      if tags[middle].node < index { low = middle + 1 } else { high = middle }
    }
    return low < tags.count && tags[low].node == index ? tags[low].name : nil
  }
}
