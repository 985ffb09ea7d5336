package import Basics
import Synchronization

/// A cloud whose machines the built-in catalogue knows.
package enum CloudProvider: String, Sendable, CaseIterable {
  case aws, gcp, azure

  /// What its managed Kubernetes is called.
  package var kubernetes: String {
    switch self {
    case .aws: "EKS"
    case .gcp: "GKE"
    case .azure: "AKS"
    }
  }

  /// Whose a type's name is by its form: `m5.large`, `Standard_D4s_v5`, `n2-standard-4`; nil when it is nobody's here.
  package init?(typeName: String) {
    let parts = typeName.split(separator: "-", omittingEmptySubsequences: false)
    if typeName.hasPrefix("Standard_") {
      self = .azure
    } else if typeName.split(separator: ".", omittingEmptySubsequences: false).count == 2, !typeName.hasPrefix(".") {
      self = .aws
    } else if (2...3).contains(parts.count), parts[0].count <= 3, parts[0].dropFirst().first?.isNumber == true {
      self = .gcp
    } else {
      return nil
    }
  }

  /// Whose catalogue has a region of that name; nil when none has.
  package init?(region: String) {
    guard let provider = CloudProvider.allCases.first(where: { Catalogue.of($0).regions.contains(region) }) else {
      return nil
    }
    self = provider
  }
}

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
  /// Price of an hour by region, on demand.
  package var prices: [String: Money]

  /// What stands before the size: `m5` of `m5.large`, `n2-standard` of `n2-standard-4`.
  package var family: String {
    switch provider {
    case .aws: String(name.prefix { $0 != "." })
    case .gcp: name.split(separator: "-").prefix(2).joined(separator: "-")
    case .azure: String(name.filter { !$0.isNumber })
    }
  }

  /// Whether it has its whole CPU only for a while: below its baseline it earns credits, above it spends them (`t3`, `B`), or
  /// it has a share of a core (`e2-micro`).
  package var isBurstable: Bool {
    switch provider {
    case .aws: family.hasPrefix("t")
    case .gcp: isSharedCore
    case .azure: name.hasPrefix("Standard_B")
    }
  }
}

/// The machine types and list prices that meshplan knows by itself.
package struct Catalogue: Sendable {
  /// The cloud whose types and prices they are.
  package let provider: CloudProvider
  /// As of when the prices are, in words.
  package let date: String
  /// Every type that the catalogue lists, in its order.
  package let types: [InstanceType]
  /// Regions with prices, in the catalogue's order.
  package let regions: [String]

  /// The catalogue of a provider, read on first use.
  package static func of(_ provider: CloudProvider) -> Catalogue {
    read.withLock { catalogues in
      if let known = catalogues[provider] { return known }
      let catalogue = Catalogue(reading: provider)
      catalogues[provider] = catalogue
      return catalogue
    }
  }

  private static let read = Mutex<[CloudProvider: Catalogue]>([:])

  private init(reading provider: CloudProvider) {
    self.provider = provider
    let text: String
    switch provider {
    case .aws: (text, date) = (awsCatalogue, "2026-07-20 (us-east-1), 2025-04-04 (other regions)")
    case .gcp: (text, date) = (gcpCatalogue, "2026-08-03")
    case .azure: (text, date) = (azureCatalogue, "2026-06-18")
    }
    var lines = text.split(separator: "\n")[...]
    let header = lines.popFirst()?.split(separator: ",").map(String.init) ?? []
    let facts: Set<String> = ["type", "arch", "vcpu", "mib", "enis", "addresses", "shared", "spot"]
    regions = header.filter { !facts.contains($0) }
    types = lines.map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let row = Dictionary(zip(header, fields)) { first, _ in first }
      return InstanceType(
        name: row["type"] ?? "", provider: provider, architecture: row["arch"] ?? "amd64",
        cores: row["vcpu"].flatMap { Int($0) } ?? 0,
        nominalMemory: Memory(mebibytes: row["mib"].flatMap { Int128($0) } ?? 0),
        interfaces: row["enis"].flatMap { Int($0) }, addressesPerInterface: row["addresses"].flatMap { Int($0) },
        isSharedCore: row["shared"] == "1",
        prices: row.filter { !facts.contains($0.key) && !$0.value.isEmpty }.compactMapValues { try? Money(parsing: $0) }
      )
    }
  }

  /// The type of that name.
  package subscript(name: String) -> InstanceType? { types.first { $0.name == name } }
}

extension Catalogue {
  /// The type of that name, whosever it is.
  package static func type(named name: String) -> InstanceType? {
    CloudProvider(typeName: name).flatMap { of($0)[name] }
  }

  /// The type of that name, whosever it is; a finding with the nearest name where there is none.
  package static func find(_ name: String, at place: SourceLocation?, _ findings: inout Findings) -> InstanceType? {
    if let type = type(named: name) { return type }
    let provider = CloudProvider(typeName: name)
    let whose = provider.map { "the catalogue of \($0.rawValue)" } ?? "the catalogues of aws, gcp and azure"
    let near = hints(for: name, among: provider.map { of($0).types.map(\.name) } ?? [])
    findings.add(
      Finding(
        .warning, "unknown-instance-type",
        "instance type '\(quoting: name)' is not in \(whose), expected one of its types; give its allocatable and price yourself",
        at: place, notes: near))
    return nil
  }

  /// The price of a type in a region; a finding with the nearest names where the catalogue has none.
  package static func price(
    of type: InstanceType, in region: String, at place: SourceLocation?, _ findings: inout Findings
  ) -> Money? {
    if let price = type.prices[region] { return price }
    let catalogue = of(type.provider)
    let isKnown = catalogue.regions.contains(region)
    let message =
      isKnown
      ? "the catalogue has no price of \(type.name) in \(region)"
      : "region '\(quoting: region)' is not in the catalogue of \(type.provider.rawValue), expected \(catalogue.regions.joined(separator: ", "))"
    let near = isKnown ? [] : hints(for: region, among: catalogue.regions)
    findings.add(
      Finding(
        .warning, "unknown-price", "\(message); no cost is worked out", at: place,
        notes: near.isEmpty ? ["state price_per_hour yourself"] : near))
    return nil
  }
}
