import Basics
package import Inventory

/// A policy of the same rules for the other data plane: what stands in place of `selector` and `targetRefs`.
package struct PolicyCopy: Hashable, Sendable {
  /// The namespace that the copy is for.
  package var namespace: String
  /// The targetRefs for a waypoint; empty: the copy has a selector, or neither.
  package var targets: [TargetReference] = []
  /// The pods it selects; nil without targets: the whole namespace, or the whole mesh in the root namespace.
  package var selector: Labels?

  /// `Service cart, Service db`, `app=cart`, `all of namespace shop`.
  package var words: String {
    if !targets.isEmpty { return targets.map { "\(quoting: $0.kind) \(quoting: $0.name)" }.joined(separator: ", ") }
    guard let selector else { return "all of namespace \(quoting: namespace)" }
    return selector.pairs.map { "\(quoting: $0.key)=\(quoting: $0.value)" }.joined(separator: ",")
  }

  /// The same, with the namespace where that is another than the policy's own.
  func words(from own: String) -> String {
    namespace == own || targets.isEmpty && selector == nil ? words : "\(words) in namespace \(quoting: namespace)"
  }
}
