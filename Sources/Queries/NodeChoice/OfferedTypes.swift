import Basics
import Inventory
import Nodes
import Plans

/// The types of a market that a search asks for, and how many are left out.
///
/// Worked example: nothing is named and today's nodes are amd64. `m6i.large` is compared. `m6id.large` is of another family,
/// `m6i.8xlarge` of another size, `m6g.large` of another architecture and `t3.large` burstable: each is counted once, in that order.
struct OfferedTypes {
  /// The types that are compared, in the catalogue's order.
  private(set) var types: [InstanceType] = []
  /// How many are not, by reason; none where types or families are named and none of these is excluded.
  private(set) var leftOut: [LeftOutTypes.Reason: Int] = [:]

  /// Looks for the types in a market; findings name what it does not have.
  init(
    _ search: NodeSearch, ofAnySize: Bool = false, in market: NodeMarket, _ settings: PlanSettings, today: NodeGroup?,
    _ findings: inout Findings
  ) {
    let catalogue = market.catalogue
    let known = Set(catalogue.types.flatMap(\.familyNames))
    let unknown = (search.families + search.excludedFamilies).filter { !known.contains(FamilyName($0)) }
    for family in unknown { findings.add(.unknownFamily(family, catalogue)) }
    // What was asked for is not known: no answer to another question.
    guard unknown.isEmpty else { return }
    let excluded = Set(search.excludedFamilies.map(FamilyName.init))
    func exclusion(_ type: InstanceType, _ architecture: String?) -> LeftOutTypes.Reason? {
      if !excluded.isEmpty, type.familyNames.contains(where: excluded.contains) { return .excluded }
      return architecture.map { $0 != type.architecture } ?? false ? .architecture : nil
    }
    let architecture = search.architecture ?? today?.shape.architecture ?? "amd64"
    let sold = catalogue.types.filter { market.sells($0, settings) }
    guard !search.isNamed else {
      let named = OfferedTypes.named(search.types, catalogue, &findings)
      let families = Set(search.families.map(FamilyName.init))
      let all = named + sold.filter { $0.familyNames.contains(where: families.contains) && !named.contains($0) }
      take(all) { exclusion($0, search.architecture) }
      if types.isEmpty, !all.isEmpty { findings.add(.allExcluded(all.count)) }
      return
    }
    take(sold) { type in
      if let excluded = exclusion(type, nil) { return excluded }
      if !UsualTypes.has(familyOf: type) { return .family }
      if !UsualTypes.has(sizeOf: type, orLarger: ofAnySize) { return .size }
      if type.architecture != architecture { return .architecture }
      return type.isBurstable && !search.includesBurstable ? .burstable : nil
    }
    // Where nothing usual is sold, such as in a region of the user's own, all that is there is compared.
    if types.isEmpty {
      leftOut = [:]
      take(sold) { exclusion($0, architecture) }
    }
    // An unknown region has been named already.
    if types.isEmpty, catalogue.regions.contains(market.region) {
      findings.add(.noTypes(architecture, market.region, catalogue))
    }
  }

  /// Sorts types into those that are compared and those that are left out for a reason.
  private mutating func take(_ all: [InstanceType], _ reason: (InstanceType) -> LeftOutTypes.Reason?) {
    for type in all {
      if let reason = reason(type) { leftOut[reason, default: 0] += 1 } else { types.append(type) }
    }
  }

  /// The types of that name, each once, that are of the market's cloud.
  private static func named(
    _ names: [String], _ catalogue: Catalogue, _ findings: inout Findings
  ) -> [InstanceType] {
    let types = names.onceEach.compactMap { Catalogue.find($0, at: nil, &findings) }
    for other in types where other.provider != catalogue.provider { findings.add(.ofOtherCloud(other, catalogue)) }
    return types.filter { $0.provider == catalogue.provider }
  }
}

extension Finding {
  fileprivate static func noTypes(_ architecture: String, _ region: String, _ catalogue: Catalogue) -> Finding {
    Finding(
      .error, "no-types",
      "no type of \(catalogue.provider.rawValue) for \(architecture) has a price in \(naming: region), so none is compared",
      notes: ["choose types with --instance-type or families with --family"])
  }

  fileprivate static func ofOtherCloud(_ type: InstanceType, _ catalogue: Catalogue) -> Finding {
    Finding(
      .error, "other-cloud",
      "\(naming: type.name) is a type of \(type.provider.rawValue) and is not compared: types of one cloud are at a time, here of \(catalogue.provider.rawValue)"
    )
  }

  fileprivate static func allExcluded(_ count: Int) -> Finding {
    Finding(
      .error, "no-types",
      "--arch and --exclude-family leave out \(count == 1 ? "the only type that is" : "all \(count) types that are") named, so none is compared"
    )
  }

  fileprivate static func unknownFamily(_ family: String, _ catalogue: Catalogue) -> Finding {
    let type = Catalogue.type(named: family)
    return Finding(
      .error, "unknown-family",
      "unknown family '\(quoting: family)' of \(catalogue.provider.rawValue), available (among others): \(catalogue.families(near: family, most: 8).joined(separator: ", "))",
      notes: type.map { ["\(quoted(family)) is a type of the family \($0.series)"] } ?? [])
  }
}
