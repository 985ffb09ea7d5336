package import Basics

extension Catalogue {
  /// The type of that name, whosever it is; a finding where there is none, with the type that is meant or why there is none.
  package static func find(_ name: String, at place: SourceLocation?, _ findings: inout Findings) -> InstanceType? {
    if let type = type(named: name) { return type }
    let provider = CloudProvider(typeName: name)
    let whose = provider.map { "the catalogue of \($0.rawValue)" } ?? "the catalogues of aws, gcp and azure"
    findings.add(
      Finding(
        .warning, "unknown-instance-type",
        "unknown instance type '\(quoting: name)', not in \(whose); set its allocatable and price",
        at: place, notes: TypeName(name).notes))
    return nil
  }

  /// The price of a type in a region; a finding with what to do where the catalogue has none.
  package static func price(
    of type: InstanceType, in region: String, at place: SourceLocation?, _ findings: inout Findings
  ) -> ListPrice? {
    let prices = RegionPrices.of(type.provider, in: region)
    if let price = prices?[type] { return price }
    let message =
      prices != nil
      ? "the catalogue has no price for \(type.name) in \(region)"
      : CloudProvider.noSuchRegion(region, of: type.provider)
    let near =
      prices != nil
      ? [] : CloudProvider.regionHints(for: region, of: [type.provider]) + [CloudProvider.whereRegionsAre]
    findings.add(
      Finding(
        .warning, "unknown-price", "\(message); no cost is calculated", at: place,
        notes: near + ["set price_per_hour"]))
    return nil
  }
}
