import Basics

extension YAMLParser {
  /// Ends a mapping: of equal keys the last one counts, and a finding tells of the others; `<<` is recognised.
  mutating func closeMapping(_ at: Int) {
    closeCollection(at)
    let stop = tape.nodes.count
    // Each key lights one of 64 lamps; while no lamp is lit twice, no key stands twice.
    var lamps: UInt64 = 0
    var mayRepeat = false
    var key = at + 1
    while key < stop {
      let value = Int(tape.nodes[key].end)
      if let fingerprint = tape.fingerprint(of: key) {
        let lamp: UInt64 = 1 << (fingerprint >> 58)
        if lamps & lamp != 0 { mayRepeat = true }
        lamps |= lamp
      }
      if tape.isMerge(key: key, value: value) {
        tape.nodes[key].traits.insert(.merge)
        tape.nodes[at].traits.insert(.merge)
      }
      key = Int(tape.nodes[value].end)
    }
    if mayRepeat { compareKeys(of: at) }
  }

  private mutating func compareKeys(of mapping: Int) {
    keys.removeAll(keepingCapacity: true)
    let stop = tape.nodes.count
    var key = mapping + 1
    while key < stop {
      if let fingerprint = tape.fingerprint(of: key) { keys.append(YAMLKeyMark(fingerprint: fingerprint, node: key)) }
      key = Int(tape.nodes[Int(tape.nodes[key].end)].end)
    }
    if keys.count <= 16 { compareFewKeys() } else { compareManyKeys() }
  }

  private mutating func compareFewKeys() {
    for later in keys.indices.dropFirst() {
      for earlier in (0..<later).reversed() where keys[earlier].fingerprint == keys[later].fingerprint {
        if tape.bytes(of: keys[earlier].node) == tape.bytes(of: keys[later].node) {
          override(keys[earlier].node, by: keys[later].node)
          break
        }
      }
    }
  }

  /// Sorts by fingerprint: equal keys then stand side by side, in the order of the input.
  private mutating func compareManyKeys() {
    keys.sort()
    var start = 0
    while start < keys.count {
      var stop = start + 1
      while stop < keys.count && keys[stop].fingerprint == keys[start].fingerprint { stop += 1 }
      if stop - start > 1 {
        var last: [ArraySlice<UInt8>: Int] = [:]
        for mark in keys[start..<stop] {
          if let earlier = last.updateValue(mark.node, forKey: tape.bytes(of: mark.node)) {
            override(earlier, by: mark.node)
          }
        }
      }
      start = stop
    }
  }

  private mutating func override(_ earlier: Int, by later: Int) {
    tape.nodes[earlier].traits.insert(.overridden)
    guard findings.count < Findings.mostOfOneCode else {
      unlistedDuplicates += 1
      return
    }
    let (first, second) = (tape.nodes[earlier], tape.nodes[later])
    findings.append(
      Finding(
        .warning, "duplicate-key",
        "found the key '\(quoting: tape.text(of: later))' twice in one mapping, expected it once; the last one counts",
        at: SourceLocation(file: input.file, line: Int(second.line), column: Int(second.column)),
        notes: [
          "it is first defined at "
            + "\(SourceLocation(file: input.file, line: Int(first.line), column: Int(first.column)))"
        ]))
  }
}

extension YAMLParser {
  /// Takes the names of keys out of what there is to say, where the document holds a Secret: nothing of one is told.
  mutating func concealKeysOfSecrets() {
    let holdsSecret = tape.nodes.indices.dropLast().contains { index in
      tape.nodes[index].kind == .plain && tape.text(of: index, is: "kind")
        && [.plain, .quoted].contains(tape.nodes[index + 1].kind) && tape.text(of: index + 1, is: "Secret")
    }
    guard holdsSecret else { return }
    for index in findings.indices {
      findings[index].message = "found a key twice in one mapping, expected it once; the last one counts"
    }
  }
}
