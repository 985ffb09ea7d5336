/// A taint of a node: only pods that tolerate it may stand there.
package struct Taint: Hashable, Sendable {
  package var key: String
  package var value: String
  package var effect: String

  package init(key: String, value: String, effect: String) {
    self.key = key
    self.value = value
    self.effect = effect
  }
}

/// A taint that a pod puts up with; an empty key with `Exists` tolerates every taint, an empty effect every effect.
package struct Toleration: Hashable, Sendable {
  package var key = ""
  package var operatorName = "Equal"
  package var value = ""
  package var effect = ""

  package init() {}

  /// A toleration of a key whatever its value.
  package init(existing key: String, effect: String = "") {
    self.key = key
    operatorName = "Exists"
    self.effect = effect
  }
}
