import Basics

/// The name of a region as somebody wrote it, and the regions that it may stand for.
///
/// Worked example: `East US` is `eastus`, written otherwise. `us-east-1a` is a zone of `us-east-1`. `us-esat-1` is misspelt:
/// `esat` is no word of any region, and one swap makes it `us-east-1`. `us-east-3`, `us-north1` and `eastus3` are spelt right:
/// they are other places with other prices, or nowhere, and stand for no region that the catalogue has.
struct RegionName {
  /// In small letters, without spaces.
  private let text: String

  init(_ text: String) { self.text = text.lowercased().filter { !$0.isWhitespace && $0 != "_" } }

  /// Whether it is a region's name but for capital letters, spaces and dashes.
  func isRespelling(of region: String) -> Bool { text.isRespelling(of: region) }

  /// Whether it is a zone of a region by its provider's form: `us-east-1a`, `us-central1-a`, `eastus-1`.
  func isZone(of region: String, _ provider: CloudProvider) -> Bool {
    guard text.hasPrefix(region) else { return false }
    let rest = text.dropFirst(region.count)
    return switch provider {
    case .aws: rest.count == 1 && rest.allSatisfy(\.isLetter)
    case .gcp: rest.count == 2 && rest.hasPrefix("-") && rest.dropFirst().allSatisfy(\.isLetter)
    case .azure: rest.count == 2 && rest.hasPrefix("-") && rest.dropFirst().allSatisfy(\.isNumber)
    }
  }

  /// The region that it is a misspelling of, among some: with the same numbers and the same words where these are spelt right,
  /// one edit away, two where it is long; nil where it is spelt right itself, or where several are as near.
  func misspelt(among regions: [String]) -> String? {
    guard text.utf8.count <= 64, !isSpeltRight else { return nil }
    let words = wordsSpeltRight
    let candidates = regions.filter { region in
      region.numbers == text.numbers && words.allSatisfy { region.contains($0) }
    }
    let near = nearest(to: text, among: candidates, within: text.utf8.count < 10 ? 1 : 2)
    return near.count == 1 ? near.first : nil
  }

  /// Whether all of it, or all but what names a zone, is words that regions are named by, and numbers.
  private var isSpeltRight: Bool {
    let parts = text.words
    let zone = parts.last.map { $0.count == 1 } ?? false
    return parts.allSatisfy(RegionName.isMadeOfWords)
      || zone && parts.dropLast().allSatisfy(RegionName.isMadeOfWords)
  }

  /// Parts that are spelt right, and the words that other parts begin or end with.
  private var wordsSpeltRight: [Substring] {
    text.words.flatMap { part in
      RegionName.isMadeOfWords(part)
        ? [part] : RegionName.words.filter { part.hasPrefix($0) || part.hasSuffix($0) }.map { $0[...] }
    }
  }

  /// Whether a part is one or several words: `northeast`, `eastus`.
  private static func isMadeOfWords(_ part: Substring) -> Bool {
    var ends: Set<Int> = [0]
    for start in 0..<part.count where ends.contains(start) {
      let rest = part.dropFirst(start)
      for word in words where rest.hasPrefix(word) { ends.insert(start + word.count) }
    }
    return ends.contains(part.count)
  }

  /// What regions are named by, whether the catalogue has prices there or not.
  private static let words = [
    "north", "south", "east", "west", "central", "us", "af", "ap", "ca", "cn", "eu", "il", "me", "mx", "sa", "gov",
    "iso",
    "eusc", "de", "dod", "sec", "nat", "africa", "america", "asia", "europe", "australia", "austria", "belgium",
    "brazil",
    "canada", "chile", "china", "denmark", "finland", "france", "germany", "greece", "india", "indonesia", "israel",
    "italy",
    "japan", "jio", "korea", "malaysia", "mexico", "newzealand", "norway", "poland", "qatar", "saudiarabia", "spain",
    "sweden", "switzerland", "taiwan", "uae", "uk", "virginia", "arizona", "texas", "iowa",
  ]
}

extension CloudProvider {
  /// Whose catalogue has a region of that name, or of that name written otherwise, or with such a zone; nil when none has, and
  /// when several have.
  package init?(region text: String) {
    let name = RegionName(text)
    let owners =
      CloudProvider.allCases.first { $0.regions.contains(text) }.map { [$0] }
      ?? CloudProvider.allCases.filter { provider in
        provider.regions.contains { name.isRespelling(of: $0) || name.isZone(of: $0, provider) }
      }
    guard owners.count == 1 else { return nil }
    self = owners[0]
  }

  /// The regions of some providers that are meant where none of them has a region of that name.
  package static func regionHints(for text: String, of providers: [CloudProvider]) -> [String] {
    let name = RegionName(text)
    func didYouMean(_ region: String, _ owner: CloudProvider) -> String {
      "did you mean '\(region)' of \(owner.rawValue)?"
    }
    let meant = providers.flatMap { provider in
      provider.regions.compactMap { region in
        name.isRespelling(of: region)
          ? didYouMean(region, provider)
          : name.isZone(of: region, provider) ? "it is a zone of the region '\(region)' of \(provider.rawValue)" : nil
      }
    }
    guard meant.isEmpty else { return meant }
    guard let region = name.misspelt(among: providers.flatMap(\.regions)),
      let owner = providers.first(where: { $0.regions.contains(region) })
    else { return [] }
    return [didYouMean(region, owner)]
  }
}
