/// How keys of one mapping are compared.
extension YAMLTape {
  /// A number that is the same for all scalars of one text; nil for collections, which are never compared.
  @inline(__always) func fingerprint(of index: Int) -> UInt64? {
    let node = nodes[index]
    if node.kind == .plain || node.kind == .quoted, !node.traits.contains(.pooled) {
      let range = range(of: node)
      let first = input.word(at: range.lowerBound)
      if range.count < 8 {
        let part = first & (1 << UInt64(8 * range.count) - 1)
        return YAMLTape.fingerprint(count: range.count, first: part, last: part)
      }
      return YAMLTape.fingerprint(count: range.count, first: first, last: input.word(at: range.upperBound - 8))
    }
    return otherFingerprint(of: target(of: index))
  }

  private func otherFingerprint(of index: Int) -> UInt64? {
    guard nodes[index].kind != .sequence && nodes[index].kind != .mapping else { return nil }
    let text = bytes(of: index)
    let first = text.prefix(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    let last = text.suffix(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    return YAMLTape.fingerprint(count: text.count, first: first, last: last)
  }

  /// From the first and the last eight bytes and the length: keys of one mapping seldom agree in all of them.
  @inline(__always) private static func fingerprint(count: Int, first: UInt64, last: UInt64) -> UInt64 {
    ((first ^ UInt64(truncatingIfNeeded: count) << 56) &* 0x9E37_79B9_7F4A_7C15 ^ last) &* 0x9E37_79B9_7F4A_7C15
  }

  /// Whether the entry is `<<: mapping` or `<<: [mapping, …]` with plain `<<`: its mappings belong to the one around it.
  @inline(__always) func isMerge(key: Int, value: Int) -> Bool {
    guard nodes[key].kind == .plain, nodes[key].extent == 2, text(of: key, is: "<<") else { return false }
    let target = target(of: value)
    if nodes[target].kind == .mapping { return true }
    guard nodes[target].kind == .sequence else { return false }
    var element = target + 1
    while element < nodes[target].end {
      guard nodes[self.target(of: element)].kind == .mapping else { return false }
      element = Int(nodes[element].end)
    }
    return true
  }
}
