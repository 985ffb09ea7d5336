/// A taint of a node: only pods that tolerate it may stand there.
package struct Taint: Hashable, Sendable {
  /// What it is called.
  package var key: String
  /// Empty: none.
  package var value: String
  /// `NoSchedule`, `PreferNoSchedule` or `NoExecute`.
  package var effect: String

  package init(key: String, value: String, effect: String) {
    self.key = key
    self.value = value
    self.effect = effect
  }
}

/// A taint that a pod puts up with; an empty key with `Exists` tolerates every taint, an empty effect every effect.
package struct Toleration: Hashable, Sendable {
  /// The taint's key; empty: any.
  package var key = ""
  /// `Equal` or `Exists`.
  package var operatorName = "Equal"
  /// The taint's value, with `Equal`.
  package var value = ""
  /// The taint's effect; empty: any.
  package var effect = ""

  package init() {}

  /// A toleration of a key whatever its value.
  package init(existing key: String, effect: String = "") {
    self.key = key
    operatorName = "Exists"
    self.effect = effect
  }
}
