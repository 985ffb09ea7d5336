import Basics
import Synchronization

/// The list prices of a provider in one region.
///
/// Worked example: the line `c4 .03465+.003938/.02079+.002363,,.14,-` says of the group c4 that a vCPU costs 0.03465 and a GiB
/// 0.003938 an hour, as spot 0.02079 and 0.002363. Its first type costs what these make, rounded half up to a millionth, the
/// second 0.14, the third is not sold here, and all others cost what the unit makes. `~3` rounds to thousandths, `/62%` in the
/// place of a price of spot says that it was 62 % less, and a star marks what is derived: the whole group before the unit, one
/// type behind its price.
package struct RegionPrices: Sendable {
  private var prices: [String: ListPrice] = [:]

  /// The price of a type; nil where it is not sold, or no source has it.
  package subscript(type: InstanceType) -> ListPrice? { prices[type.name] }

  /// The prices of a region, read when it is first asked for; nil for one that the catalogue does not have.
  package static func of(_ provider: CloudProvider, in region: String) -> RegionPrices? {
    read.withLock { known in
      let place = "\(provider.rawValue) \(region)"
      if let prices = known[place] { return prices }
      guard let text = provider.priceTable.first(where: { $0.key == region })?.value else { return nil }
      let prices = RegionPrices(text, Catalogue.of(provider), region)
      known[place] = prices
      return prices
    }
  }

  private static let read = Mutex<[String: RegionPrices]>([:])

  private init(_ text: String, _ catalogue: Catalogue, _ region: String) {
    let provider = catalogue.provider
    let (listed, derived) = (provider.priceDate(in: region), provider.derivedPrice(in: region))
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let types = catalogue.groups[String(words[0])] else { continue }
      let cells = words[1].split(separator: ",", omittingEmptySubsequences: false)
      let unit = GroupUnit(cells[0])
      for (type, index) in zip(catalogue.types[types], 1...) {
        var cell = index < cells.count ? cells[index] : ""
        if cell == "-" { continue }
        let isDerived = unit.isDerived || cell.hasSuffix("*")
        if cell.hasSuffix("*") { cell.removeLast() }
        guard let price = cell.isEmpty ? unit.onDemand?.price(of: type) : try? Money(parsing: cell) else { continue }
        let hasDisks = type.name.contains("lssd")
        prices[type.name] = ListPrice(
          onDemand: price, spot: hasDisks ? nil : unit.spot?.price(of: type), spotSaving: unit.spotSaving,
          date: isDerived ? derived.date : listed, derivation: isDerived ? derived.words : nil)
      }
    }
  }
}

/// What the types of a group cost in a region, by vCPU and GiB: `.03465+.003938/.02079+.002363`, `.024/62%`.
private struct GroupUnit {
  var onDemand: UnitPrice?
  var spot: UnitPrice?
  var spotSaving: Percentage?
  var isDerived: Bool

  init(_ text: Substring) {
    isDerived = text.hasPrefix("*")
    let parts = text.drop { $0 == "*" }.split(separator: "/", omittingEmptySubsequences: false)
    onDemand = parts.first.flatMap { UnitPrice($0) }
    guard parts.count > 1 else { return }
    if parts[1].hasSuffix("%") { spotSaving = Percentage(parts[1]) } else { spot = UnitPrice(parts[1]) }
  }
}

/// A price of a vCPU and of a GiB an hour: `.03465+.003938`, of the vCPU alone where the types have so much memory each, with
/// `~3` rounded to thousandths.
private struct UnitPrice {
  private var core: Int128
  private var gibibyte: Int128
  /// What a price is rounded to, in billionths.
  private var step: Int128

  init?(_ text: Substring) {
    let parts = text.split(separator: "~")
    guard let amounts = parts.first?.split(separator: "+"), let first = amounts.first,
      let core = try? Money(parsing: first)
    else { return nil }
    self.core = core.nanos
    gibibyte = amounts.count > 1 ? (try? Money(parsing: amounts[1]))?.nanos ?? 0 : 0
    step = parts.count > 1 ? 1_000_000 : 1000
  }

  /// What they make of a type's vCPUs and memory, rounded half up.
  func price(of type: InstanceType) -> Money {
    let cores = core * type.billedMillicores * 1024
    let memory = gibibyte * (type.nominalMemory.bytes >> 20) * 1000
    let whole = 1_024_000 * step
    return Money(nanos: (cores + memory + whole / 2) / whole * step)
  }
}
