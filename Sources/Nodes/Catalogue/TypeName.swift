import Basics

/// The name of a machine type that no catalogue has, and what can be said of it.
///
/// Worked example: `M5.Large` is `m5.large`, written otherwise; `m5.lrge` is a misspelt size of the known series m5. `g5.xlarge` is
/// spelt right and of a series that the catalogue leaves out, so `c5.xlarge` is another machine; so is `m5.2xlarge` for
/// `m5.3xlarge`, and `e2-highcpu-16` for `e2-highgpu-16`. Nothing is suggested for these.
struct TypeName {
  private let text: String
  private let provider: CloudProvider?
  /// What its name says that its series is; nil where the name has no provider's form.
  private let series: String?

  /// The name that a text is, which no catalogue has as it is written.
  init(_ text: String) {
    self.text = text
    let small = text.lowercased()
    let provider = small.hasPrefix("standard_") ? .azure : CloudProvider(typeName: small)
    self.provider = provider
    series = provider?.series(ofType: provider == .azure ? text : small)
  }

  /// What is meant, or why the catalogue does not have it.
  var notes: [String] {
    let catalogues = CloudProvider.allCases.map(Catalogue.of)
    let same = catalogues.flatMap(\.types).filter { type in
      text.isRespelling(of: type.name) || "Standard_\(text)".isRespelling(of: type.name)
    }
    guard same.isEmpty else { return same.map { didYouMean($0.name) } }
    guard text.utf8.count <= 64 else { return [] }
    if provider == .gcp, text.words.contains("custom") {
      return ["the catalogue has no custom types, which Google prices by vCPU and GiB"]
    }
    guard let provider, let series else { return misspelt(catalogues.flatMap(\.types), within: 1) }
    let family = FamilyName(series)
    let types = Catalogue.of(provider).types.filter { FamilyName($0.series) == family }
    if types.isEmpty { return ["the catalogue has no \(quoted(series)) types; \(TypeName.leftOut)"] }
    if text.words.contains("metal") { return ["the catalogue has no such type; \(TypeName.leftOut)"] }
    let isSpeltRight = String(text.dropFirst(series.count)).words.allSatisfy(TypeName.words.contains)
    return isSpeltRight ? [] : misspelt(types, within: 2)
  }

  /// The one of some types that is meant: with the same numbers, and nearest by a few edits.
  private func misspelt(_ types: [InstanceType], within edits: Int) -> [String] {
    let names = types.map(\.name).filter { $0.numbers == text.numbers }
    let near = nearest(to: text, among: names, within: edits)
    return near.count == 1 ? near.map(didYouMean) : []
  }

  private static let leftOut = "it leaves out GPU, bare-metal and other special types"

  /// What sizes and shapes are named by, whether the catalogue has them or not.
  private static let words: Set<Substring> = [
    "nano", "micro", "small", "medium", "large", "xlarge", "xxlarge", "standard", "highmem", "highcpu", "highgpu",
    "megagpu",
    "ultragpu", "edgegpu", "maxgpu", "megamem", "ultramem", "hypermem", "lssd", "highlssd", "standardlssd", "metal",
    "node",
  ]
}
