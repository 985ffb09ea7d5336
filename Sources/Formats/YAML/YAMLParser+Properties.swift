/// Anchors, tags and aliases.
extension YAMLParser {
  /// Whether an anchor or a tag begins at the position.
  @inline(__always) var atProperties: Bool { input[i] == 0x26 || input[i] == 0x21 }

  /// Reads `&anchor`, `!tag` or both, in either order, and the blanks behind them on the same line.
  mutating func properties(inFlow: Bool = false) throws(FormatError) -> YAMLProperties {
    var found = YAMLProperties()
    while true {
      if input[i] == 0x26 {
        guard found.anchor < 0 else { throw failure("found a second anchor for one value, expected at most one") }
        i += 1
        found.anchor = name(try anchorName("an anchor"))
      } else if input[i] == 0x21 {
        guard found.tag < 0 else { throw failure("found a second tag for one value, expected at most one") }
        found.tag = name(try tag())
      } else {
        return found
      }
      guard input[i].endsYAMLWord || (inFlow && input[i].isYAMLFlowIndicator) else {
        throw unexpected("a blank after an anchor or a tag")
      }
      let start = i
      i = input.endOfBlanks(from: i)
      if i == start { return found }
    }
  }

  /// Both sets of properties as one.
  func combined(_ outer: YAMLProperties, _ inner: YAMLProperties) throws(FormatError) -> YAMLProperties {
    if outer.anchor >= 0 && inner.anchor >= 0 {
      throw failure("found a second anchor for one value, expected at most one")
    }
    if outer.tag >= 0 && inner.tag >= 0 { throw failure("found a second tag for one value, expected at most one") }
    return YAMLProperties(anchor: max(outer.anchor, inner.anchor), tag: max(outer.tag, inner.tag))
  }

  /// Gives properties to a node: the anchor names it from here on.
  @inline(__always) mutating func attach(_ properties: YAMLProperties, to node: Int) {
    if !properties.isNone { attachAny(properties, to: node) }
  }

  /// Lets the anchor name the node that is pushed next, so that an alias inside of that node is found out.
  @inline(__always) mutating func announce(_ properties: YAMLProperties) {
    if properties.anchor >= 0 { anchors[names[Int(properties.anchor)]] = tape.nodes.count }
  }

  private mutating func attachAny(_ properties: YAMLProperties, to node: Int) {
    if properties.anchor >= 0 {
      let name = names[Int(properties.anchor)]
      anchors[name] = node
      anchored.append((node, name))
    }
    if properties.tag >= 0 {
      // Tags are kept in the order of their nodes; only a mapping that was put in front of its first key comes late.
      let place = tags(before: node)
      tape.tags.insert((node, names[Int(properties.tag)]), at: place)
      tape.nodes[node].traits.insert(.tagged)
    }
  }

  private func tags(before node: Int) -> Int {
    var place = tape.tags.count
    while place > 0 && tape.tags[place - 1].node > node { place -= 1 }
    return place
  }

  /// Puts a mapping in front of the nodes from `first` on, which are its first key; anchors follow their nodes.
  @inline(__always) mutating func wrap(_ first: Int, at place: YAMLPlace) {
    tape.wrap(first, at: place)
    if !anchored.isEmpty { shiftAnchors(from: first) }
  }

  private mutating func shiftAnchors(from first: Int) {
    var last = anchored.count - 1
    while last >= 0 && anchored[last].node >= first {
      let (node, name) = anchored[last]
      anchored[last].node = node + 1
      if anchors[name] == node { anchors[name] = node + 1 }
      last -= 1
    }
  }

  /// Reads `*name`, which has no properties of its own, and pushes the alias.
  mutating func alias(_ properties: YAMLProperties) throws(FormatError) {
    guard properties.isNone else { throw failure("found an anchor or a tag in front of an alias, expected none") }
    let start = place
    i += 1
    let name = try anchorName("an alias")
    guard let target = anchors[name] else {
      throw failure("found an alias, expected an anchor of its name before it", at: start)
    }
    // An anchor can be announced before its node is pushed.
    guard target < tape.nodes.count, tape.nodes[target].end != 0 else {
      throw failure(
        "found an alias inside the very value that its anchor names, expected it after the value", at: start)
    }
    tape.push(.alias, at: start, extent: target)
  }

  // MARK: Names

  private mutating func name(_ text: String) -> Int32 {
    names.append(text)
    return Int32(truncatingIfNeeded: names.count - 1)
  }

  private mutating func anchorName(_ what: String) throws(FormatError) -> String {
    let start = i
    i = endOfWord()
    guard i > start else { throw unexpected("the name of \(what)") }
    return input.text(in: start..<i)
  }

  private func endOfWord() -> Int {
    var at = i
    while input[at] > 0x20 && !input[at].isYAMLFlowIndicator { at += 1 }
    return at
  }

  /// Reads `!local`, `!!core`, `!handle!suffix`, `!<verbatim>` or `!`, and answers with the resolved tag.
  private mutating func tag() throws(FormatError) -> String {
    let start = i
    if input[i + 1] == 0x3C {
      i += 2
      while input[i] != 0x3E {
        guard input[i] > 0x20 else { throw unexpected("'>' at the end of a tag that began with '!<'") }
        i += 1
      }
      i += 1
      return unescapedTag(input.text(in: start + 2..<i - 1))
    }
    i = endOfWord()
    let word = input.text(in: start..<i)
    if word == "!" { return word }
    if let bang = word.dropFirst().firstIndex(of: "!") {
      let handle = String(word[...bang])
      guard let prefix = handles[handle] else {
        throw failure(
          "found a tag handle, expected one that a %TAG line of this document declares",
          at: YAMLPlace(offset: start, lineStart: lineStart, line: line))
      }
      return prefix + unescapedTag(word[word.index(after: bang)...])
    }
    return (handles["!"] ?? "!") + unescapedTag(word.dropFirst())
  }

  /// A tag with its `%21` made `!` again ([39] ns-uri-char).
  private func unescapedTag(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(0x25) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == 0x25, digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
