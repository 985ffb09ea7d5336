import Formats
import Queries

/// A kind of change that a scenario of meshplan.yaml can state.
protocol ReadableChange: ScenarioChange {
  /// The keys below a scenario that ask for it.
  static var keys: [SettingKey] { get }

  /// Reads what stands behind one of the keys; nil, with a finding, when it cannot be used.
  static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ fields: inout FieldReader
  ) throws(FormatError) -> Self?
}
