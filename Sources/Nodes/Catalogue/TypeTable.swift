import Basics

/// The types of a provider, as its table lists them.
///
/// Worked example: the lines `= n2 amd64 80%` and `n2-standard-4,4,16384` are the group n2 of amd64 whose hours cost 80 % of
/// the list price in a whole month, and its type with 4 vCPUs and 16 GiB; of AWS two numbers more are its network interfaces
/// and the addresses of each, and `shared` marks a type that shares its cores.
struct TypeTable: Sendable {
  /// Every type, in the table's order.
  private(set) var types: [InstanceType] = []
  /// Where the types of a group stand: those whose prices follow one unit price.
  private(set) var groups: [String: Range<Int>] = [:]

  /// Reads the table of a provider.
  init(_ provider: CloudProvider) {
    var (group, architecture) = ("", "")
    var sustainedUse: Percentage?
    for line in TypeTable.text(of: provider).split(separator: "\n") {
      if line.hasPrefix("=") {
        let words = line.split(separator: " ").map(String.init)
        (group, architecture) = (words[1], words[2])
        sustainedUse = words.count > 3 ? Percentage(words[3]) : nil
        groups[group] = types.count..<types.count
        continue
      }
      let fields = line.split(separator: ",")
      func number(_ index: Int) -> Int? { fields.count > index ? Int(fields[index]) : nil }
      types.append(
        InstanceType(
          name: String(fields[0]), provider: provider, architecture: architecture, cores: number(1) ?? 0,
          nominalMemory: Memory(mebibytes: Int128(number(2) ?? 0)), interfaces: number(3),
          addressesPerInterface: number(4), isSharedCore: fields.last == "shared", sustainedUse: sustainedUse))
      groups[group] = (groups[group]?.lowerBound ?? 0)..<types.count
    }
  }

  private static func text(of provider: CloudProvider) -> String {
    switch provider {
    case .aws: awsTypes
    case .gcp: gcpTypes
    case .azure: azureTypes
    }
  }
}
