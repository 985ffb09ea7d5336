import Basics
import Inventory
package import Plans

/// What workloads are put together by, to say what a team or a product costs.
package struct Grouping: Hashable, Sendable {
  /// As the user writes it: `namespace`, `owner` or `label:team`.
  package let name: String
  /// The label whose value is the group; nil: the namespace is.
  package let label: String?

  /// By namespace.
  package static let namespace = Grouping(name: "namespace", label: nil)

  private init(name: String, label: String?) { (self.name, self.label) = (name, label) }

  /// Reads `namespace`, `owner` (the label of that name) or `label:KEY`; nil where it is none of them.
  package init?(parsing text: String) {
    switch text {
    case "namespace": self = .namespace
    case "owner": self.init(name: text, label: text)
    default:
      guard text.hasPrefix("label:"), text.count > 6 else { return nil }
      self.init(name: text, label: String(text.dropFirst(6)))
    }
  }

  /// What to say where no workload has the label that it goes by, with the nearest label that one has; nil where one has it.
  package func warning(for plan: Plan) -> String? {
    guard let label, plan.workloads.allSatisfy({ group(of: $0, in: plan) == nil }) else { return nil }
    let keys = plan.workloads.reduce(into: Set(plan.namespaceLabels.values.flatMap { $0.pairs.map(\.key) })) {
      $0.formUnion(($1.podLabels.pairs + $1.ownLabels.pairs).map(\.key))
    }
    let hint = suggestion(for: label, among: keys.sorted()).map { "; did you mean '\($0)'?" } ?? ""
    return "no workload has the label '\(quoting: label)'\(hint)"
  }

  /// The group of a workload; nil where it has no such label.
  func group(of workload: WorkloadPlan, in plan: Plan) -> String? {
    guard let label else { return workload.id.namespace }
    // An empty value names no group.
    return plan.label(label, of: workload).flatMap { $0.isEmpty ? nil : $0 }
  }
}
