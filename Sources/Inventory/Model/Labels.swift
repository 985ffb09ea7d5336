/// Labels or annotations: keys with values, sorted by key so that equal ones are equal whatever order they came in.
package struct Labels: Hashable, Sendable {
  /// One key with its value.
  package struct Pair: Hashable, Sendable {
    package var key: String
    package var value: String

    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  package private(set) var pairs: [Pair] = []

  package init() {}

  package init(_ values: [String: String]) {
    pairs = values.map { Pair(key: $0.key, value: $0.value) }.sorted { $0.key < $1.key }
  }

  package var isEmpty: Bool { pairs.isEmpty }

  /// The value of a key; nil when it is not there.
  /// - Complexity: O(log n), by halving.
  package subscript(key key: String) -> String? {
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low < pairs.count && pairs[low].key == key ? pairs[low].value : nil
  }

  /// Sets a key; the last value given for it wins.
  package mutating func set(_ key: String, to value: String) {
    if let last = pairs.last, last.key < key {
      pairs.append(Pair(key: key, value: value))
      return
    }
    let place = pairs.firstIndex { $0.key >= key } ?? pairs.endIndex
    if place < pairs.endIndex, pairs[place].key == key {
      pairs[place].value = value
    } else {
      pairs.insert(Pair(key: key, value: value), at: place)
    }
  }

  /// Whether every pair of a selector stands here; an empty selector matches everything.
  package func match(_ selector: Labels) -> Bool {
    selector.pairs.allSatisfy { self[key: $0.key] == $0.value }
  }
}
