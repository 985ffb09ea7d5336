/// Which instance types the user wants compared.
package struct NodeSearch: Sendable {
  /// Types by name; where types or families are named, no others are compared.
  package var types: [String] = []
  /// Families of which every type is compared.
  package var families: [String] = []
  /// Families of which none is.
  package var excludedFamilies: [String] = []
  /// `amd64` or `arm64`; nil: that of today's nodes, else amd64, and of what is named any.
  package var architecture: String?
  /// Whether types that have their whole CPU only for a while are compared too without being named.
  package var includesBurstable = false

  package init() {}

  /// Whether types or families are named.
  var isNamed: Bool { !types.isEmpty || !families.isEmpty }
}

/// Types that a provider sells in a region and that are not compared, for one reason.
package struct LeftOutTypes: Hashable, Sendable {
  /// Why types are not compared.
  package enum Reason: String, CaseIterable, Sendable {
    /// The user excluded their family.
    case excluded = "excluded-family"
    /// They are of special families: with disks, faster networks, or of an old generation.
    case family = "other-family"
    /// They are too large or too small.
    case size = "other-size"
    /// They are of another architecture.
    case architecture = "other-architecture"
    /// They have their whole CPU only for a while.
    case burstable
    /// Some pod fits on other types and not on these.
    case podDoesNotFit = "pod-does-not-fit"
  }

  /// Why they are not compared.
  package var reason: Reason
  /// How many they are.
  package var types: Int
}
