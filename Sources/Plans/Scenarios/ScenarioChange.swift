package import Basics
package import Formats

/// One thing that a scenario does to the inventory or to what is assumed.
///
/// A kind of change is one file with its type, and a line in `scenarioChanges`.
package protocol ScenarioChange: Sendable {
  /// The keys below a scenario that ask for it.
  static var keys: [SettingKey] { get }

  /// Reads what stands behind one of the keys; nil, with a finding, when it cannot be used.
  static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ settings: inout SettingsReader
  ) throws(FormatError) -> Self?

  /// The change as a clause: `replicas x2`.
  var words: String { get }

  func apply(to input: inout PlanInput, findings: inout Findings)
}

/// The kinds of change, in the order in which messages list their keys.
let scenarioChanges: [any ScenarioChange.Type] = [
  ReplicaChange.self, TrafficChange.self, GrowthChange.self, SectionChange.self, MeshExclusion.self,
  L7ServiceChange.self, L7ShareChange.self, NamespaceRemoval.self, AddedInventory.self, NodeLoss.self,
]
