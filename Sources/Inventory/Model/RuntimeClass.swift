/// A RuntimeClass: what it takes to run a pod in its way, and where that may be.
///
/// Source: KEP-688; kubernetes `plugin/pkg/admission/runtimeclass/admission.go`.
package struct RuntimeClass: Hashable, Sendable {
  /// `overhead.podFixed`: added to what every pod requests.
  package var overhead = ResourceQuantities()
  /// `scheduling.nodeSelector`, which pods get beside their own.
  package var nodeSelector = Labels()
  /// `scheduling.tolerations`, which pods get beside their own.
  package var tolerations: [Toleration] = []

  package init() {}
}
