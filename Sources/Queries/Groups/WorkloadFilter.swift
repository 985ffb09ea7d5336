import Basics
import Inventory
import Plans

/// A condition that workloads of a list meet: `namespace=shop-*`, `label:team=pay`.
package struct WorkloadFilter: Hashable, Sendable {
  /// What is looked at.
  private enum Subject: Hashable {
    case workload
    case kind
    case group(Grouping)
  }

  /// As the user writes it.
  package let text: String
  private let subject: Subject
  private let pattern: String

  /// The words that may stand before the `=`.
  package static let subjects = ["namespace", "workload", "kind", "owner", "label:KEY"]

  /// Reads `SUBJECT=PATTERN`, where `*` in the pattern stands for any text; nil where it is not that.
  package init?(parsing text: String) {
    guard let equals = text.firstIndex(of: "="), text.index(after: equals) < text.endIndex else { return nil }
    self.text = text
    pattern = String(text[text.index(after: equals)...])
    switch text[..<equals] {
    case "workload": subject = .workload
    case "kind": subject = .kind
    case let word:
      guard let grouping = Grouping(parsing: String(word)) else { return nil }
      subject = .group(grouping)
    }
  }

  /// Whether a workload meets it; one without the label does not.
  func holds(for workload: WorkloadPlan, in plan: Plan) -> Bool {
    let value =
      switch subject {
      case .workload: workload.id.name
      case .kind: workload.id.kind.rawValue
      case .group(let grouping): grouping.group(of: workload, in: plan)
      }
    return value?.matches(glob: pattern) ?? false
  }
}
