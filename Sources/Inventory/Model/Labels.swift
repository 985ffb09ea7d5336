/// Labels or annotations: keys with values, sorted by key so that equal ones are equal whatever order they came in.
package struct Labels: Hashable, Sendable {
  /// One key with its value.
  package struct Pair: Hashable, Sendable {
    /// The key.
    package var key: String
    /// Its value.
    package var value: String

    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// All of them, sorted by key.
  package private(set) var pairs: [Pair] = []

  package init() {}

  /// Labels by their keys.
  package init(_ values: [String: String]) {
    pairs = values.map { Pair(key: $0.key, value: $0.value) }.sorted { $0.key < $1.key }
  }

  /// Whether there are none.
  package var isEmpty: Bool { pairs.isEmpty }

  /// The value of a key; nil when it is not there.
  ///
  /// There are a handful, most of them of other lengths: looking through them is quicker than halving. Keys are ASCII, so
  /// equal ones are of equal length.
  package subscript(key key: String) -> String? {
    let size = key.utf8.count
    for pair in pairs where pair.key.utf8.count == size && pair.key == key { return pair.value }
    return nil
  }

  /// Sets a key; the last value given for it wins.
  package mutating func set(_ key: String, to value: String) {
    if let last = pairs.last, last.key < key {
      pairs.append(Pair(key: key, value: value))
      return
    }
    var (place, end) = (pairs.startIndex, pairs.endIndex)
    while place < end {
      let middle = place + (end - place) / 2
      if pairs[middle].key < key { place = middle + 1 } else { end = middle }
    }
    if place < pairs.endIndex, pairs[place].key == key {
      pairs[place].value = value
    } else {
      pairs.insert(Pair(key: key, value: value), at: place)
    }
  }

  /// Those that `others` does not have with the same value.
  package func without(_ others: Labels) -> Labels {
    var rest = Labels()
    rest.pairs = pairs.filter { others[key: $0.key] != $0.value }
    return rest
  }

  /// Gives back the room that growing has left over: labels of tens of thousands of pods stay in memory.
  package mutating func trim() {
    guard pairs.capacity > pairs.count else { return }
    var trimmed: [Pair] = []
    trimmed.reserveCapacity(pairs.count)
    trimmed += pairs
    pairs = trimmed
  }

  /// Whether every pair of a selector stands here; an empty selector matches everything.
  package func match(_ selector: Labels) -> Bool {
    selector.pairs.allSatisfy { self[key: $0.key] == $0.value }
  }
}
