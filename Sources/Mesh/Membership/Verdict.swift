/// Whether a pod is in the mesh, and the rule that says so.
package struct Verdict: Hashable, Sendable {
  /// Whether it is in the mesh.
  package var isIn: Bool
  /// A clause that names label, annotation or rule, such as `namespace label istio-injection=enabled`.
  package var reason: String

  /// In the mesh, by the rule `reason`.
  static func yes(_ reason: String) -> Verdict { Verdict(isIn: true, reason: reason) }
  /// Out of the mesh, by the rule `reason`.
  static func no(_ reason: String) -> Verdict { Verdict(isIn: false, reason: reason) }
}
