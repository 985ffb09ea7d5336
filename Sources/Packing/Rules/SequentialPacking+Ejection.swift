extension SequentialPacking {
  /// Makes room for pods left over by moving pods that no rule needs where they are: one pod out, the new one in, the first
  /// elsewhere, which may push out a third.
  ///
  /// Worked example: nodes of 10 hold {6, 3} and {5}; a pod of 4 has no place. The 3 goes to the second node, the 4 takes
  /// its place.
  mutating func eject(meter: inout WorkMeter) {
    for shape in leftover.indices.sorted(by: { problemSize($0) > problemSize($1) }) {
      while leftover[shape] > 0, !meter.isSpent {
        var tries = Tuning.Rules.mostLooks
        guard makeRoom(shape, depth: Tuning.Rules.chainLength, &tries) else { break }
        meter.spend((Tuning.Rules.mostLooks - tries) * Tuning.Rules.workPerLook)
        countPlaced(shape)
      }
    }
  }

  /// Puts a pod on some node, moving at most `depth` pods one after the other; false leaves everything as it was.
  private mutating func makeRoom(_ shape: Int, depth: Int, _ tries: inout Int) -> Bool {
    for node in placement.types.indices {
      tries -= 1
      if placement.room(shape, node) > 0, barrier(shape, node) == nil {
        put(shape, node)
        return true
      }
    }
    guard depth > 0 else { return false }
    for node in placement.types.indices where tries > 0 && isWanted(shape, node) {
      for content in placement.contents[node] where tries > 0 && isMovable(content.shape) && content.shape != shape {
        tries -= 1
        take(content.shape, node)
        if placement.room(shape, node) > 0, barrier(shape, node) == nil {
          put(shape, node)
          if makeRoom(content.shape, depth: depth - 1, &tries) { return true }
          take(shape, node)
        }
        put(content.shape, node)
      }
    }
    return false
  }
}
