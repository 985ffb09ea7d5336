package import Basics

/// A type of machine as its provider sells it.
package struct InstanceType: Hashable, Sendable {
  /// The name that its provider sells it by: `m5.large`.
  package var name: String
  /// The cloud that sells it.
  package var provider: CloudProvider
  /// `amd64` or `arm64`.
  package var architecture: String
  /// How many vCPUs it has.
  package var cores: Int
  /// What the provider says; the kernel sees less.
  package var nominalMemory: Memory
  /// Network interfaces that it may have; of AWS only.
  package var interfaces: Int?
  /// IPv4 addresses that each interface may have; of AWS only.
  package var addressesPerInterface: Int?
  /// Whether it has only a share of its cores (`e2-micro`, `e2-small`, `e2-medium`), of which GKE keeps more back.
  package var isSharedCore: Bool
  /// The share of the list price that an hour costs where the machine runs for a whole month, by Google's sustained-use
  /// discount; nil where there is none.
  package var sustainedUse: Percentage?

  /// What stands before the size: `m5` of `m5.large`, `n2-standard` of `n2-standard-4`.
  package var family: String {
    switch provider {
    case .aws: String(name.prefix { $0 != "." })
    case .gcp: name.split(separator: "-").prefix(2).joined(separator: "-")
    case .azure: String(name.filter { !$0.isNumber })
    }
  }

  /// What its provider sells it as one of: `m5`, `n2`, `Dsv5`; empty where its name has not the provider's form.
  package var series: String { provider.series(ofType: name) ?? "" }

  /// Whether it has its whole CPU only for a while: below its baseline it earns credits, above it spends them (`t3`, `B`), or
  /// it has a share of a core (`e2-micro`).
  package var isBurstable: Bool {
    switch provider {
    case .aws: family.hasPrefix("t") && family.dropFirst().first?.isNumber == true
    case .gcp: isSharedCore
    case .azure: name.hasPrefix("Standard_B")
    }
  }

  /// The thousandths of a vCPU that it is billed for: shared-core types of e2 have two and pay for less.
  var billedMillicores: Int128 {
    switch name {
    case "e2-micro": 250
    case "e2-small": 500
    case "e2-medium": 1000
    default: Int128(cores) * 1000
    }
  }
}
