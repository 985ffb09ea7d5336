package import Basics

/// What a section of meshplan.yaml states: read once, and made on any settings, of which all else stays as it is.
///
/// Worked example: `prices: {discountPercent: 40}` below a scenario is a patch that sets the discount of a copy of the settings
/// and leaves their currency.
package struct SettingsPatch: Sendable {
  private var steps: [@Sendable (inout PlanSettings) -> Void] = []

  package init() {}

  /// Adds a change that depends on what stands there.
  package mutating func add(_ step: @escaping @Sendable (inout PlanSettings) -> Void) { steps.append(step) }

  /// Adds a value that takes the place of what stands at a path.
  package mutating func set<Value: Sendable>(
    _ path: any WritableKeyPath<PlanSettings, Value> & Sendable, _ value: Value
  ) {
    add { $0[keyPath: path] = value }
  }

  /// Adds that the user stated a setting, as it was written.
  package mutating func state(_ path: String, _ value: String, at place: SourceLocation) {
    add { $0.state(path, value, at: place) }
  }

  /// Makes all changes, in their order.
  package func apply(to settings: inout PlanSettings) {
    for step in steps { step(&settings) }
  }
}
